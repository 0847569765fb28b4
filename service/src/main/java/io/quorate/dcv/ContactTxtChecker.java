package io.quorate.dcv;

import io.vertx.core.Future;

import io.quorate.dns.DnsLookup;
import io.quorate.dns.Question;
import io.quorate.dns.Question.RecordType;
import io.quorate.model.CheckResult;
import io.quorate.model.DcvParameters;
import io.quorate.model.DcvRequest;
import io.quorate.support.CallContext;

/**
 * {@code contact-email-txt} (BR 3.2.2.4.14) and {@code contact-phone-txt} (BR 3.2.2.4.16): one TXT record at the label
 * of BR Appendix A equals the contact as a whole, compared without regard to case.
 */
final class ContactTxtChecker implements DcvChecker {

    private final RecordCheck check;

    ContactTxtChecker(DnsLookup lookup) {
        this.check = new RecordCheck(lookup);
    }

    @Override
    public Future<CheckResult> perform(DcvRequest request, CallContext call) {
        DcvParameters.Contact asked = (DcvParameters.Contact) request.parameters();
        String name = asked.method().label() + "." + request.target().canonical();
        RecordCheck.Task task = new RecordCheck.Task(
                asked.method(),
                new Question(name, RecordType.TXT),
                RecordCheck::txt,
                new Expectation(asked.challengeValue(), true, false),
                "Publish a TXT record at " + name + " that is this contact and nothing else.");
        return check.perform(task, call);
    }
}
