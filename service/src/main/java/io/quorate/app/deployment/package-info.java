/** What a live deployment must answer for names that are made for such tests, and how its answers are judged. */
@NullMarked
package io.quorate.app.deployment;

import org.jspecify.annotations.NullMarked;
