package io.quorate.coordinator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.quorate.model.Attempt;
import io.quorate.model.CheckReport;
import io.quorate.model.CheckResult;
import io.quorate.model.Contact;
import io.quorate.model.ContactEvidence;
import io.quorate.model.ContactRequest;
import io.quorate.model.ContactSource;
import io.quorate.model.Dnssec;
import io.quorate.model.DomainName;
import io.quorate.model.Incomplete;
import io.quorate.model.Passed;
import io.quorate.model.Perspective;
import io.quorate.model.PerspectiveReport;
import io.quorate.model.Refused;
import io.quorate.model.Rir;
import io.quorate.model.Sighting;

import static io.quorate.coordinator.Fleet.*;
import static org.assertj.core.api.Assertions.assertThat;

class SightingPolicyTest {

    private static final List<Rir> REGIONS = List.of(Rir.ARIN, Rir.RIPE_NCC, Rir.APNIC);
    private static final DomainName NAME = DomainName.of("x.example");
    private static final List<ContactSource> SOURCES = List.of(ContactSource.CAA_EMAIL);
    private static final String A = "caa-email a@x.example";
    private static final String B = "caa-email b@x.example";
    private static final CheckResult SILENT =
            new Incomplete(ContactEvidence.NONE, List.of(), Incomplete.Cause.TIMED_OUT);

    /** Views that see contacts by their letters; "" sees none, "?" could not look. */
    private static CheckResult saw(String letters) {
        if (letters.equals("?")) {
            return SILENT;
        }
        List<Contact> contacts = letters.chars()
                .mapToObj(letter -> (char) letter + "@x.example")
                .map(text -> new Contact(ContactSource.CAA_EMAIL, text, text, "x.example"))
                .toList();
        return saw(contacts, Set.of());
    }

    private static CheckResult saw(List<Contact> contacts, Set<ContactSource> unknown) {
        ContactEvidence seen = new ContactEvidence(contacts, List.of(), 0, unknown, Dnssec.UNKNOWN, List.of());
        return contacts.isEmpty() ? new Refused(seen, List.of()) : new Passed(seen, List.of(), seen.members());
    }

    private static PerspectiveReport report(Perspective perspective, CheckResult result) {
        return new PerspectiveReport(perspective, new CheckReport(result, Instant.EPOCH, Duration.ZERO));
    }

    private static Attempt attempt(@Nullable String primary, String... remotes) {
        return new Attempt(
                1,
                1,
                Instant.EPOCH,
                IntStream.range(0, remotes.length)
                        .mapToObj(i -> report(SIX.get(i), saw(remotes[i])))
                        .toList(),
                primary == null ? null : report(OHIO, saw(primary)));
    }

    /** The compared values, by contact. */
    private record Compared(List<Sighting> all) {

        Sighting get(String key) {
            return all.stream()
                    .filter(sighting -> sighting.key().equals(key))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Compared compare(Attempt attempt, int quorum) {
        return new Compared(SightingPolicy.compare(attempt, quorum));
    }

    @Test
    void judgesEachContactByItself() {
        Compared seen = compare(attempt("ab", "ab", "a", "ab", "a", "b", "?"), 4);
        Sighting a = seen.get(A);
        assertThat(a.corroborations()).isEqualTo("4/6");
        assertThat(a.seenBy()).containsExactly(OREGON, FRANKFURT, STOCKHOLM, TOKYO);
        assertThat(a.unknownTo()).containsExactly(SAO_PAULO);
        assertThat(a.rirs()).containsExactlyInAnyOrder(Rir.ARIN, Rir.RIPE_NCC, Rir.APNIC);
        assertThat(a.corroborated()).isTrue();
        assertThat(seen.get(B).corroborations()).isEqualTo("3/6");
        assertThat(seen.get(B).corroborated()).isFalse();
    }

    @Test
    void keepsNoneApartFromUnknown() {
        Sighting seen = compare(attempt("a", "a", "", "?", "a", "a", "a"), 4).get(A);
        assertThat(seen.seenBy()).doesNotContain(FRANKFURT, STOCKHOLM);
        assertThat(seen.unknownTo()).containsExactly(STOCKHOLM);
    }

    /** A region that is lied to alone, and a primary that is: neither makes a contact. */
    @Test
    void corroboratesOnlyWhatThePrimarySaw() {
        Compared seen = compare(attempt("a", "b", "b", "b", "b", "b", "b"), 4);
        assertThat(seen.get(B).corroborations()).isEqualTo("6/6");
        assertThat(seen.get(B).corroborated()).isFalse();
        assertThat(seen.get(A).byPrimary()).isTrue();
        assertThat(seen.get(A).corroborated()).isFalse();
        assertThat(compare(attempt("?", "a", "a", "a", "a", "a", "a"), 4).get(A).corroborated())
                .isFalse();
    }

    @Test
    void withoutAPrimaryTheRemotesDecide() {
        assertThat(compare(attempt(null, "a", "a", "a", "a", "b", ""), 4).get(A).corroborated())
                .isTrue();
    }

    @Test
    void oneRegionIsNotEnough() {
        Perspective madrid = perspective("eu-south-2", Rir.RIPE_NCC, 41.65, -0.88);
        List<PerspectiveReport> remotes = List.of(
                report(FRANKFURT, saw("a")),
                report(STOCKHOLM, saw("a")),
                report(madrid, saw("a")),
                report(TOKYO, saw("")));
        Attempt attempt = new Attempt(1, 1, Instant.EPOCH, remotes, report(OHIO, saw("a")));
        assertThat(compare(attempt, 3).get(A).corroborated()).isFalse();
    }

    @Test
    void monitoringCorroboratesNothing() {
        assertThat(compare(attempt("a", "a", "a", "a", "a", "a", "a"), 0).get(A).corroborated())
                .isFalse();
    }

    /** The same mailbox is one contact for each method that finds it. */
    @Test
    void aContactInCaaAndInTxtIsTwo() {
        Contact inCaa = new Contact(ContactSource.CAA_EMAIL, "a@x.example", "a@x.example", "x.example");
        Contact inTxt = new Contact(
                ContactSource.TXT_EMAIL, "a@x.example", "a@x.example", "_validation-contactemail.x.example");
        Attempt attempt = new Attempt(
                1,
                1,
                Instant.EPOCH,
                List.of(
                        report(OREGON, saw(List.of(inCaa), Set.of(ContactSource.TXT_EMAIL))),
                        report(TOKYO, saw(List.of(inTxt), Set.of()))),
                report(OHIO, saw(List.of(inCaa, inTxt), Set.of())));
        Compared seen = compare(attempt, 1);
        assertThat(seen.get(inCaa.key()).seenBy()).containsExactly(OREGON);
        assertThat(seen.get(inTxt.key()).seenBy()).containsExactly(TOKYO);
        assertThat(seen.get(inTxt.key()).unknownTo()).containsExactly(OREGON);
    }

    /** One of other make is asked for the primary's contacts alone: whether it sees others is unknown. */
    @Test
    void aViewThatWasAskedForSomeSaysNothingOfOthers() {
        CheckResult some = new Refused(
                new ContactEvidence(List.of(), List.of(), 0, Set.of(), Dnssec.UNKNOWN, List.of(), Set.of(A)),
                List.of());
        Attempt attempt = new Attempt(
                1, 1, Instant.EPOCH, List.of(report(OREGON, some), report(TOKYO, saw("b"))), report(OHIO, saw("a")));
        Compared seen = compare(attempt, 1);
        assertThat(seen.get(A).unknownTo()).isEmpty();
        assertThat(seen.get(B).unknownTo()).containsExactly(OREGON);
    }

    @Test
    void listsThePrimarysFirstAndNoMoreThanFit() {
        List<Contact> flood = IntStream.range(0, 500)
                .mapToObj(i -> new Contact(ContactSource.CAA_EMAIL, i + "@x.example", i + "@x.example", "x.example"))
                .toList();
        Attempt attempt = new Attempt(
                1,
                1,
                Instant.EPOCH,
                List.of(report(OREGON, saw(flood, Set.of())), report(TOKYO, saw("z"))),
                report(OHIO, saw("z")));
        List<Sighting> listed = SightingPolicy.compare(attempt, 1);
        assertThat(listed).hasSize(200);
        assertThat(listed.get(0).key()).isEqualTo("caa-email z@x.example");
    }

    /** One more view may corroborate one more contact; whether one alone is corroborated is settled like any check. */
    @Test
    void aSetIsSettledOnlyWhenAllHaveAnswered() {
        Attempt attempt = attempt("a", "a", "a", "a", "a", "a");
        PerspectiveReport primary = Objects.requireNonNull(attempt.primary());
        assertThat(settled(new ContactRequest(NAME, SOURCES, null, null), attempt, primary))
                .isFalse();
        assertThat(settled(new ContactRequest(NAME, SOURCES, "a@x.example", null), attempt, primary))
                .isTrue();
    }

    private static boolean settled(ContactRequest asked, Attempt attempt, PerspectiveReport primary) {
        return SettlementPolicy.isSettled(new SettlementPolicy.Progress(
                asked, attempt.reports(), List.of(SAO_PAULO), false, primary.result(), 4));
    }

    @Property
    void aViewThatAgreesNeverTakesAContactAway(@ForAll Random random, @ForAll @IntRange(min = 2, max = 12) int size) {
        Attempt attempt = random(random, size);
        int quorum = QuorumPolicy.smallestQuorum(size);
        Set<String> before = corroborated(attempt, quorum);
        List<PerspectiveReport> more = new ArrayList<>(attempt.reports());
        int which = random.nextInt(size);
        more.set(which, report(more.get(which).perspective(), saw("abc")));
        assertThat(corroborated(with(attempt, more), quorum)).containsAll(before);
    }

    @Property
    void orderDoesNotMatter(@ForAll Random random, @ForAll @IntRange(min = 2, max = 12) int size) {
        Attempt attempt = random(random, size);
        int quorum = QuorumPolicy.smallestQuorum(size);
        List<PerspectiveReport> shuffled = new ArrayList<>(attempt.reports());
        Collections.shuffle(shuffled, random);
        Attempt other = with(attempt, shuffled);
        assertThat(corroborated(other, quorum)).isEqualTo(corroborated(attempt, quorum));
        assertThat(keys(other)).isEqualTo(keys(attempt));
    }

    @Property
    void countsExactlyThePerspectivesThatSawAContact(
            @ForAll Random random, @ForAll @IntRange(min = 2, max = 12) int size) {
        Attempt attempt = random(random, size);
        for (Sighting sighting : SightingPolicy.compare(attempt, QuorumPolicy.smallestQuorum(size))) {
            Set<Perspective> saw = attempt.reports().stream()
                    .filter(report -> report.result().evidence().members().contains(sighting.key()))
                    .map(PerspectiveReport::perspective)
                    .collect(Collectors.toUnmodifiableSet());
            assertThat(new HashSet<>(sighting.seenBy())).isEqualTo(saw);
            assertThat(sighting.unknownTo()).noneMatch(saw::contains);
        }
    }

    /** {@code is_valid} and the set are one judgement. */
    @Property
    void aVerdictIsValidExactlyWhereAContactIsCorroborated(
            @ForAll Random random, @ForAll @IntRange(min = 2, max = 12) int size) {
        Attempt attempt = random(random, size);
        PerspectiveReport primary = attempt.primary();
        int quorum = QuorumPolicy.smallestQuorum(size);
        assertThat(QuorumPolicy.judge(attempt.reports(), primary == null ? null : primary.result(), quorum)
                        .valid())
                .isEqualTo(!corroborated(attempt, quorum).isEmpty());
    }

    private static Attempt random(Random random, int size) {
        List<PerspectiveReport> remotes = IntStream.range(0, size)
                .mapToObj(i -> report(perspective("p" + i, REGIONS.get(random.nextInt(3)), 0, i), any(random)))
                .toList();
        return new Attempt(1, 1, Instant.EPOCH, remotes, random.nextBoolean() ? report(OHIO, any(random)) : null);
    }

    private static CheckResult any(Random random) {
        return saw(List.of("a", "ab", "abc", "bc", "c", "ab", "abc", "", "?").get(random.nextInt(9)));
    }

    private static Attempt with(Attempt attempt, List<PerspectiveReport> remotes) {
        return new Attempt(attempt.number(), attempt.cohort(), attempt.began(), remotes, attempt.primary());
    }

    private static List<String> keys(Attempt attempt) {
        return SightingPolicy.compare(attempt, 2).stream().map(Sighting::key).toList();
    }

    private static Set<String> corroborated(Attempt attempt, int quorum) {
        return SightingPolicy.compare(attempt, quorum).stream()
                .filter(Sighting::corroborated)
                .map(Sighting::key)
                .collect(Collectors.toUnmodifiableSet());
    }
}
