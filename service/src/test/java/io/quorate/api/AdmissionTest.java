package io.quorate.api;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.quorate.api.HttpSettings.Limits;

import static org.assertj.core.api.Assertions.assertThat;

/** Event loops that count at one time give out as many places as there are, and no more. */
class AdmissionTest {

    private static final Limits OTHERS = Limits.DEFAULTS;
    private static final Limits LIMITS =
            new Limits(1000, 1000, OTHERS.connections(), OTHERS.headerTimeout(), OTHERS.bodyTimeout());

    private final Admission admission = new Admission(LIMITS, () -> 0);

    @Test
    void placesAreThoseOfTheProcess() {
        assertThat(together(admission::enter)).isEqualTo(1000);
        assertThat(admission.enter()).isFalse();
        admission.leave();
        assertThat(admission.enter()).isTrue();
        assertThat(admission.enter()).isFalse();
    }

    @Test
    void theRateOfAKeyIsThatOfTheProcess() {
        assertThat(together(() -> admission.admits("ca-1"))).isEqualTo(2000);
        assertThat(admission.admits("ca-1")).isFalse();
        assertThat(admission.admits("ca-2")).as("another key has its own").isTrue();
    }

    /** How many of four threads' tries were let in. */
    private static int together(BooleanSupplier entry) {
        AtomicInteger admitted = new AtomicInteger();
        CompletableFuture<?>[] loops = IntStream.range(0, 4)
                .mapToObj(loop -> CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < 2000; i++) {
                        if (entry.getAsBoolean()) {
                            admitted.incrementAndGet();
                        }
                    }
                }))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(loops).join();
        return admitted.get();
    }
}
