package io.quorate.e2e.harness;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The classes of the built jar as the training run of the image leaves them, made once before the first process: a suite
 * starts hundreds of processes, which need a third less of a core with it.
 */
final class Archive {

    private static final Archive OF_THIS_RUN = new Archive();

    private final Path file = Workplace.of(Archive.class).file("quorate.jsa");

    private Archive() {
        List<String> command = new ArrayList<>(
                List.of(Top.file("service/train").toString(), Jar.file().toString()));
        command.addAll(Jar.FLAGS);
        command.add("-XX:ArchiveClassesAtExit=" + file);
        Workplace place = new Workplace(file.getParent());
        Ended.of(place, "train", Map.of("JAVA_HOME", System.getProperty("java.home")), command)
                .expect(0);
    }

    /** Returns the flag with which the JDK of this run uses it. */
    static String flag() {
        return "-XX:SharedArchiveFile=" + OF_THIS_RUN.file;
    }
}
