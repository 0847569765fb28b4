package io.quorate.sandbox;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReceivedRequestsTest {

    @Test
    void aLongRunFillsNoMemory() {
        ReceivedRequests remembered = new ReceivedRequests();
        IntStream.range(0, 20_000).forEach(i -> remembered.add("n" + i));
        assertThat(remembered.all()).hasSize(10_000).startsWith("n0", "n1").endsWith("n9999");
    }
}
