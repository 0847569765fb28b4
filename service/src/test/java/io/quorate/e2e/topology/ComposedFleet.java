package io.quorate.e2e.topology;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.yaml.snakeyaml.Yaml;

import io.quorate.e2e.harness.Child;
import io.quorate.e2e.harness.Layout;
import io.quorate.e2e.harness.Node;
import io.quorate.e2e.harness.Ports;
import io.quorate.e2e.harness.Programs;
import io.quorate.e2e.harness.Sandbox;
import io.quorate.e2e.harness.Simulation;
import io.quorate.e2e.harness.Top;
import io.quorate.e2e.harness.Workplace;

/**
 * The fleet of {@code config/compose.yaml} as plain processes on loopback: the image's launcher, the sandbox, an
 * unbound and a process a place, TLS between them, the same configuration files and environments. In containers every
 * place has an address of its own; here, a port.
 */
final class ComposedFleet implements AutoCloseable {

    static final String COORDINATOR = "coordinator";
    private static final String RESOLVER = "-resolver";
    /** The port that compose gives the sandbox for the first view; each further view has the next. */
    private static final int FIRST_PORT_OF_COMPOSE = 5301;

    private final Workplace place;
    private final Map<String, Map<String, Object>> services = services();
    private final List<Child> resolvers = new ArrayList<>();
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Layout layout;
    private final Sandbox sandbox;

    ComposedFleet(Workplace place) {
        this.place = place;
        Programs.require("unbound", "unbound");
        Programs.require("openssl", "openssl");
        this.layout = Layout.in(place);
        Simulation.certificates(place);
        rewrite("coordinator.yaml");
        rewrite("perspective.yaml");
        this.sandbox = Sandbox.start(place);
    }

    void start() {
        perspectives().forEach(this::startPerspective);
        startCoordinator();
        nodes.values().forEach(Node::awaitReady);
    }

    Node coordinator() {
        return nodes.get(COORDINATOR);
    }

    List<Node> nodes() {
        return List.copyOf(nodes.values());
    }

    @Override
    public void close() {
        nodes.values().forEach(Node::close);
        resolvers.forEach(Child::close);
        sandbox.close();
    }

    private void rewrite(String file) {
        place.write(
                file,
                Top.text("config/simulation/" + file)
                        .replace("/certificates/", place.file("certificates") + "/")
                        .replace("/world/", place.folder() + "/"));
    }

    private List<String> perspectives() {
        return services.entrySet().stream()
                .filter(service -> service.getValue().containsKey("environment"))
                .map(Map.Entry::getKey)
                .toList();
    }

    private void startPerspective(String code) {
        Map<String, String> environment = new HashMap<>();
        ((Map<?, ?>) services.get(code).get("environment"))
                .forEach((name, value) -> environment.put(String.valueOf(name), String.valueOf(value)));
        start(code, "perspective.yaml", environment);
    }

    private void startCoordinator() {
        Map<String, String> environment = new HashMap<>(Map.of("QUORATE_COORDINATOR__GRACE", "20s"));
        int entry = 0;
        for (String code : perspectives()) {
            int port = nodes.get(code).awaitReady().port();
            String name = "QUORATE_COORDINATOR__PERSPECTIVES__" + entry++;
            environment.put(name + "__URL", "https://" + code + ".simulation.example:" + port);
            environment.put(name + "__ADDRESSES", "127.0.0.1");
        }
        start(COORDINATOR, "coordinator.yaml", environment);
    }

    private void start(String service, String file, Map<String, String> environment) {
        environment.put("QUORATE_DNS__SERVERS", "127.0.0.1:" + startResolver(service));
        Child child = layout.start(
                place,
                service,
                Node.onFreePorts(environment),
                "serve",
                "--config",
                place.file(file).toString());
        nodes.put(service, new Node(child));
    }

    /** Starts the resolver beside a process by compose's own script, and returns its port. */
    private int startResolver(String service) {
        int port = Ports.free();
        List<?> entrypoint = (List<?>) services.get(service + RESOLVER).get("entrypoint");
        String asked = String.valueOf(entrypoint.get(3)).replaceAll(".*@", "");
        int view = sandbox.views()
                .get(Integer.parseInt(asked) - FIRST_PORT_OF_COMPOSE)
                .port();
        resolvers.add(Simulation.resolver(place, service + RESOLVER, sandbox, view, port));
        return port;
    }

    private static Map<String, Map<String, Object>> services() {
        Map<String, Map<String, Map<String, Object>>> compose = new Yaml().load(Top.text("config/compose.yaml"));
        return compose.get("services");
    }
}
