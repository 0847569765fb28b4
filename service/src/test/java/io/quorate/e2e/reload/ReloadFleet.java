package io.quorate.e2e.reload;

import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.quorate.app.demo.DemoFleet;
import io.quorate.e2e.harness.Child;
import io.quorate.e2e.harness.Jar;
import io.quorate.e2e.harness.Node;
import io.quorate.e2e.harness.SandboxProcess;
import io.quorate.e2e.harness.Workplace;
import io.quorate.model.Perspective;
import io.quorate.remote.TestCertificates;

/** A coordinator and four perspectives, each a process on loopback with TLS, whose configuration can be changed. */
final class ReloadFleet implements AutoCloseable {

    static final List<Perspective> PLACES = DemoFleet.REMOTES.subList(0, 4);
    static final String COORDINATOR = "coordinator";
    static final String KEY = "a-key-for-the-load-of-reloads";
    static final String ADMIN = "a-key-for-the-one-who-looks-on";
    static final String FLEET_KEY = "a-key-for-the-fleet-of-reloads";

    final TestCertificates authority;
    final TestCertificates otherAuthority;
    final Workplace place;
    private final SandboxProcess sandbox;
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, ConfigFolder> folders = new LinkedHashMap<>();

    ReloadFleet(Workplace place) throws Exception {
        this.place = place;
        this.authority = new TestCertificates(place.folder(), "first.example");
        this.otherAuthority = new TestCertificates(place.folder(), "second.example");
        authority.issue("listener", "coordinator.example", true);
        authority.issueTo("client", "CN=coordinator", Duration.ofDays(1));
        authority.issue("place", "place.example", true);
        List<String> views = new ArrayList<>();
        PLACES.forEach(each -> views.addAll(List.of("--view", each.code())));
        this.sandbox = SandboxProcess.start(place, views.toArray(String[]::new));
        for (Perspective each : PLACES) {
            start(each.code(), perspective(each));
        }
        nodes.values().forEach(Node::awaitReady);
        start(COORDINATOR, coordinator());
        node(COORDINATOR).awaitReady();
    }

    Node node(String name) {
        return Objects.requireNonNull(nodes.get(name));
    }

    ConfigFolder folder(String name) {
        return Objects.requireNonNull(folders.get(name));
    }

    Path record() {
        return place.file("record.jsonl");
    }

    /** An entry of the coordinator's list. */
    String entry(Perspective each, String more) {
        return "- { code: %s, rir: %s, latitude: %s, longitude: %s, url: 'https://place.example:%d', addresses: [127.0.0.1],"
                        .formatted(
                                each.code(),
                                each.rir().wireName(),
                                each.place().latitude(),
                                each.place().longitude(),
                                node(each.code()).port())
                + " api-key: " + FLEET_KEY + more + " }\n";
    }

    String entries(Perspective... each) {
        StringBuilder text = new StringBuilder();
        for (Perspective one : each) {
            text.append(entry(one, ""));
        }
        return text.toString();
    }

    /** How often reloads of this process came to this. */
    int reloads(String name, String outcome) {
        Matcher count = Pattern.compile("mpic_config_reloads_total\\{outcome=\"" + outcome + "\"} ([0-9]+)")
                .matcher(metrics(name));
        return count.find() ? Integer.parseInt(count.group(1)) : 0;
    }

    String metrics(String name) {
        return node(name).page("/metrics").body();
    }

    /** Swaps the files of a process and waits until that came to this. */
    void swap(String name, String outcome) throws Exception {
        int before = reloads(name, outcome);
        folder(name).swap();
        await(name, outcome, before + 1);
    }

    void await(String name, String outcome, int count) {
        node(name).child().awaitThat("a reload that is " + outcome, () -> reloads(name, outcome) >= count);
    }

    /** A new Ed25519 key pair: the private half in PEM, the public in base64. */
    static String[] signingKey() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        return new String[] {
            "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
                    + "\n-----END PRIVATE KEY-----\n",
            Base64.getEncoder().encodeToString(pair.getPublic().getEncoded())
        };
    }

    @Override
    public void close() {
        nodes.values().forEach(Node::close);
        sandbox.close();
    }

    private void start(String name, ConfigFolder folder) throws Exception {
        folder.swap();
        folders.put(name, folder);
        Child child = Jar.start(
                place,
                name,
                Node.onFreePorts(Map.of()),
                "serve",
                "--config",
                folder.file("quorate.yaml").toString());
        nodes.put(name, new Node(child));
    }

    private ConfigFolder perspective(Perspective each) throws Exception {
        ConfigFolder folder = folder(each.code(), "place");
        return folder.put("quorate.yaml", """
                role: perspective
                http: { tls: { certificate: F/tls.pem, key: F/tls.key, client-ca: F/ca.pem } }
                auth: { keys: [ { name: fleet, key: %s, scopes: [perspective] } ] }
                perspective: { code: %s, rir: %s, latitude: %s, longitude: %s }
                dns: { servers: ["%s"], dnssec: off, timeout: 4s, attempts: 2, lifetime: 12s }
                checks: { extra-tlds: [example] }
                """.formatted(
                        FLEET_KEY,
                        each.code(),
                        each.rir().wireName(),
                        each.place().latitude(),
                        each.place().longitude(),
                        sandbox.resolver(each.code()))
                .replace("F/", folder.file("") + "/"));
    }

    private ConfigFolder coordinator() throws Exception {
        ConfigFolder folder = folder(COORDINATOR, "listener")
                .put("client.pem", place.file("client.pem"))
                .put("client.key", place.file("client.key"))
                .put("audit.pem", signingKey()[0])
                .put("perspectives.yaml", entries(PLACES.get(0), PLACES.get(1), PLACES.get(2)));
        return folder.put("quorate.yaml", """
                role: coordinator
                http: { tls: { certificate: F/tls.pem, key: F/tls.key } }
                auth:
                  keys:
                    - { name: load, key: %s, scopes: [mpic] }
                    - { name: admin, key: %s, scopes: [admin] }
                coordinator:
                  primary: none
                  policy: warn
                  secret: "0123456789abcdef0123456789abcdef"
                  default-perspective-count: 2
                  grace: 20s
                  tls: { ca: F/ca.pem, certificate: F/client.pem, key: F/client.key }
                  perspectives-file: perspectives.yaml
                dns: { servers: ["%s"], dnssec: off }
                checks: { extra-tlds: [example] }
                caa: { domains: [ca.example] }
                audit: { file: "%s", signing-key: F/audit.pem }
                """.formatted(
                        KEY, ADMIN, sandbox.resolver(PLACES.get(0).code()), record())
                .replace("F/", folder.file("") + "/"));
    }

    private ConfigFolder folder(String name, String certificate) throws Exception {
        return new ConfigFolder(place.file(name))
                .put("tls.pem", place.file(certificate + ".pem"))
                .put("tls.key", place.file(certificate + ".key"))
                .put("ca.pem", authority.ca());
    }
}
