package io.quorate.remote;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.dcv.AdnPolicy;
import io.quorate.model.AdnQuestion;
import io.quorate.model.AdnStep;
import io.quorate.model.CheckResult;
import io.quorate.model.Contact;
import io.quorate.model.ContactEvidence;
import io.quorate.model.ContactRequest;
import io.quorate.model.ContactSource;
import io.quorate.model.Dnssec;
import io.quorate.model.DomainName;
import io.quorate.model.Incomplete;
import io.quorate.model.Refused;
import io.quorate.net.PublicSuffixes;
import io.quorate.wire.CheckReply;

import static org.assertj.core.api.Assertions.assertThat;

/** A perspective that did not pass still names contacts: they count only where its steps lead to the target. */
class ContactReplyTest {

    private static final AdnQuestion QUESTION = AdnQuestion.of(DomainName.of("www.example"));
    private static final ContactRequest ASKED = new ContactRequest(
                    DomainName.of("host.example"), List.of(ContactSource.TXT_EMAIL), "b@n.example", null)
            .withAdn(QUESTION);
    private static final CheckResult REFUSED = new Refused(
            new ContactEvidence(
                    List.of(new Contact(ContactSource.TXT_EMAIL, "a@n.example", "a@n.example", "host.example")),
                    List.of(),
                    0,
                    Set.of(),
                    Dnssec.UNKNOWN,
                    List.of()),
            List.of());

    @ParameterizedTest(name = "steps to {0}: counts {1}")
    @CsvSource({"host.example, true", "evil.example, false", ", false"})
    void countsOnlyWhereStepsLead(@Nullable String end, boolean counts) {
        List<AdnStep> listed = end == null ? null : List.of(AdnStep.alias("www.example", end));
        CheckResult result = ReplyPolicy.confirmed(
                        ASKED.control(),
                        QUESTION,
                        REFUSED,
                        new CheckReply.Answered(REFUSED, null, null, listed),
                        new AdnPolicy(new PublicSuffixes(List.of("example"))))
                .result();
        assertThat(result).isInstanceOf(counts ? Refused.class : Incomplete.class);
    }
}
