package io.quorate.infra.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/** Reads names, certificates and keys. Faults never show a key. */
final class KeyReader {

    private static final String MADE_BY_DEPLOY =
            "or set domain and zoneId; infra-pulumi/deploy makes a private CA where neither is set";

    private final ConfigReader config;

    KeyReader(ConfigReader config) {
        this.config = config;
    }

    TlsPlan tls() {
        String domain = config.text("domain");
        String zone = config.text("zoneId");
        TlsPlan.PrivateCa own = new TlsPlan.PrivateCa(
                config.text("caCertificate"),
                config.text("tlsCertificate"),
                config.text("tlsKey"),
                config.text("nextCaCertificate"));
        checkNext();
        if (!domain.isEmpty() || !zone.isEmpty()) {
            if (!domain.matches("([a-z0-9-]{1,63}\\.)+[a-z0-9-]{2,63}")) {
                config.fault(
                        "domain",
                        "\"" + domain + "\" is not a domain name in lower case: write one such as mpic.example.com");
            }
            if (!zone.matches("Z[A-Z0-9]{4,31}")) {
                config.fault(
                        "zoneId",
                        "\"" + zone + "\" is not the id of a Route 53 zone: write one such as Z0123456789ABCDEFGHIJ");
            }
            return new TlsPlan.OwnZone(domain, zone);
        }
        checkPem("caCertificate", own.authority(), "CERTIFICATE");
        checkPem("tlsCertificate", own.certificate(), "CERTIFICATE");
        checkPem("tlsKey", own.key(), "PRIVATE KEY");
        return own;
    }

    /** The successors of the private CA, its certificate and its key are there together or not at all. */
    private void checkNext() {
        List<String> next =
                List.of(config.text("nextCaCertificate"), config.text("nextTlsCertificate"), config.text("nextTlsKey"));
        if (next.stream().anyMatch(String::isEmpty) && !next.stream().allMatch(String::isEmpty)) {
            config.fault(
                    "nextCaCertificate", "nextCaCertificate, nextTlsCertificate and nextTlsKey must be set together");
        }
    }

    private void checkPem(String key, String pem, String label) {
        if (pem.isEmpty()) {
            config.fault(key, "missing; " + MADE_BY_DEPLOY);
        } else if (!pem.contains("-----BEGIN ") || !pem.contains(label + "-----")) {
            config.fault(key, "is not the PEM of a " + label.toLowerCase(Locale.ROOT));
        }
    }

    /** @param perspectives the regions of the remote perspectives */
    KeyPlan keys(List<AwsRegion> perspectives) {
        String secret =
                config.required("coordinatorSecret", "32 characters or more, such as from openssl rand -hex 32");
        if (!secret.isEmpty() && secret.length() < 32) {
            config.fault("coordinatorSecret", "has " + secret.length() + " characters, 32 are needed");
        }
        return new KeyPlan(callers(), roots(), secret, new ViewKeyReader(config).read(perspectives));
    }

    private List<Caller> callers() {
        List<Caller> callers = new ArrayList<>();
        for (ConfigObject object : config.objects("apiKeys")) {
            callers.add(new Caller(object.text("name", Caller.NAME_FORM), object.text("key", KeyPlan.FORM)));
            object.refuseUnknown();
        }
        checkNumber("apiKeys", callers.stream().map(Caller::key).toList());
        return callers;
    }

    private List<String> roots() {
        List<String> roots = config.list("perspectiveKeys");
        for (int i = 0; i < roots.size(); i++) {
            if (!roots.get(i).matches(KeyPlan.FORM)) {
                config.fault(
                        "perspectiveKeys[" + i + "]",
                        "does not match " + KeyPlan.FORM + ": make one by openssl rand -hex 32");
            }
        }
        checkNumber("perspectiveKeys", roots);
        return roots;
    }

    private void checkNumber(String name, List<String> keys) {
        if (keys.isEmpty() || keys.size() > KeyPlan.MOST) {
            config.fault(name, keys.size() + " keys; a load balancer's rule takes 1 to " + KeyPlan.MOST);
        }
        if (new HashSet<>(keys).size() < keys.size()) {
            config.fault(name, "the same key is listed twice: remove one");
        }
    }
}
