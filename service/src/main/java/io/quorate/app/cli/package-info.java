/** The commands, one class each. */
@NullMarked
package io.quorate.app.cli;

import org.jspecify.annotations.NullMarked;
