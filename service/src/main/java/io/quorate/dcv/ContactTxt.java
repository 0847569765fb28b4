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
 * {@code contact-email-txt} (BR 3.2.2.4.14) and {@code contact-phone-txt} (BR 3.2.2.4.16): the whole of one TXT record
 * at the label of BR Appendix A is the contact. Case does not count.
 */
final class ContactTxt implements DcvChecker {

    static final String EMAIL_LABEL = "_validation-contactemail";
    static final String PHONE_LABEL = "_validation-contactphone";

    private final RecordCheck check;

    ContactTxt(DnsLookup lookup) {
        this.check = new RecordCheck(lookup);
    }

    @Override
    public Future<CheckResult> perform(DcvRequest request, CallContext call) {
        DcvParameters asked = request.parameters();
        boolean email = asked instanceof DcvParameters.ContactEmailTxt;
        String label = email ? EMAIL_LABEL : PHONE_LABEL;
        String contact = email
                ? ((DcvParameters.ContactEmailTxt) asked).challengeValue()
                : ((DcvParameters.ContactPhoneTxt) asked).challengeValue();
        String name = label + "." + request.target().canonical();
        RecordCheck.Task task = new RecordCheck.Task(
                asked.method(),
                new Question(name, RecordType.TXT),
                RecordCheck::txt,
                new Expectation(contact, true, false),
                "Publish a TXT record at " + name + " that is this contact and nothing else.");
        return check.perform(task, call);
    }
}
