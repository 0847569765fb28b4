package io.quorate.e2e.chart;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.yaml.snakeyaml.Yaml;

import io.quorate.e2e.harness.Child;
import io.quorate.e2e.harness.Layout;
import io.quorate.e2e.harness.Node;
import io.quorate.e2e.harness.Ports;
import io.quorate.e2e.harness.Programs;
import io.quorate.e2e.harness.Sandbox;
import io.quorate.e2e.harness.Simulation;
import io.quorate.e2e.harness.Workplace;

/**
 * Seven releases of the chart as plain processes on loopback: arguments, environment, files and Secrets of the rendered
 * pods, the image's launcher, the hardened unbound beside each. In pods every place has an address of its own; here, a
 * port.
 */
final class ChartFleet implements AutoCloseable {

    static final String COORDINATOR = Simulation.PLACE;
    private static final String QUICK_START = " -XX:TieredStopAtLevel=1";

    private final Workplace place;
    private final Layout layout;
    private final Path certificates;
    private final Sandbox sandbox;
    private final Map<String, Pod> pods = new LinkedHashMap<>();
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, Integer> resolverPorts = new HashMap<>();
    private final List<Child> resolvers = new ArrayList<>();

    ChartFleet(Workplace place) {
        this.place = place;
        Programs.require("unbound", "unbound");
        Programs.require("openssl", "openssl");
        this.layout = Layout.in(place);
        this.certificates = Simulation.certificates(place);
        this.sandbox = Sandbox.start(place);
    }

    void start() {
        Rendered coordinator =
                Chart.render(place, "render-" + COORDINATOR, "simulation-coordinator", "preStopSeconds=1");
        Map<String, Object> configuration = new Yaml().load(coordinator.configuration());
        List<Map<String, Object>> perspectives =
                Rendered.list(Rendered.at(configuration, "coordinator", "perspectives"));
        perspectives.forEach(this::startPerspective);
        startCoordinator(coordinator, perspectives);
        nodes.values().forEach(Node::awaitReady);
    }

    Node coordinator() {
        return nodes.get(COORDINATOR);
    }

    Map<String, Pod> pods() {
        return pods;
    }

    Node node(String code) {
        return nodes.get(code);
    }

    int resolverPort(String code) {
        return resolverPorts.get(code);
    }

    @Override
    public void close() {
        nodes.values().forEach(Node::close);
        resolvers.forEach(Child::close);
        sandbox.close();
    }

    private void startPerspective(Map<String, Object> entry) {
        String code = (String) entry.get("code");
        List<String> settings = List.of("code", "rir", "latitude", "longitude").stream()
                .map(key -> "config.perspective." + key + "=" + entry.get(key))
                .toList();
        Rendered rendered =
                Chart.render(place, "render-" + code, "simulation-perspective", settings.toArray(String[]::new));
        start(code, rendered, Map.of("api-keys", "coordinator:" + keyOf(code)), Map.of());
    }

    private void startCoordinator(Rendered rendered, List<Map<String, Object>> perspectives) {
        Map<String, String> environment = new HashMap<>(Map.of("QUORATE_COORDINATOR__GRACE", "20s"));
        for (int entry = 0; entry < perspectives.size(); entry++) {
            String code = (String) perspectives.get(entry).get("code");
            String name = "QUORATE_COORDINATOR__PERSPECTIVES__" + entry;
            environment.put(
                    name + "__URL",
                    "https://" + code + ".simulation.example:"
                            + nodes.get(code).awaitReady().port());
            environment.put(name + "__ADDRESSES", "127.0.0.1");
        }
        Map<String, String> secret = Map.of(
                "coordinator-secret",
                "0123456789abcdef0123456789abcdef",
                "api-keys",
                "simulation:" + Simulation.API_KEY);
        start(COORDINATOR, rendered, secret, environment);
    }

    private void start(String code, Rendered rendered, Map<String, String> secret, Map<String, String> more) {
        Pod pod = new Pod(rendered, place.file("pod-" + code), secrets(secret));
        int port = Ports.free();
        resolvers.add(Simulation.resolver(place, "resolver-" + code, sandbox, sandbox.port(code), port));
        Map<String, String> environment = Node.onFreePorts(pod.environment());
        environment.put("JDK_JAVA_OPTIONS", pod.environment().get("JDK_JAVA_OPTIONS") + QUICK_START);
        environment.put("QUORATE_DNS__SERVERS", "127.0.0.1:" + port);
        environment.putAll(more);
        resolverPorts.put(code, port);
        pods.put(code, pod);
        nodes.put(code, new Node(layout.start(place, code, environment, pod.arguments())));
    }

    private Secrets secrets(Map<String, String> own) {
        return (secret, key) -> switch (secret + "/" + key) {
            case "server/tls.crt" -> Secrets.text(certificates.resolve("server.pem"));
            case "server/tls.key" -> Secrets.text(certificates.resolve("server.key"));
            case "ca/ca.crt" -> Secrets.text(certificates.resolve("ca.pem"));
            default -> secret.equals("perspectives") ? keyOf(key) : Objects.requireNonNull(own.get(key), key);
        };
    }

    private static String keyOf(String code) {
        return "simulation-key-of-" + code;
    }
}
