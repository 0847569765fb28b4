package io.quorate.net;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TlsWarmUpTest {

    private static final byte HANDSHAKE = 22;
    private static final byte CLIENT_HELLO = 1;

    @Test
    void makesAWholeHelloWithAServerName() throws Exception {
        byte[] hello = TlsWarmUp.hello();

        assertThat(hello[0]).isEqualTo(HANDSHAKE);
        assertThat(hello[5]).isEqualTo(CLIENT_HELLO);
        assertThat(new String(hello, StandardCharsets.ISO_8859_1)).contains("warm-up.invalid");
    }
}
