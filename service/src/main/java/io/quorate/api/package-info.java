/**
 * HTTP in: one class a route, who may call it, and how a fault is told to the caller. Only home of vertx-web.
 */
@NullMarked
package io.quorate.api;

import org.jspecify.annotations.NullMarked;
