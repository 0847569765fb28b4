package io.quorate.e2e.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.quorate.e2e.harness.Ended;
import io.quorate.e2e.harness.Jar;
import io.quorate.e2e.harness.Node;
import io.quorate.e2e.harness.Programs;
import io.quorate.e2e.harness.Top;
import io.quorate.e2e.harness.Workplace;

import static org.assertj.core.api.Assertions.assertThat;

/** The package's logrotate file, on the record of a process that is asked between rotations: nothing is lost. */
class LogrotateE2E {

    private static final String KEY = "replace-me-key-of-eu-central-1";
    private static final String PACKAGED =
            "/var/lib/quorate-coordinator/audit.jsonl /var/lib/quorate-perspective/audit.jsonl {";

    private final Workplace place = Workplace.of(getClass());

    @Test
    void rotatedTwiceTheRecordIsWhole() throws IOException {
        Path record = place.file("record/audit.jsonl");
        Files.createDirectories(record.getParent());
        place.write(
                "perspective.yaml", Top.text("config/perspective.example.yaml").replace("trust-ad", "off"));
        try (Node node =
                Node.serve(place, "node", "perspective.yaml", Map.of("QUORATE_AUDIT__FILE", record.toString()))) {
            node.child().awaitThat("listening", node::isListening);
            ask(node);
            rotate("first", record);
            node.child().awaitThat("a new file", () -> Files.exists(record));
            ask(node);
            rotate("second", record);
            node.child().awaitThat("a new file", () -> Files.exists(record));
            ask(node);
            node.child().signal("TERM");
            node.child().exitCode();
        }
        List<String> files = files(record.getParent());
        assertThat(files).hasSize(3).filteredOn(file -> file.endsWith(".gz")).hasSize(1);
        List<String> verify = new ArrayList<>(List.of("java", "-jar", Jar.file().toString(), "audit", "verify"));
        verify.addAll(files);
        Ended verified =
                Ended.of(place, "verify", verify.toArray(String[]::new)).expect(0, "whole: ", "closed in good order");
        assertThat(verified.output()).doesNotContain("found its file cut");
    }

    private static void ask(Node node) {
        assertThat(node.post("/caa", KEY, "{\"domain_or_ip_target\":\"example.com\"}")
                        .statusCode())
                .isEqualTo(200);
    }

    /** Forces a rotation, with numbers in place of dates: a day has one. */
    private void rotate(String name, Path record) {
        String packaged = Top.text("config/debian/logrotate");
        assertThat(packaged).contains(PACKAGED);
        String own = packaged.replace(PACKAGED, record + " {")
                .replaceFirst("(?m)^ +su .*\n", "")
                .replace("    dateext\n", "");
        Path file = place.write(name + ".conf", own);
        String program = Programs.require("logrotate", "logrotate").toString();
        Ended.of(place, name, program, "--force", "--state", place.file("state").toString(), file.toString())
                .expect(0);
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::toString).sorted().toList();
        }
    }
}
