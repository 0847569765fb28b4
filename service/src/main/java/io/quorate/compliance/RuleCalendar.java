package io.quorate.compliance;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.quorate.caa.ParameterRule;
import io.quorate.coordinator.BaselinePolicy;
import io.quorate.coordinator.BaselinePolicy.Rules;
import io.quorate.dcv.AdnPolicy;
import io.quorate.model.DcvMethod;
import io.quorate.model.ReuseLimit;
import io.quorate.model.ReuseLimit.Phase;

/**
 * Lists every dated rule that concerns these checks. A date on which the program acts is taken from the code that acts;
 * those of rules that it only reports are in {@link ReportedRules}.
 */
public final class RuleCalendar {

    private static final Comparator<DatedRule> BY_DATE =
            Comparator.comparing(rule -> rule.from() == null ? LocalDate.MIN : rule.from());

    private RuleCalendar() {}

    /** Returns all rules: those that have always been in force first, then the others by their first day. */
    public static List<DatedRule> rules() {
        List<DatedRule> rules = new ArrayList<>(fleet());
        for (DcvMethod method : DcvMethod.values()) {
            rules.addAll(of(method));
        }
        rules.addAll(reuse());
        rules.add(rule(
                "BR 4.2.2.1.2",
                ParameterRule.REQUIRED_SINCE,
                null,
                "accounturi and validationmethods of CAA records (RFC 8657) must be processed"));
        rules.add(rule(
                "BR 4.2.2.2",
                PerspectiveCompliance.DNSSEC_SINCE,
                null,
                "the primary perspective validates DNSSEC for CAA and domain control"));
        rules.add(rule(
                "BR 3.2.2.4",
                AdnPolicy.REQUIRED_SINCE,
                null,
                "the authorization domain name is chosen by the BR's algorithm"));
        rules.addAll(ReportedRules.ALL);
        return rules.stream().sorted(BY_DATE).toList();
    }

    static DatedRule rule(String citation, @Nullable LocalDate from, @Nullable LocalDate until, String what) {
        return new DatedRule(citation, from, until, what);
    }

    private static List<DatedRule> fleet() {
        List<Rules> phases = BaselinePolicy.phases();
        List<DatedRule> rules = new ArrayList<>();
        for (int i = 0; i < phases.size(); i++) {
            LocalDate until = i + 1 < phases.size() ? phases.get(i + 1).since() : null;
            rules.add(rule("BR 3.2.2.9", phases.get(i).since(), until, words(phases.get(i))));
        }
        return rules;
    }

    private static String words(Rules rules) {
        String regions = rules.minRirs() == 0
                ? ""
                : ", and those that corroborate are in " + rules.minRirs() + " or more service regions";
        return "an attempt uses " + rules.minRemotes() + " or more remote perspectives" + regions
                + (rules.blocking() ? "; without a quorum nothing is issued" : "; a missed quorum is only monitored");
    }

    private static List<DatedRule> of(DcvMethod method) {
        LocalDate end = method.sunset().orElse(null);
        String citation = "BR " + method.section();
        List<DatedRule> rules = new ArrayList<>();
        rules.add(rule(citation, null, end, method.wireName() + " may be used" + addresses(method)));
        method.discouragedSince()
                .ifPresent(day -> rules.add(rule(citation, day, end, method.wireName() + " should not be used")));
        if (end != null) {
            String what = method.wireName() + " must not be used, nor what it proved before";
            rules.add(rule(citation, end, null, what));
        }
        return rules;
    }

    private static String addresses(DcvMethod method) {
        return method.addressSection() == null || method.forAddressesAlone()
                ? ""
                : ", for IP addresses by BR " + method.addressSection();
    }

    private static List<DatedRule> reuse() {
        List<Phase> phases = ReuseLimit.phases();
        List<DatedRule> rules = new ArrayList<>();
        for (int i = 0; i < phases.size(); i++) {
            LocalDate since = phases.get(i).since().equals(LocalDate.MIN)
                    ? null
                    : phases.get(i).since();
            LocalDate until = i + 1 < phases.size() ? phases.get(i + 1).since() : null;
            String what = "domain control that was proved may be relied on for "
                    + phases.get(i).limit().toDays() + " days";
            rules.add(rule("BR 4.2.1", since, until, what));
        }
        for (DcvMethod method : DcvMethod.values()) {
            method.reusable()
                    .map(limit -> method.wireName() + " may be relied on for " + limit.toDays()
                            + " days, however long others may")
                    .ifPresent(what -> rules.add(rule("BR " + method.section(), null, null, what)));
        }
        return rules;
    }
}
