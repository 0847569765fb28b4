package io.quorate.e2e.mixed;

import java.net.http.HttpClient;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.quorate.e2e.harness.Child;
import io.quorate.e2e.harness.PythonPackage;
import io.quorate.e2e.harness.Quorate;
import io.quorate.e2e.harness.SandboxProcess;
import io.quorate.e2e.harness.Workplace;

/** Six perspectives, three of the product and three of open-mpic-core, and a coordinator of either make. */
final class MixedFleet implements AutoCloseable {

    private static final String RELEASE = "open-mpic-core==6.5.0";
    private static final String PROGRAM = "open_mpic.py";

    private static final Map<String, String> PLACES = Map.of(
            "us-east-2", "rir: ARIN, latitude: 39.96, longitude: -83.0",
            "us-west-2", "rir: ARIN, latitude: 45.84, longitude: -119.7",
            "ap-northeast-1", "rir: APNIC, latitude: 35.68, longitude: 139.69",
            "sa-east-1", "rir: LACNIC, latitude: -23.55, longitude: -46.63",
            "eu-central-1", "rir: RIPE NCC, latitude: 50.11, longitude: 8.68",
            "ap-southeast-2", "rir: APNIC, latitude: -33.87, longitude: 151.21",
            "af-south-1", "rir: AFRINIC, latitude: -33.93, longitude: 18.42");

    private final Workplace place;
    private final SandboxProcess sandbox;
    private final Deque<Runnable> ends = new ArrayDeque<>();
    private final Map<String, String> urls = new LinkedHashMap<>();
    private final Quorate ourCoordinator;
    private final int theirCoordinator;

    MixedFleet(Workplace place) {
        this.place = place;
        PythonPackage python = PythonPackage.require(place, RELEASE);
        sandbox = SandboxProcess.start(place);
        ends.push(sandbox::close);
        MixedRow.OURS.forEach(this::startOurs);
        startTheirs(python);
        ourCoordinator = serve("coordinator", "us-east-2", "role: coordinator\n" + coordinator());
        theirCoordinator = startTheirCoordinator(python);
    }

    Quorate ourCoordinator() {
        return ourCoordinator;
    }

    /** Returns the port of the coordinator of the other make. */
    int theirCoordinator() {
        return theirCoordinator;
    }

    @Override
    public void close() {
        ends.forEach(Runnable::run);
    }

    private void startOurs(String code) {
        Quorate perspective = serve(code, code, "role: perspective\n");
        urls.put(code, "http://127.0.0.1:" + perspective.port());
    }

    private void startTheirs(PythonPackage python) {
        String views = MixedRow.THEIRS.stream()
                .map(code -> "\"" + code + "\":" + sandbox.resolver(code).replaceFirst("^.*:", ""))
                .collect(Collectors.joining(",", "{", "}"));
        String file = place.write(
                        "perspectives.json", """
                {"key":"%s","http":%d,"https":%d,"views":%s}
                """.formatted(Quorate.KEY, sandbox.http(), sandbox.https(), views))
                .toString();
        Child child = python.start(place, "perspectives", PROGRAM, "perspectives", file);
        ends.push(child::close);
        MixedRow.THEIRS.forEach(code -> urls.put(code, "http://127.0.0.1:" + listener(child, code)));
    }

    private int startTheirCoordinator(PythonPackage python) {
        String remotes = urls.entrySet().stream()
                .map(entry -> "{\"code\":\"%s\",\"rir\":\"%s\",\"url\":\"%s\"}"
                        .formatted(entry.getKey(), rir(entry.getKey()), entry.getValue()))
                .collect(Collectors.joining(",", "[", "]"));
        String file = place.write(
                        "their-coordinator.json", "{\"key\":\"" + Quorate.KEY + "\",\"perspectives\":" + remotes + "}")
                .toString();
        Child child = python.start(place, "their-coordinator", PROGRAM, "coordinator", file);
        ends.push(child::close);
        return listener(child, "coordinator");
    }

    private static int listener(Child child, String code) {
        Pattern line = Pattern.compile("^listens " + code + " ([0-9]+)$", Pattern.MULTILINE);
        child.awaitThat(
                "listener of " + code, () -> line.matcher(child.output()).find());
        Matcher found = line.matcher(child.output());
        if (!found.find()) {
            throw new AssertionError(child.output());
        }
        return Integer.parseInt(found.group(1));
    }

    private Quorate serve(String name, String code, String role) {
        String settings = role
                + """
                perspective: { code: %1$s, %2$s }
                dns: { servers: ["%3$s"], dnssec: trust-ad, lifetime: 5s }
                checks:
                  extra-tlds: [example]
                  allow-addresses: [127.0.0.0/8, 192.0.2.0/24]
                  http-port: %4$d
                  https-port: %5$d
                caa: { domains: [ca.example] }
                audit: { file: "%6$s" }
                """.formatted(
                                code,
                                PLACES.get(code),
                                sandbox.resolver(code),
                                sandbox.http(),
                                sandbox.https(),
                                place.file(name + ".jsonl"));
        Quorate quorate = Quorate.serve(place, name, settings, HttpClient.Version.HTTP_1_1);
        ends.push(quorate::close);
        return quorate;
    }

    private String coordinator() {
        StringBuilder text = new StringBuilder("""
                coordinator:
                  primary: enforce
                  secret: a-secret-of-the-mixed-fleet-of-32-octets
                  grace: 30s
                  perspectives:
                """);
        urls.forEach((code, url) -> text.append("    - { code: %s, %s, url: \"%s\", api-key: %s, protocol: %s }\n"
                .formatted(
                        code,
                        PLACES.get(code),
                        url,
                        Quorate.KEY,
                        MixedRow.OURS.contains(code) ? "quorate" : "open-mpic")));
        return text.toString();
    }

    private static String rir(String code) {
        return PLACES.getOrDefault(code, "").replaceFirst("^rir: ([^,]+),.*$", "$1");
    }
}
