/** A fleet, its questions and a simulated Internet on one machine. */
@NullMarked
package io.quorate.app.demo;

import org.jspecify.annotations.NullMarked;
