package io.quorate.dcv;

import io.vertx.core.Future;

import io.quorate.dns.DnsLookup;
import io.quorate.dns.Question;
import io.quorate.dns.Question.RecordType;
import io.quorate.model.CheckResult;
import io.quorate.model.DcvMethod;
import io.quorate.model.DcvParameters;
import io.quorate.model.DcvRequest;
import io.quorate.support.CallContext;

/**
 * {@code acme-dns-01} (RFC 8555 section 8.4): one TXT record at {@code _acme-challenge} is exactly the digest of the key
 * authorization.
 */
final class AcmeDns01 implements DcvChecker {

    static final String LABEL = "_acme-challenge";

    private final RecordCheck check;

    AcmeDns01(DnsLookup lookup) {
        this.check = new RecordCheck(lookup);
    }

    @Override
    public Future<CheckResult> perform(DcvRequest request, CallContext call) {
        String digest = ((DcvParameters.AcmeDns01) request.parameters()).keyAuthorizationHash();
        String name = LABEL + "." + request.target().canonical();
        return check.perform(task(DcvMethod.ACME_DNS_01, name, digest), call);
    }

    static RecordCheck.Task task(DcvMethod method, String name, String digest) {
        return new RecordCheck.Task(
                method,
                new Question(name, RecordType.TXT),
                RecordCheck::txt,
                Expectation.exactly(digest),
                "Publish a TXT record at " + name + " with exactly this value, and wait until it is seen everywhere.");
    }
}
