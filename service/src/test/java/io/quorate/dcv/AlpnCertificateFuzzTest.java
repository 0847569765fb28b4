package io.quorate.dcv;

import java.util.Random;

import org.junit.jupiter.api.Test;

import io.quorate.model.DomainName;

import static org.assertj.core.api.Assertions.assertThat;

/** Random and half-random octets where a certificate should be: read as none, never an exception, never a pass. */
class AlpnCertificateFuzzTest {

    private static final int INPUTS = Integer.getInteger("quorate.fuzz", 20_000) / 10;
    private static final DomainName TARGET = new DomainName("n.example", "n.example", false);

    @Test
    void noOctetsMakeItThrowOrPass() {
        Random random = new Random(20_261_124);
        for (int i = 0; i < INPUTS; i++) {
            byte[] der = new byte[random.nextInt(400)];
            random.nextBytes(der);
            if (der.length > 4) {
                der[0] = 0x30;
                der[1] = (byte) 0x82;
                der[2] = (byte) ((der.length - 4) >> 8);
                der[3] = (byte) (der.length - 4);
            }
            assertThat(AlpnPolicy.fault(AlpnCertificate.read(der), TARGET, "00".repeat(32)))
                    .isPresent();
        }
    }
}
