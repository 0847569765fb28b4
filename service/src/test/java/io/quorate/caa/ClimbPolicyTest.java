package io.quorate.caa;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.quorate.caa.ClimbPolicy.Climb;
import io.quorate.caa.ClimbPolicy.Relevant;
import io.quorate.caa.ClimbPolicy.Undetermined;
import io.quorate.caa.ClimbPolicy.Unrestricted;
import io.quorate.dns.DnsAnswer;
import io.quorate.dns.DnsAnswer.Failed.Kind;
import io.quorate.dns.DnsRecord;
import io.quorate.dns.Octets;
import io.quorate.dns.Question;
import io.quorate.model.Dnssec;
import io.quorate.model.QuerySeen;

import static org.assertj.core.api.Assertions.assertThat;

/** The answer of the tree that counts (RFC 8659 section 3); ids of rows: docs/conformance.md. */
class ClimbPolicyTest {

    private static final int LEVELS = 4;

    @ParameterizedTest(name = "{0}: {2}", quoteTextArguments = false)
    @CsvSource({
        "CS-1 no level at all, '', free",
        "CS-2 nothing anywhere, none none none, free",
        "CS-3 an error nearer than a set, SERVFAIL set, blind at 0",
        "CS-4 a set nearer than an error, set SERVFAIL, set at 0",
        "CS-5 the nearest of two sets, none set set, set at 1",
        "names that do not exist, NXDOMAIN NXDOMAIN none, free",
        "CAA-36 a top-level domain that does not exist, NXDOMAIN NXDOMAIN, blind at 1",
        "the same above a set, set NXDOMAIN, set at 0",
        "an error above nothing, none none SERVFAIL, blind at 2",
    })
    void climbs(String id, String answers, String outcome) {
        List<DnsAnswer> tree = new ArrayList<>();
        for (String what : answers.isEmpty() ? List.<String>of() : List.of(answers.split(" ", -1))) {
            tree.add(answer(what, tree.size()));
        }
        assertThat(words(ClimbPolicy.climb(tree))).as(id).isEqualTo(outcome);
    }

    /**
     * At each level, beside a set at each level and none: nearer than the set it hides what counts, above it nothing.
     */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void everyFailureAtEveryLevel(Kind kind) {
        for (int failure = 0; failure < LEVELS; failure++) {
            for (int set = 0; set <= LEVELS; set++) {
                List<DnsAnswer> tree = new ArrayList<>();
                for (int level = 0; level < LEVELS; level++) {
                    tree.add(answer(level == failure ? kind.name() : level == set ? "set" : "none", level));
                }
                String outcome = set < failure ? "set at " + set : "blind at " + failure;
                assertThat(words(ClimbPolicy.climb(tree)))
                        .as("%s at %s, set at %s", kind, failure, set)
                        .isEqualTo(outcome);
            }
        }
    }

    private static String words(Climb climb) {
        if (climb instanceof Unrestricted) {
            return "free";
        }
        return climb instanceof Relevant relevant
                ? "set at " + relevant.set().question().name()
                : "blind at " + ((Undetermined) climb).at().question().name();
    }

    private static DnsAnswer answer(String what, int level) {
        Question question = new Question(String.valueOf(level), Question.RecordType.CAA);
        QuerySeen seen = new QuerySeen(question.name(), "CAA", "-", "-", null, Dnssec.UNKNOWN, Duration.ZERO);
        return switch (Objects.requireNonNull(what)) {
            case "none", "NXDOMAIN" ->
                new DnsAnswer.Absent(question, what.equals("NXDOMAIN"), List.of(), seen, List.of());
            case "set" ->
                new DnsAnswer.Found(
                        question,
                        List.of(new DnsRecord.Caa(0, Octets.ascii("issue"), Octets.ascii(";"), "-")),
                        List.of(),
                        Duration.ZERO,
                        seen,
                        List.of());
            default -> new DnsAnswer.Failed(question, Kind.valueOf(what), "It failed.", seen, List.of());
        };
    }
}
