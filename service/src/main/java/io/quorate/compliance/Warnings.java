package io.quorate.compliance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.quorate.config.NetKinds;
import io.quorate.config.PlaceUrl;
import io.quorate.config.ServiceSettings;
import io.quorate.coordinator.CoordinatorSettings;
import io.quorate.coordinator.CoordinatorSettings.AdnMode;
import io.quorate.coordinator.CoordinatorSettings.PolicyMode;
import io.quorate.coordinator.CoordinatorSettings.PrimaryMode;
import io.quorate.coordinator.CoordinatorSettings.RemoteSettings;
import io.quorate.dns.DnsSettings.DnssecMode;
import io.quorate.history.HistorySettings.DatabaseSettings;
import io.quorate.model.IpAddress;

/**
 * Lists settings that work but weaken a verdict, for the log at each start. Rules of the Baseline Requirements belong
 * to {@link StartCheck}.
 */
public final class Warnings {

    private final ServiceSettings settings;
    private final List<String> warnings = new ArrayList<>();

    private Warnings(ServiceSettings settings) {
        this.settings = settings;
    }

    /**
     * Returns the warnings of a configuration.
     *
     * @param placeholders paths of secrets that still have the values of the examples
     */
    public static List<String> of(ServiceSettings settings, List<String> placeholders) {
        Warnings warnings = new Warnings(settings);
        warnings.warn(
                !placeholders.isEmpty(),
                "secrets are the placeholders of the published examples: " + String.join(", ", placeholders));
        warnings.collect();
        return List.copyOf(warnings.warnings);
    }

    private void collect() {
        warn(settings.simulation(), "simulation: one machine plays several places; no verdict may be relied on");
        @Nullable CoordinatorSettings coordinator = settings.coordinator();
        if (coordinator != null) {
            collect(coordinator);
        }
        boolean looks = settings.perspective() != null;
        warn(
                looks && settings.dns().dnssec() == DnssecMode.OFF,
                "dns.dnssec: off: no answer is validated; this process can be a remote perspective only");
        warn(
                looks
                        && settings.dns().dnssec() == DnssecMode.TRUST_AD
                        && settings.dns().selfTestBogusName() == null,
                "dns.self-test-bogus-name is not set: a resolver in permissive mode would not be noticed; config/unbound"
                        + " has a zone for it, bogus.invalid");
        warn(
                looks && settings.caa().domains().isEmpty(),
                "caa.domains is empty: where a request names no CA domains, any CAA issue record refuses");
        warn(
                settings.checks().allowAddresses().stream().anyMatch(block -> block.endsWith("/0")),
                "checks.allow-addresses opens every address: a domain's owner can point checks at this network");
        String collector = settings.traces().endpoint();
        warn(
                collector != null && NetKinds.isPlainHttp(collector),
                "telemetry.otlp.endpoint: spans, which name targets, leave this machine without TLS");
        DatabaseSettings database = settings.history().database();
        warn(
                database != null && !database.isProtected(),
                "history.url: verdicts, which name targets and orders, leave this machine without sslmode=verify-full");
        warn(!settings.audit().required(), "audit.required: false: a verdict may be answered without its record");
    }

    private void collect(CoordinatorSettings coordinator) {
        warn(
                coordinator.primary() == PrimaryMode.NONE,
                "coordinator.primary: none: verdicts speak for remotes only; the CA must make its primary check itself");
        warn(
                coordinator.policy() == PolicyMode.WARN,
                "coordinator.policy: warn: requests below the Baseline Requirements are answered, and marked");
        warn(
                coordinator.adn() == AdnMode.RECORD,
                "coordinator.adn: record: the steps from applied-for names to targets are not verified here");
        warn(
                coordinator.perspectives().stream().anyMatch(NetKinds::isPlainHttp),
                "coordinator.perspectives: some are asked by http://, without TLS");
        if (!settings.simulation()) {
            sharedHosts(coordinator.perspectives())
                    .forEach((where, codes) -> warn(
                            codes.size() > 1,
                            "coordinator.perspectives: " + String.join(", ", codes) + " are all reached at " + where
                                    + "; if one machine answers there, it is one place (BR 3.2.2.9)"));
        }
    }

    /**
     * Returns the hosts that several perspectives share. This is not an error, because anycast and content networks
     * share addresses.
     */
    private static Map<String, Set<String>> sharedHosts(List<RemoteSettings> remotes) {
        Map<String, Set<String>> codes = new TreeMap<>();
        for (RemoteSettings remote : remotes) {
            if (!remote.local()) {
                Set<String> hosts = remote.channel().addresses().stream()
                        .map(IpAddress::toString)
                        .collect(Collectors.toCollection(TreeSet::new));
                remote.urls().forEach(url -> hosts.add(PlaceUrl.of(url).host()));
                hosts.forEach(host ->
                        codes.computeIfAbsent(host, first -> new TreeSet<>()).add(remote.code()));
            }
        }
        return codes;
    }

    private void warn(boolean when, String what) {
        if (when) {
            warnings.add(what + ".");
        }
    }
}
