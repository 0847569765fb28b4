package io.quorate.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.quorate.sandbox.Fault;
import io.quorate.sandbox.Page;
import io.quorate.sandbox.Validity;
import io.quorate.sandbox.World;

/** The zones and pages of the public test names, as their services have them, in the simulated Internet. */
final class PlayedTestNames {

    private static final String SITE = "integration-testing.open-mpic.org";
    private static final String CHALLENGES =
            SITE + "/.well-known/acme-challenge/evaGxfADs6pSRb2LAv9IZf17Dt3juxGJ-PCt92wr-o";
    private static final String DOCUMENTS = SITE + "/.well-known/pki-validation/";
    private static final String KEY_AUTHORIZATION =
            "evaGxfADs6pSRb2LAv9IZf17Dt3juxGJ-PCt92wr-oA.NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs";
    private static final int MORE_RECORDS = 1_000;

    private PlayedTestNames() {}

    static World.Builder world() throws IOException {
        return World.builder()
                .zone("caatestsuite.com.", zone("caatestsuite.com") + bigSet())
                .zone("caatestsuite-dnssec.com.", zone("caatestsuite-dnssec.com"))
                .validity("expired.caatestsuite-dnssec.com", Validity.BOGUS)
                .validity("missing.caatestsuite-dnssec.com", Validity.SIGNATURES_MISSING)
                .fault("blackhole.caatestsuite-dnssec.com", Fault.SILENCE)
                .fault("servfail.caatestsuite-dnssec.com", Fault.SERVFAIL)
                .fault("refused.caatestsuite-dnssec.com", Fault.REFUSED)
                .zone("open-mpic.org.", zone("open-mpic.org"))
                .page(CHALLENGES + "A", Page.of(KEY_AUTHORIZATION))
                .page(CHALLENGES + "B", Page.redirect(302, "/moved"))
                .page(SITE + "/moved", Page.of(KEY_AUTHORIZATION))
                .page(DOCUMENTS + "validation-doc.txt", Page.of("test-validation"))
                .page(DOCUMENTS + "validation-doc-redirect.txt", Page.redirect(302, "/document"))
                .page(SITE + "/document", Page.of("test-validation-redirect"));
    }

    private static String zone(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(PlayedTestNames.class.getResourceAsStream("/deployment/" + name + ".zone"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String bigSet() {
        return IntStream.range(0, MORE_RECORDS)
                .mapToObj(i -> "big.basic 300 IN CAA 0 issue \"ca" + i + ".caatestsuite.com\"")
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
