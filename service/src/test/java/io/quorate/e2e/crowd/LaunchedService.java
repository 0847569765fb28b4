package io.quorate.e2e.crowd;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.quorate.e2e.harness.Child;
import io.quorate.e2e.harness.Jar;
import io.quorate.e2e.harness.Quorate;
import io.quorate.e2e.harness.SandboxProcess;
import io.quorate.e2e.harness.Settings;
import io.quorate.e2e.harness.Workplace;

/**
 * The product with the flags of {@code service/launch}, a heap of 200 MB and two arenas of malloc, since what the
 * compiler gives back to more of them stays resident. Seven views look, and no limit but memory holds the crowd.
 */
final class LaunchedService {

    static final int VIEWS = 7;
    static final int TIMEOUT_SECONDS = 25;
    static final int CONNECT_TIMEOUT_SECONDS = 5;

    private static final Map<String, String> SMALL = Map.of(
            "MALLOC_ARENA_MAX", "2",
            "JDK_JAVA_OPTIONS", "-Xmx200m",
            "JAVA_HOME", System.getProperty("java.home"));

    private LaunchedService() {}

    static Quorate start(Workplace place, SandboxProcess sandbox, SilentServer silent) {
        String dns = "servers: [\"" + sandbox.resolver("us-east-2") + "\"], dnssec: trust-ad";
        String fleet = Settings.fleet(place, dns)
                .replace(
                        "default-perspective-count: 5",
                        "default-perspective-count: 6\n  deadline: 38s\n  request-deadline: 55s")
                .replace("longitude: -83.0 }", "longitude: -83.0, deadline: 35s }");
        String settings =
                fleet + """
                http: { host: 127.0.0.1, port: PORT, max-in-flight: 10000, max-connections: 11000 }
                checks:
                  extra-tlds: [example]
                  allow-addresses: [127.0.0.0/8]
                  http-port: %d
                  https-port: %d
                  http-timeout: %ds
                  connect-timeout: %ds
                log: { level: warn }
                """.formatted(silent.http(), silent.https(), TIMEOUT_SECONDS, CONNECT_TIMEOUT_SECONDS);
        return Quorate.serve(place, "quorate", settings, HttpClient.Version.HTTP_1_1, LaunchedService::launch);
    }

    private static Child launch(Workplace place, String name, String... arguments) {
        try {
            Path script = Files.createDirectories(place.file("image/bin")).resolve("quorate");
            Path jar = Files.createDirectories(place.file("image/lib")).resolve("quorate.jar");
            Files.copy(Path.of("launch"), script);
            Files.createSymbolicLink(jar, Jar.file().toAbsolutePath());
            List<String> command = new ArrayList<>(List.of("sh", script.toString()));
            command.addAll(List.of(arguments));
            return Child.start(name, place.file(name + ".log"), command, SMALL);
        } catch (IOException failure) {
            throw new AssertionError("cannot lay out the image", failure);
        }
    }
}
