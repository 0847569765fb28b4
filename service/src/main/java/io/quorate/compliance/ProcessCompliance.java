package io.quorate.compliance;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.quorate.compliance.ComplianceRow.Mark;
import io.quorate.config.NetKinds;
import io.quorate.config.ServiceSettings;
import io.quorate.coordinator.CoordinatorSettings;
import io.quorate.coordinator.CoordinatorSettings.PolicyMode;
import io.quorate.coordinator.CoordinatorSettings.PrimaryMode;
import io.quorate.coordinator.CoordinatorSettings.RemoteSettings;
import io.quorate.model.DcvMethod;
import io.quorate.model.Perspective;

/** The rules that do not depend on how many perspectives there are: places, channel, primary, record. */
final class ProcessCompliance {

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
        rows.addAll(LookCompliance.rows(settings, day));
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

    private void judgeRecord() {
        boolean required = settings.audit().required();
        add(
                required ? Mark.GOOD : Mark.WARNING,
                "record (BR 5.4.1)",
                required ? "no record, no verdict" : "a verdict may be answered without its record");
    }

    private void judgeMethods() {
        String ended = Arrays.stream(DcvMethod.values())
                .filter(method ->
                        method.hasEnded(day.atStartOfDay(ZoneOffset.UTC).toInstant()))
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
