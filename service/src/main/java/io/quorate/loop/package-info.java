/** What every room that waits needs of the event loop it runs on, and of nothing else here. */
@NullMarked
package io.quorate.loop;

import org.jspecify.annotations.NullMarked;
