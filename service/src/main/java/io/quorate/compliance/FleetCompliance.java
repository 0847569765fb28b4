package io.quorate.compliance;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.quorate.compliance.ComplianceRow.Mark;
import io.quorate.config.ServiceSettings;
import io.quorate.coordinator.BaselinePolicy;
import io.quorate.coordinator.BaselinePolicy.Rules;
import io.quorate.coordinator.CoordinatorSettings;
import io.quorate.coordinator.CoordinatorSettings.PrimaryMode;
import io.quorate.coordinator.CoordinatorSettings.RemoteSettings;
import io.quorate.model.Perspective;

/**
 * Judges whether the configured perspectives can meet the rules of a day at all (BR 3.2.2.9). The judgement by one
 * phase of the rules belongs to {@link FleetJudge}.
 */
final class FleetCompliance {

    private FleetCompliance() {}

    /** Returns the rules on the fleet that are in force on a day; empty for a process that is not a coordinator. */
    static List<ComplianceRow> rows(ServiceSettings settings, LocalDate day) {
        @Nullable CoordinatorSettings coordinator = settings.coordinator();
        if (coordinator == null) {
            return List.of();
        }
        Rules rules = BaselinePolicy.at(day.atStartOfDay(ZoneOffset.UTC).toInstant());
        return new FleetJudge(coordinator, primary(settings, coordinator), rules, day).rows();
    }

    /** Returns the rules of later dates; one that would not be met is a warning today. */
    static List<ComplianceRow> later(ServiceSettings settings, LocalDate asOf) {
        return later(settings, asOf, asOf.plusDays(ComplianceReport.HORIZON_DAYS));
    }

    static List<ComplianceRow> later(ServiceSettings settings, LocalDate asOf, LocalDate horizon) {
        return BaselinePolicy.upcoming(asOf, horizon).stream()
                .flatMap(rules -> rows(settings, rules.since()).stream())
                .map(FleetCompliance::notYet)
                .toList();
    }

    private static ComplianceRow notYet(ComplianceRow row) {
        return row.mark() == Mark.BROKEN
                ? new ComplianceRow(Mark.WARNING, row.from(), row.rule(), "will not be met: " + row.finding())
                : row;
    }

    /** Returns every pair of the fleet, including the primary, nearest first. */
    static List<PairDistance> distances(ServiceSettings settings) {
        @Nullable CoordinatorSettings coordinator = settings.coordinator();
        if (coordinator == null) {
            return List.of();
        }
        List<Perspective> all = remotes(coordinator);
        @Nullable Perspective primary = primary(settings, coordinator);
        List<PairDistance> pairs = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (primary != null) {
                pairs.add(PairDistance.between(primary, all.get(i), true));
            }
            for (Perspective other : all.subList(i + 1, all.size())) {
                pairs.add(PairDistance.between(all.get(i), other, false));
            }
        }
        pairs.sort(Comparator.comparingDouble(pair -> Math.min(pair.kilometres(), pair.resolvers())));
        return pairs;
    }

    static List<Perspective> remotes(CoordinatorSettings coordinator) {
        return coordinator.perspectives().stream()
                .map(RemoteSettings::perspective)
                .toList();
    }

    private static @Nullable Perspective primary(ServiceSettings settings, CoordinatorSettings coordinator) {
        return coordinator.primary() == PrimaryMode.ENFORCE && settings.perspective() != null
                ? settings.perspective().perspective()
                : null;
    }
}
