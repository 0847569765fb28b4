package io.quorate.config;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.quorate.config.ComplianceRow.Mark;
import io.quorate.coordinator.BaselinePolicy;
import io.quorate.coordinator.CoordinatorSettings;
import io.quorate.coordinator.CoordinatorSettings.PolicyMode;
import io.quorate.coordinator.CoordinatorSettings.PrimaryMode;
import io.quorate.coordinator.CoordinatorSettings.RemoteSettings;
import io.quorate.dns.DnsSettings.DnssecMode;
import io.quorate.dns.ServerAddress;
import io.quorate.model.DcvMethod;
import io.quorate.model.Perspective;

/** The rules that do not depend on how many perspectives there are: channel, primary, DNSSEC, resolvers, record. */
final class ProcessCompliance {

    /** Since this day the primary validates DNSSEC (BR 4.2.2.2, SC-085). */
    private static final LocalDate DNSSEC_SINCE = LocalDate.of(2026, 3, 15);

    /** Resolvers that everybody shares, at places that nobody outside knows. */
    private static final Set<String> PUBLIC_RESOLVERS = Set.of(
            "8.8.8.8",
            "8.8.4.4",
            "2001:4860:4860::8888",
            "2001:4860:4860::8844",
            "1.1.1.1",
            "1.0.0.1",
            "2606:4700:4700::1111",
            "2606:4700:4700::1001",
            "9.9.9.9",
            "149.112.112.112",
            "2620:fe::fe",
            "2620:fe::9",
            "208.67.222.222",
            "208.67.220.220",
            "2620:119:35::35",
            "2620:119:53::53");

    private final ServiceSettings settings;
    private final LocalDate day;
    private final List<ComplianceRow> rows = new ArrayList<>();

    private ProcessCompliance(ServiceSettings settings, LocalDate day) {
        this.settings = settings;
        this.day = day;
    }

    static List<ComplianceRow> rows(ServiceSettings settings, LocalDate day) {
        ProcessCompliance judge = new ProcessCompliance(settings, day);
        judge.judge();
        return List.copyOf(judge.rows);
    }

    private void judge() {
        @Nullable CoordinatorSettings coordinator = settings.coordinator();
        if (coordinator == null) {
            add(Mark.NOTE, "role", "a perspective alone: counts, regions and distances are the coordinator's to hold");
        } else {
            judgePlaces(coordinator);
            judgeResolverRegions(coordinator);
            judgeChannel(coordinator);
            judgePrimary(coordinator);
            judgePolicy(coordinator);
        }
        judgeDnssec();
        judgeResolver();
        judgeRecord();
        judgeMethods();
    }

    private void judgePlaces(CoordinatorSettings coordinator) {
        long local = coordinator.perspectives().stream()
                .filter(RemoteSettings::local)
                .count();
        if (settings.simulation()) {
            add(Mark.BROKEN, "places (BR 1.6.1)", "a simulation: " + local + " perspectives live in this one process");
        } else if (local > 0) {
            add(
                    Mark.WARNING,
                    "places (BR 1.6.1)",
                    "a perspective lives in this process: its place is that of the coordinator");
        }
    }

    private void judgeResolverRegions(CoordinatorSettings coordinator) {
        List<Perspective> all = new ArrayList<>(FleetCompliance.remotes(coordinator));
        if (settings.perspective() != null) {
            all.add(settings.perspective().perspective());
        }
        List<String> elsewhere = all.stream()
                .filter(one -> one.resolver().rir() != one.place().rir())
                .map(Perspective::code)
                .toList();
        add(
                elsewhere.isEmpty() ? Mark.GOOD : Mark.BROKEN,
                "resolver regions (BR 3.2.2.9)",
                elsewhere.isEmpty()
                        ? "each resolver is in the service region of its perspective"
                        : "resolvers in another service region than their perspective: "
                                + String.join(", ", elsewhere));
    }

    private void judgeChannel(CoordinatorSettings coordinator) {
        List<RemoteSettings> remotes = coordinator.perspectives().stream()
                .filter(remote -> !remote.local())
                .toList();
        List<String> bare = codes(remotes, remote -> NetKinds.isPlainHttp(remote.url()));
        List<String> loopback =
                codes(remotes, remote -> remote.url().startsWith("http:") && !NetKinds.isPlainHttp(remote.url()));
        List<String> keyless = codes(remotes, remote -> remote.apiKey() == null);
        if (!bare.isEmpty()) {
            add(Mark.BROKEN, "channel (BR 3.2.2.9)", "without TLS: " + String.join(", ", bare));
        } else if (!loopback.isEmpty()) {
            add(
                    Mark.WARNING,
                    "channel (BR 3.2.2.9)",
                    "http:// on loopback needs a tunnel: " + String.join(", ", loopback));
        } else if (!keyless.isEmpty()) {
            add(
                    Mark.WARNING,
                    "channel (BR 3.2.2.9)",
                    "no api-key, so nothing says who asks: " + String.join(", ", keyless));
        } else {
            add(Mark.GOOD, "channel (BR 3.2.2.9)", remotes.size() + " by HTTPS with a key");
        }
    }

    private static List<String> codes(
            List<RemoteSettings> remotes, java.util.function.Predicate<RemoteSettings> which) {
        return remotes.stream().filter(which).map(RemoteSettings::code).toList();
    }

    private void judgePrimary(CoordinatorSettings coordinator) {
        if (coordinator.primary() == PrimaryMode.ENFORCE && settings.perspective() != null) {
            add(
                    Mark.GOOD,
                    "primary (BR 3.2.2.9)",
                    "enforced, at " + settings.perspective().perspective().code());
        } else {
            add(Mark.WARNING, "primary (BR 3.2.2.9)", "none here: the CA must make its own determination elsewhere");
        }
    }

    private void judgePolicy(CoordinatorSettings coordinator) {
        boolean enforced = coordinator.policy() == PolicyMode.ENFORCE;
        add(
                enforced ? Mark.GOOD : Mark.WARNING,
                "policy",
                enforced
                        ? "requests below the rules are refused"
                        : "warn: requests below the rules are answered, and marked");
    }

    private void judgeDnssec() {
        DnssecMode mode = settings.dns().dnssec();
        boolean primary =
                settings.coordinator() != null && settings.coordinator().primary() == PrimaryMode.ENFORCE;
        if (mode != DnssecMode.OFF) {
            add(
                    Mark.GOOD,
                    "DNSSEC (BR 4.2.2.2)",
                    mode == DnssecMode.VALIDATE ? "validated in this process" : "trust-ad");
        } else if (primary) {
            Mark mark = day.isBefore(DNSSEC_SINCE) ? Mark.WARNING : Mark.BROKEN;
            add(mark, "DNSSEC (BR 4.2.2.2)", "off, but the primary must validate");
        } else if (settings.perspective() != null) {
            add(Mark.NOTE, "DNSSEC (BR 4.2.2.2)", "off: remotes may leave it to the primary");
        }
    }

    private void judgeResolver() {
        if (settings.perspective() == null) {
            return;
        }
        List<ServerAddress> servers = settings.dns().servers();
        List<ServerAddress> shared = servers.stream()
                .filter(server -> PUBLIC_RESOLVERS.contains(server.ip().toString()))
                .toList();
        if (!shared.isEmpty()) {
            add(Mark.BROKEN, "resolver (BR 3.2.2.9)", "shared by everybody, its place unknown: " + shared);
        } else if (servers.stream().allMatch(server -> NetKinds.isLoopback(server.ip()))) {
            add(Mark.GOOD, "resolver (BR 3.2.2.9)", "on loopback; check its own file with --unbound FILE");
        } else {
            add(
                    Mark.WARNING,
                    "resolver (BR 3.2.2.9)",
                    "off loopback: see that it serves this perspective alone: " + servers);
        }
    }

    private void judgeRecord() {
        boolean required = settings.audit().required();
        add(
                required ? Mark.GOOD : Mark.WARNING,
                "record (BR 5.4.1)",
                required ? "no record, no verdict" : "a verdict may be answered without its record");
    }

    private void judgeMethods() {
        String ended = Arrays.stream(DcvMethod.values())
                .filter(method -> BaselinePolicy.sunsetOf(method)
                        .filter(sunset ->
                                sunset.hasEnded(day.atStartOfDay(ZoneOffset.UTC).toInstant()))
                        .isPresent())
                .map(DcvMethod::wireName)
                .collect(Collectors.joining(", "));
        if (!ended.isEmpty()) {
            add(Mark.NOTE, "methods (BR 3.2.2.4, 3.2.2.5)", "ended, and refused under policy: enforce: " + ended);
        }
    }

    private void add(Mark mark, String rule, String finding) {
        rows.add(new ComplianceRow(mark, day, rule, finding));
    }
}
