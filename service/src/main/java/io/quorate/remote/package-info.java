/**
 * Perspectives on other machines, over HTTP. Only home of the web client.
 */
@NullMarked
package io.quorate.remote;

import org.jspecify.annotations.NullMarked;
