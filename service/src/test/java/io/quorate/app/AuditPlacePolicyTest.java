package io.quorate.app;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.app.AuditPlacePolicy.Purpose;
import io.quorate.audit.AuditPlace;
import io.quorate.audit.AuditPlace.State;

import static org.assertj.core.api.Assertions.assertThat;

/** Each mistake with the place of the record is one line: the key, the value, and the remedy. */
class AuditPlacePolicyTest {

    private static final long GIB = 1L << 30;

    private static List<String> said(State state, long free, Purpose purpose) {
        return said(state, true, free, purpose);
    }

    private static List<String> said(State state, boolean renewed, long free, Purpose purpose) {
        return AuditPlacePolicy.judge(
                        new AuditPlace("/var/lib/q/audit.jsonl", "/var/lib/q", state, renewed, free, 20 * GIB),
                        purpose,
                        "alice")
                .stream()
                .map(finding -> finding.weight() + " " + finding.words())
                .toList();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            NO_FOLDER|SERVE|ABSENT audit.file: F/audit.jsonl: there is no folder F on this machine; make it for the service's user: install -d -m 0750 -o USER F.
            FOLDER_IS_A_FILE|SERVE|FAULT audit.file: F/audit.jsonl: F is a file and not a folder; name a file in a folder.
            FILE_IS_A_FOLDER|VALIDATE|FAULT audit.file: F/audit.jsonl is a folder; name a file in it, such as F/audit.jsonl/audit.jsonl.
            FOLDER_NOT_WRITABLE|SERVE|ABSENT audit.file: F/audit.jsonl: the user alice may not make files in F; give both folder and file to the service's user: chown USER.
            FILE_NOT_WRITABLE|VALIDATE|ABSENT audit.file: F/audit.jsonl: the user alice may not write to it; give both folder and file to the service's user: chown USER.
            HELD|SERVE|WARNING audit.file: F/audit.jsonl: another process writes to it, and this one is not ready until that has ended; give each process an audit.file of its own.
            HELD|VALIDATE|NOTE audit.file: F/audit.jsonl: a running process writes to it, as it should while the service runs; a second process needs an audit.file of its own.
            """)
    void aMistakeIsOneLine(State state, Purpose purpose, String words) {
        assertThat(said(state, -1, purpose))
                .containsExactly(words.replace("F/", "/var/lib/q/")
                        .replace(" F ", " /var/lib/q ")
                        .replace(" F.", " /var/lib/q.")
                        .replace(" F;", " /var/lib/q;"));
    }

    @Test
    void aFolderInWhichNoNextFileCanBeMadeIsAWarning() {
        assertThat(said(State.FREE, false, -1, Purpose.SERVE))
                .containsExactly(
                        "WARNING audit.file: /var/lib/q/audit.jsonl: the user alice may not make files in /var/lib/q, so"
                                + " that no verdict is given once this file was renamed; give the folder to the service's"
                                + " user: chown USER.");
        assertThat(said(State.HELD, false, -1, Purpose.VALIDATE)).hasSize(2);
        assertThat(said(State.DEVICE, false, -1, Purpose.SERVE)).isEmpty();
        assertThat(said(State.FILE_NOT_WRITABLE, false, -1, Purpose.SERVE)).hasSize(1);
    }

    @Test
    void littleSpaceIsAWarningWithFigures() {
        assertThat(said(State.FREE, GIB, Purpose.SERVE)).isEmpty();
        assertThat(said(State.FREE, -1, Purpose.SERVE)).isEmpty();
        assertThat(said(State.DEVICE, -1, Purpose.SERVE)).isEmpty();
        assertThat(said(State.FREE, GIB - 1, Purpose.SERVE))
                .containsExactly(
                        "WARNING audit.file: /var/lib/q/audit.jsonl: 1023 MiB of 20480 MiB are free in /var/lib/q,"
                                + " less than 1024 MiB; move rotated files away or enlarge it: on a full disk no verdict is"
                                + " given.");
        assertThat(said(State.HELD, 0, Purpose.VALIDATE))
                .hasSize(2)
                .last()
                .asString()
                .contains(" 0 MiB of ");
    }

    @Test
    void whereNoRecordIsRequiredAFaultIsAWarning() {
        assertThat(FileFinding.fault("x").asWarning()).isEqualTo(FileFinding.warning("x"));
        assertThat(FileFinding.absent("x").asWarning()).isEqualTo(FileFinding.warning("x"));
        assertThat(FileFinding.note("x").asWarning()).isEqualTo(FileFinding.note("x"));
    }
}
