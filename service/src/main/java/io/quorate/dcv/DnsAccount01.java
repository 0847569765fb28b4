package io.quorate.dcv;

import java.nio.charset.StandardCharsets;

import io.vertx.core.Future;

import io.quorate.dns.DnsLookup;
import io.quorate.model.CheckResult;
import io.quorate.model.DcvMethod;
import io.quorate.model.DcvParameters;
import io.quorate.model.DcvRequest;
import io.quorate.support.CallContext;
import io.quorate.support.Digests;

/**
 * {@code dns-account-01} (BR 3.2.2.4.21, draft-ietf-acme-dns-account-label-00): as dns-01, below a label that is made of
 * the account's URL, so that several accounts can prove control side by side.
 */
final class DnsAccount01 implements DcvChecker {

    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int OCTETS = 10;
    private static final int BITS = 5;

    private final RecordCheck check;

    DnsAccount01(DnsLookup lookup) {
        this.check = new RecordCheck(lookup);
    }

    @Override
    public Future<CheckResult> perform(DcvRequest request, CallContext call) {
        DcvParameters.DnsAccount01 asked = (DcvParameters.DnsAccount01) request.parameters();
        String name = label(asked.acmeAccountUrl()) + "." + AcmeDns01.LABEL + "."
                + request.target().canonical();
        return check.perform(AcmeDns01.task(DcvMethod.DNS_ACCOUNT_01, name, asked.keyAuthorizationHash()), call);
    }

    /** {@code "_" || lowercase(base32(SHA-256(URL)[0..9]))}. */
    static String label(String accountUrl) {
        byte[] digest = sha256(accountUrl);
        StringBuilder label = new StringBuilder("_");
        int buffer = 0;
        int held = 0;
        for (int i = 0; i < OCTETS; i++) {
            buffer = (buffer << 8 | digest[i] & 0xff) & 0xffff;
            held += 8;
            while (held >= BITS) {
                held -= BITS;
                label.append(ALPHABET.charAt(buffer >> held & 31));
            }
        }
        return label.toString();
    }

    private static byte[] sha256(String text) {
        return Digests.sha256(text.getBytes(StandardCharsets.UTF_8));
    }
}
