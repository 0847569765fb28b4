/**
 * One view: a request in, a result out, never a failed future.
 */
@NullMarked
package io.quorate.perspective;

import org.jspecify.annotations.NullMarked;
