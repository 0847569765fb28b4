package io.quorate.dcv;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

import io.vertx.core.Future;
import org.bouncycastle.util.encoders.Base32;

import io.quorate.dns.DnsLookup;
import io.quorate.model.CheckResult;
import io.quorate.model.DcvParameters;
import io.quorate.model.DcvRequest;
import io.quorate.support.CallContext;
import io.quorate.support.Digests;

/**
 * {@code dns-account-01} (BR 3.2.2.4.21, draft-ietf-acme-dns-account-label-00): as dns-01, below a label derived from
 * the account's URL, so that several accounts can prove control side by side.
 */
final class DnsAccount01Checker implements DcvChecker {

    private static final int OCTETS = 10;

    private final RecordCheck check;

    DnsAccount01Checker(DnsLookup lookup) {
        this.check = new RecordCheck(lookup);
    }

    @Override
    public Future<CheckResult> perform(DcvRequest request, CallContext call) {
        DcvParameters.DnsAccount01 asked = (DcvParameters.DnsAccount01) request.parameters();
        String below = label(asked.acmeAccountUrl()) + ".";
        return check.perform(AcmeDns01Checker.task(request, below, asked.keyAuthorizationHash()), call);
    }

    /** Returns {@code "_" || lowercase(base32(SHA-256(URL)[0..9]))}. */
    static String label(String accountUrl) {
        byte[] digest = Digests.sha256(accountUrl.getBytes(StandardCharsets.UTF_8));
        return "_" + Base32.toBase32String(digest, 0, OCTETS).toLowerCase(Locale.ROOT);
    }
}
