package io.quorate.audit;

import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quorate.audit.AuditFindings.Outcome;

import static org.assertj.core.api.Assertions.assertThat;

class AuditVerifierTest {

    private static final List<String> WHOLE = SampleTrails.chain(10, 4, true, null, null);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aClosedChainIsWhole() {
        assertThat(SampleTrails.verify(WHOLE).outcome()).isEqualTo(Outcome.WHOLE);
        assertThat(SampleTrails.verify(WHOLE).text()).anyMatch(line -> line.contains("closed in good order"));
    }

    @Property
    boolean anyRemovedLineIsFound(@ForAll @IntRange(max = 12) int at) {
        return notWhole(SampleTrails.with(WHOLE, at, null));
    }

    /** Without its closing line a chain is whole up to its last checkpoint at most. */
    @Property
    boolean aCutTailIsAnOpenEndOrFoundByTheExpectedHash(@ForAll @IntRange(min = 1, max = 13) int kept) {
        List<String> cut = WHOLE.subList(0, kept);
        String last = SampleTrails.hashOf(WHOLE.get(WHOLE.size() - 1));
        return SampleTrails.verify(cut, null, List.of(last)).outcome() == Outcome.NOT_WHOLE
                && SampleTrails.verify(cut).outcome() != Outcome.NOT_WHOLE;
    }

    @Property
    boolean anyTwoSwappedLinesAreFound(@ForAll @IntRange(max = 13) int one, @ForAll @IntRange(max = 13) int other) {
        List<String> swapped = new ArrayList<>(WHOLE);
        Collections.swap(swapped, one, other);
        return one == other || notWhole(swapped);
    }

    @Property(tries = 3000)
    boolean anyChangedOctetIsFound(
            @ForAll @IntRange(max = 13) int at, @ForAll int where, @ForAll @IntRange(min = 1, max = 255) int flipped) {
        String line = WHOLE.get(at);
        int position = Math.floorMod(where, line.length());
        char changed = (char) ((line.charAt(position) ^ flipped) & 0xff);
        String other = line.substring(0, position) + changed + line.substring(position + 1);
        // A damaged line at the very end is a partial line: an open end, and never whole.
        Outcome outcome =
                SampleTrails.verify(SampleTrails.with(WHOLE, at, other)).outcome();
        return at == WHOLE.size() - 1 ? outcome != Outcome.WHOLE : outcome == Outcome.NOT_WHOLE;
    }

    @Property
    boolean anyRepeatedLineIsFound(@ForAll @IntRange(max = 13) int at, @ForAll @IntRange(max = 14) int to) {
        List<String> twice = new ArrayList<>(WHOLE);
        twice.add(to, WHOLE.get(at));
        return notWhole(twice);
    }

    @Property(tries = 200)
    boolean interleavedChainsAreTakenApart(@ForAll java.util.Random random) {
        List<String> other = SampleTrails.chain(7, 3, true, null, null);
        List<String> mixed = interleave(WHOLE, other, random);
        int gone = random.nextInt(mixed.size());
        Outcome without =
                SampleTrails.verify(SampleTrails.with(mixed, gone, null)).outcome();
        boolean closing = mixed.get(gone).contains("\"type\":\"closing\"");
        return SampleTrails.verify(mixed).outcome() == Outcome.WHOLE
                && (closing ? without == Outcome.OPEN_END || without == Outcome.WHOLE : without == Outcome.NOT_WHOLE);
    }

    @Test
    void linesBehindTheLastMarkAreAnOpenEndThatNamesAPartialLine() {
        List<String> open = new ArrayList<>(SampleTrails.chain(10, 4, false, null, null));
        assertThat(SampleTrails.verify(open).outcome()).isEqualTo(Outcome.OPEN_END);
        open.add("{\"chain\":\"node-1.2026");
        AuditFindings findings = SampleTrails.verify(open);
        assertThat(findings.outcome()).isEqualTo(Outcome.OPEN_END);
        assertThat(findings.text())
                .anyMatch(line -> line.contains("trail:14: a partial line of 21 octets"))
                .anyMatch(
                        line -> line.contains("open end: nothing vouches for what may have followed its last 2 lines"));
    }

    /** It says what was done, and vouches for nothing: it bears no signature, and what follows it may be cut. */
    @Test
    void lateViewsAreNotMarks() throws Exception {
        KeyPair keys = SampleTrails.keys();
        List<String> closed = SampleTrails.chain("late", 3, true, SampleTrails.signer(folder, keys));
        assertThat(SampleTrails.verify(closed, keys.getPublic(), List.of()).text())
                .last()
                .asString()
                .startsWith("whole");
        List<String> open = SampleTrails.chain("late", 3, false, null);
        assertThat(SampleTrails.verify(open).text())
                .anyMatch(line -> line.contains("nothing vouches for what may have followed its last 3 lines"));
    }

    @Test
    void theOpeningLineOfTheNextStartVouchesForTheEndOfACrashedChain() {
        List<String> crashed = SampleTrails.chain(10, 4, false, null, null);
        String last = crashed.get(crashed.size() - 1);
        List<String> next = SampleTrails.chain(2, 5, true, null, SampleTrails.hashOf(last));
        List<String> both = new ArrayList<>(crashed);
        both.add("{\"chain\":\"half a li");
        both.addAll(next);
        assertThat(SampleTrails.verify(both).outcome()).isEqualTo(Outcome.WHOLE);
        both.remove(crashed.size() - 1);
        assertThat(SampleTrails.verify(both).text())
                .as("the end of the crashed chain was cut")
                .anyMatch(line -> line.contains("lines before it are missing"));
        assertThat(SampleTrails.verify(next).outcome())
                .as("the whole first chain was removed")
                .isEqualTo(Outcome.NOT_WHOLE);
    }

    @Test
    void textBetweenTheLinesIsAFault() {
        List<String> disturbed = new ArrayList<>(WHOLE);
        disturbed.add(5, "hello");
        assertThat(notWhole(disturbed)).isTrue();
    }

    @Test
    void aChainComputedAnewIsFoundWhereItWasSigned() throws Exception {
        KeyPair keys = SampleTrails.keys();
        List<String> genuine = SampleTrails.chain(10, 4, true, SampleTrails.signer(folder, keys), null);
        assertThat(SampleTrails.verify(genuine, keys.getPublic(), List.of()).outcome())
                .isEqualTo(Outcome.WHOLE);
        assertThat(SampleTrails.verify(genuine).text()).anyMatch(line -> line.contains("no --key was given"));
        assertThat(SampleTrails.verify(WHOLE, keys.getPublic(), List.of()).outcome())
                .as("computed anew, unsigned")
                .isEqualTo(Outcome.NOT_WHOLE);
        List<String> foreign = SampleTrails.chain(10, 4, true, SampleTrails.signer(folder, SampleTrails.keys()), null);
        assertThat(SampleTrails.verify(foreign, keys.getPublic(), List.of()).outcome())
                .as("computed anew, signed with another key")
                .isEqualTo(Outcome.NOT_WHOLE);
    }

    @Test
    void aSignatureDoesNotFitAnotherLine() throws Exception {
        KeyPair keys = SampleTrails.keys();
        List<String> genuine = SampleTrails.chain(10, 4, true, SampleTrails.signer(folder, keys), null);
        List<String> others = SampleTrails.chain(10, 4, true, SampleTrails.signer(folder, keys), null);
        String mark = genuine.get(5);
        String borrowed = others.get(5).replaceAll(".*(\"signature\":\"[^\"]+\").*", "$1");
        String forged = mark.replaceAll("\"signature\":\"[^\"]+\"", java.util.regex.Matcher.quoteReplacement(borrowed));
        assertThat(SampleTrails.verify(SampleTrails.with(genuine, 5, forged), keys.getPublic(), List.of())
                        .text())
                .anyMatch(line -> line.contains("signature"));
    }

    /** A chain that is computed anew without its signatures is found, even where no key was given. */
    @Test
    void marksWithoutSignatureAreAFaultWhereTheOpeningLineNamesAKey() throws Exception {
        AuditSigner signer = SampleTrails.signer(folder, SampleTrails.keys());
        List<String> stripped = SampleTrails.unsigned(signer.publicKey());
        assertThat(SampleTrails.verify(stripped).outcome()).isEqualTo(Outcome.NOT_WHOLE);
        assertThat(SampleTrails.verify(stripped).text())
                .anyMatch(line -> line.contains("no signature, where the key says there is one"));
    }

    private static boolean notWhole(List<String> lines) {
        return SampleTrails.verify(lines).outcome() == Outcome.NOT_WHOLE;
    }

    private static List<String> interleave(List<String> one, List<String> other, java.util.Random random) {
        List<String> mixed = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < one.size() || j < other.size()) {
            boolean first = j == other.size() || i < one.size() && random.nextBoolean();
            mixed.add(first ? one.get(i++) : other.get(j++));
        }
        return mixed;
    }
}
