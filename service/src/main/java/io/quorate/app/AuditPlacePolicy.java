package io.quorate.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.quorate.audit.AuditPlace;
import io.quorate.audit.AuditPlace.State;

/** Judges the place of an audit file before a process writes there: one line for each mistake, with its remedy. */
final class AuditPlacePolicy {

    /** Below this much free space the start warns: some 75,000 verdicts of six remotes, 14 KB each. */
    static final long LITTLE_SPACE = 1L << 30;

    private static final long MEBIBYTE = 1L << 20;
    private static final String KEY = "audit.file: ";

    private AuditPlacePolicy() {}

    /** The reason for which the place is looked at. */
    enum Purpose {
        /** This process is about to write there. */
        SERVE,
        /** A configuration is checked, perhaps beside the process that it belongs to. */
        VALIDATE
    }

    /** @param user that this process runs as */
    static List<FileFinding> judge(AuditPlace place, Purpose purpose, String user) {
        List<FileFinding> findings = new ArrayList<>();
        String named = KEY + place.file();
        switch (place.state()) {
            case NO_FOLDER ->
                findings.add(FileFinding.absent(named + ": there is no folder " + place.folder()
                        + " on this machine; make it for the service's user: install -d -m 0750 -o USER "
                        + place.folder() + "."));
            case FOLDER_IS_A_FILE ->
                findings.add(FileFinding.fault(
                        named + ": " + place.folder() + " is a file and not a folder; name a file in a folder."));
            case FILE_IS_A_FOLDER ->
                findings.add(FileFinding.fault(
                        named + " is a folder; name a file in it, such as " + place.file() + "/audit.jsonl."));
            case FOLDER_NOT_WRITABLE -> findings.add(notWritable(named, "make files in " + place.folder(), user));
            case FILE_NOT_WRITABLE -> findings.add(notWritable(named, "write to it", user));
            case HELD -> findings.add(held(named, purpose));
            case FREE, DEVICE -> {}
        }
        rotation(named, place, user).ifPresent(findings::add);
        space(named, place).ifPresent(findings::add);
        return findings;
    }

    private static FileFinding notWritable(String named, String what, String user) {
        return FileFinding.absent(named + ": the user " + user + " may not " + what
                + "; give both folder and file to the service's user: chown USER.");
    }

    /** At a start this is not a fault: the process before may be about to end, and the trail is tried again each second. */
    private static FileFinding held(String named, Purpose purpose) {
        return purpose == Purpose.SERVE
                ? FileFinding.warning(named + ": another process writes to it, and this one is not ready until that has"
                        + " ended; give each process an audit.file of its own.")
                : FileFinding.note(named + ": a running process writes to it, as it should while the service runs; a"
                        + " second process needs an audit.file of its own.");
    }

    private static Optional<FileFinding> rotation(String named, AuditPlace place, String user) {
        boolean written = place.state() == State.HELD || place.state() == State.FREE;
        return !written || place.renewed()
                ? Optional.empty()
                : Optional.of(FileFinding.warning(named + ": the user " + user + " may not make files in "
                        + place.folder()
                        + ", so that no verdict is given once this file was renamed; give the folder to"
                        + " the service's user: chown USER."));
    }

    private static Optional<FileFinding> space(String named, AuditPlace place) {
        return place.free() < 0 || place.free() >= LITTLE_SPACE
                ? Optional.empty()
                : Optional.of(FileFinding.warning(named + ": " + mebibytes(place.free()) + " of "
                        + mebibytes(place.size()) + " are free in " + place.folder() + ", less than "
                        + mebibytes(LITTLE_SPACE)
                        + "; move rotated files away or enlarge it: on a full disk no verdict is given."));
    }

    private static String mebibytes(long octets) {
        return octets / MEBIBYTE + " MiB";
    }
}
