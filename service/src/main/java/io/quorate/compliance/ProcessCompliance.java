package io.quorate.compliance;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.quorate.compliance.ComplianceRow.Mark;
import io.quorate.config.NetKinds;
import io.quorate.config.ServiceSettings;
import io.quorate.coordinator.CoordinatorSettings;
import io.quorate.coordinator.CoordinatorSettings.AdnMode;
import io.quorate.coordinator.CoordinatorSettings.PolicyMode;
import io.quorate.coordinator.CoordinatorSettings.PrimaryMode;
import io.quorate.coordinator.CoordinatorSettings.RemoteSettings;
import io.quorate.model.DcvMethod;
import io.quorate.model.Perspective;
import io.quorate.perspective.PerspectiveSettings;

/** Judges by the rules that do not depend on the number of perspectives: places, channel, primary, record. */
record ProcessCompliance(ServiceSettings settings, Findings findings) {

    private static final int SOON = 90;
    private static final String METHODS = "methods (BR 3.2.2.4, 3.2.2.5)";

    static List<ComplianceRow> rows(ServiceSettings settings, LocalDate day) {
        Findings findings = new Findings(day);
        new ProcessCompliance(settings, findings).judge();
        return findings.rows();
    }

    private void judge() {
        @Nullable CoordinatorSettings coordinator = settings.coordinator();
        if (coordinator == null) {
            String finding = "a perspective alone: counts, regions and distances are the coordinator's to hold";
            findings.add(Mark.NOTE, "role", finding);
        } else {
            judge(coordinator);
        }
        new PerspectiveCompliance(settings, findings).judge();
        boolean required = settings.audit().required();
        either(required, "record (BR 5.4.1)", "no record, no verdict", "a verdict may be answered without its record");
        judgeMethods();
    }

    private void judge(CoordinatorSettings coordinator) {
        judgePlaces(coordinator);
        judgeResolverRegions(coordinator);
        judgeChannel(coordinator);
        @Nullable
        PerspectiveSettings here = coordinator.primary() == PrimaryMode.ENFORCE ? settings.perspective() : null;
        either(
                here != null,
                "primary (BR 3.2.2.9)",
                here == null ? "" : "enforced, at " + here.perspective().code(),
                "none here: the CA must make its own determination elsewhere");
        either(
                coordinator.policy() == PolicyMode.ENFORCE,
                "policy",
                "requests below the rules are refused",
                "warn: requests below the rules are answered, and marked");
        either(
                coordinator.adn() == AdnMode.VERIFY,
                "authorization domain name (BR 3.2.2.4)",
                "its steps are verified where a request names the applied-for name",
                "record: its steps are not verified here, the CA must choose it by the BR's algorithm itself");
    }

    private void judgePlaces(CoordinatorSettings coordinator) {
        int local = codes(coordinator.perspectives(), RemoteSettings::local).size();
        if (settings.simulation()) {
            String finding = "a simulation: " + local + " perspectives live in this one process";
            findings.add(Mark.BROKEN, "places (BR 1.6.1)", finding);
        } else if (local > 0) {
            String finding = "a perspective lives in this process: its place is that of the coordinator";
            findings.add(Mark.WARNING, "places (BR 1.6.1)", finding);
        }
    }

    private void judgeResolverRegions(CoordinatorSettings coordinator) {
        List<Perspective> all = new ArrayList<>(FleetCompliance.remotes(coordinator));
        if (settings.perspective() != null) {
            all.add(settings.perspective().perspective());
        }
        String elsewhere = all.stream()
                .filter(one -> one.resolver().rir() != one.place().rir())
                .map(Perspective::code)
                .collect(Collectors.joining(", "));
        findings.judge(
                elsewhere.isEmpty(),
                "resolver regions (BR 3.2.2.9)",
                elsewhere.isEmpty()
                        ? "each resolver is in the service region of its perspective"
                        : "resolvers in another service region than their perspective: " + elsewhere);
    }

    private void judgeChannel(CoordinatorSettings coordinator) {
        String rule = "channel (BR 3.2.2.9)";
        List<RemoteSettings> remotes = coordinator.perspectives().stream()
                .filter(remote -> !remote.local())
                .toList();
        List<String> bare = codes(remotes, NetKinds::isPlainHttp);
        List<String> loopback =
                codes(remotes, remote -> remote.urls().stream().anyMatch(url -> url.startsWith("http:")));
        List<String> keyless = codes(remotes, remote -> remote.apiKey() == null);
        if (!bare.isEmpty()) {
            findings.add(Mark.BROKEN, rule, "without TLS: " + String.join(", ", bare));
        } else if (!loopback.isEmpty()) {
            findings.add(Mark.WARNING, rule, "http:// on loopback needs a tunnel: " + String.join(", ", loopback));
        } else if (!keyless.isEmpty()) {
            String finding = "no api-key, so nothing says who asks: " + String.join(", ", keyless);
            findings.add(Mark.WARNING, rule, finding);
        } else {
            findings.add(Mark.GOOD, rule, remotes.size() + " by HTTPS with a key");
        }
    }

    private static List<String> codes(List<RemoteSettings> remotes, Predicate<RemoteSettings> which) {
        return remotes.stream().filter(which).map(RemoteSettings::code).toList();
    }

    private void judgeMethods() {
        LocalDate day = findings.day();
        String ended = named(method -> method.sunset().filter(end -> !end.isAfter(day)));
        String ending =
                named(method -> method.sunset().filter(end -> end.isAfter(day) && !end.isAfter(day.plusDays(SOON))));
        String discouraged =
                named(method -> method.sunset().filter(day::isBefore).isEmpty()
                        ? Optional.empty()
                        : method.discouragedSince().filter(since -> !since.isAfter(day)));
        if (!ended.isEmpty()) {
            findings.add(Mark.NOTE, METHODS, "ended, and refused under policy: enforce: " + ended);
        }
        if (!ending.isEmpty()) {
            String finding = "end within " + SOON + " days, and what they proved before ends with them: " + ending;
            findings.add(Mark.WARNING, METHODS, finding);
        }
        if (!discouraged.isEmpty()) {
            findings.add(Mark.NOTE, METHODS, "should not be used any more: " + discouraged);
        }
    }

    private static String named(Function<DcvMethod, Optional<LocalDate>> date) {
        return Arrays.stream(DcvMethod.values())
                .flatMap(method -> date.apply(method).map(day -> method.wireName() + " (" + day + ")").stream())
                .collect(Collectors.joining(", "));
    }

    private void either(boolean met, String rule, String good, String warning) {
        findings.add(met ? Mark.GOOD : Mark.WARNING, rule, met ? good : warning);
    }
}
