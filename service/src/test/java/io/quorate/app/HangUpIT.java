package io.quorate.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** SIGHUP, as the program that starts the service hands it down: with its usual effect, or ignored as nohup does. */
class HangUpIT {

    private static final String UNHEARD = "SIGHUP cannot be heard; changed files are found all the same";

    @TempDir
    private Path folder;

    private JarProcess start(String disposition) throws Exception {
        Path configuration = Files.writeString(folder.resolve("quorate.yaml"), """
                role: perspective
                http: { host: 127.0.0.1, port: 0 }
                management: { host: 127.0.0.1, port: 0 }
                auth: { keys: [ { name: fleet, key: "only-for-the-test-of-signals", scopes: [perspective] } ] }
                perspective: { code: us-east-2, rir: ARIN, latitude: 39.96, longitude: -83.0 }
                dns: { servers: ["127.0.0.1:53"], dnssec: "off" }
                caa: { domains: [ca.example] }
                """);
        return JarProcess.start(
                List.of("env", disposition),
                Path.of(System.getProperty("quorate.jar", "target/quorate.jar")),
                List.of("serve", "--config", configuration.toString()));
    }

    @Test
    void reloadsAtTheSignal() throws Exception {
        try (JarProcess serve = start("--default-signal=HUP")) {
            serve.find("(service ready)");
            serve.signal("HUP");
            serve.find("(configuration unchanged)");
            serve.signal("TERM");
            assertThat(serve.output()).doesNotContain(UNHEARD);
        }
    }

    @Test
    void logsThatSighupIsIgnored() throws Exception {
        try (JarProcess serve = start("--ignore-signal=HUP")) {
            serve.find("(" + UNHEARD + ")");
            serve.find("(service ready)");
        }
    }
}
