/** Load tests: Gatling simulations, one question each, and the measurements that guide the work. */
@NullMarked
package io.quorate.perf;

import org.jspecify.annotations.NullMarked;
