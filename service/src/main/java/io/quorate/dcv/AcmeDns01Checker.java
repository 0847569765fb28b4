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
 * {@code acme-dns-01} (RFC 8555 section 8.4): one TXT record at {@code _acme-challenge} equals the digest of the key
 * authorization.
 */
final class AcmeDns01Checker implements DcvChecker {

    private final RecordCheck check;

    AcmeDns01Checker(DnsLookup lookup) {
        this.check = new RecordCheck(lookup);
    }

    @Override
    public Future<CheckResult> perform(DcvRequest request, CallContext call) {
        String digest = ((DcvParameters.AcmeDns01) request.parameters()).keyAuthorizationHash();
        return check.perform(task(request, "", digest), call);
    }

    /** @param below labels in front of the method's own label, with their final dot */
    static RecordCheck.Task task(DcvRequest request, String below, String digest) {
        DcvMethod method = request.parameters().method();
        String name = below + method.label() + "." + request.target().canonical();
        return new RecordCheck.Task(
                method,
                new Question(name, RecordType.TXT),
                RecordCheck::txt,
                Expectation.exactly(digest),
                "Publish a TXT record at " + name + " with exactly this value, and wait until it is seen everywhere.");
    }
}
