package io.quorate.audit;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.quorate.audit.AuditFindings.Fault;
import io.quorate.audit.AuditReader.Line;

/**
 * Judges whether a trail is whole: no line removed, changed, added or moved. Takes one line after the other, of any
 * number of chains that lie between each other, and keeps a few hundred octets a chain.
 */
public final class AuditVerifier {

    private static final int RECENT = 16 * 1024;
    private static final int MOST_CHAINS = 100_000;

    private final AuditReader reader = new AuditReader();
    private final @Nullable PublicKey key;
    private final Set<String> expected;
    private final Map<String, ChainState> chains = new LinkedHashMap<>();
    private final Map<String, String> recent = new Recent();
    private final AuditFindings findings = new AuditFindings();
    private final List<Fault> torn = new ArrayList<>();

    /**
     * @param key      checks signatures; null leaves them unchecked
     * @param expected hashes of lines that must be there: what a caller or an earlier verification noted
     */
    public AuditVerifier(@Nullable PublicKey key, Collection<String> expected) {
        this.key = key;
        this.expected = new LinkedHashSet<>(expected);
    }

    /** Reads a public key; fails with words for the operator. */
    public static PublicKey publicKey(String pem) throws GeneralSecurityException {
        return AuditSigner.publicKey(pem);
    }

    /** Takes the next line of this file. */
    public void take(String file, long number, byte[] octets) {
        findings.counted();
        Optional<Line> read = reader.read(octets);
        if (read.isEmpty()) {
            torn.add(new Fault(file, number, octets.length + " octets that are not a line of an audit trail"));
            if (torn.size() > RECENT) {
                tornIsFault();
            }
            return;
        }
        Line line = read.get();
        if (line.type().equals("opening")) {
            tornIsNoted();
            begin(file, number, line);
        } else {
            tornIsFault();
            follow(file, number, line);
        }
        seen(line);
    }

    /** What is to be said when all lines are taken. */
    public AuditFindings finish() {
        torn.forEach(half -> findings.openEnd(
                half.file() + ":" + half.line() + ": a partial line of " + half.words() + ", left by a crash"));
        torn.clear();
        expected.forEach(hash -> findings.fault(new Fault(
                "",
                0,
                "the line with the expected hash " + hash + " is missing: the end was cut, or a file is missing")));
        chains.values().forEach(findings::chain);
        return findings;
    }

    private void begin(String file, long number, Line line) {
        if (chains.containsKey(line.chain())) {
            findings.fault(new Fault(file, number, "chain " + line.chain() + " begins a second time"));
            return;
        }
        if (line.sequence() != 0 || !line.previous().equals(AuditFrame.NO_PREVIOUS)) {
            findings.fault(new Fault(file, number, "an opening line that is not the first of its chain"));
        }
        String continues = line.continues();
        if (continues != null) {
            String before = recent.get(continues);
            if (before == null) {
                findings.fault(new Fault(
                        file,
                        number,
                        "when this chain began, the file ended with the hash " + continues
                                + ", which is not here: lines before it are missing"));
            } else {
                state(before).succeededBehind(continues);
            }
        }
        judgeOne(file, number, line, known(file, number, line));
    }

    private void follow(String file, long number, Line line) {
        ChainState state = chains.get(line.chain());
        if (state == null) {
            state = known(file, number, line);
            findings.fault(new Fault(
                    file,
                    number,
                    "chain " + line.chain() + " begins with line " + line.sequence()
                            + ": the lines before are missing, or in a file that was not given before this one"));
        } else {
            String words = state.whyNot(line.sequence(), line.previous());
            if (words != null) {
                findings.fault(new Fault(file, number, words));
            }
        }
        judgeOne(file, number, line, state);
    }

    private void judgeOne(String file, long number, Line line, ChainState state) {
        if (!line.intact()) {
            findings.fault(new Fault(file, number, "changed: its hash is not the hash of its octets"));
        }
        if (line.isMark()) {
            judgeSignature(file, number, line);
        }
        state.took(line);
    }

    private void judgeSignature(String file, long number, Line line) {
        String signature = line.signature();
        if (key == null) {
            if (signature != null) {
                findings.signaturesUnchecked();
            }
        } else if (signature == null) {
            findings.fault(new Fault(file, number, "no signature, where the key says there is one"));
        } else if (!AuditSigner.verifies(key, line.stem(), signature)) {
            findings.fault(new Fault(file, number, "the signature is not made with this key over this line"));
        }
    }

    private ChainState known(String file, long number, Line line) {
        ChainState state = new ChainState(line.chain(), file, number, line.sequence());
        if (chains.size() < MOST_CHAINS) {
            chains.put(line.chain(), state);
        }
        return state;
    }

    private ChainState state(String chain) {
        return chains.getOrDefault(chain, new ChainState(chain, "", 0, 0));
    }

    private void seen(Line line) {
        recent.put(line.hash(), line.chain());
        expected.remove(line.hash());
    }

    /** What a crash left half written is followed by the opening line of the next start, and by nothing else. */
    private void tornIsNoted() {
        torn.forEach(half -> findings.note(
                half.file() + ":" + half.line() + ": a partial line of " + half.words() + ", left by a crash"));
        torn.clear();
    }

    private void tornIsFault() {
        torn.forEach(findings::fault);
        torn.clear();
    }

    /** Hashes of the last lines, each with its chain: an opening line names one of them. */
    private static final class Recent extends LinkedHashMap<String, String> {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > RECENT;
        }
    }
}
