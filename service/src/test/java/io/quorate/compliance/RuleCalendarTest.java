package io.quorate.compliance;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.compliance.DatedRule.State;
import io.quorate.coordinator.BaselinePolicy;
import io.quorate.model.DcvMethod;

import static org.assertj.core.api.Assertions.assertThat;

/** The view of all rules with a date: what holds on a day, and that no date of the program is left out. */
class RuleCalendarTest {

    @ParameterizedTest(name = "{0}: {1} {2} is {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            2025-09-14 | BR 3.2.2.9   | a missed quorum is only monitored           | in force
            2025-09-15 | BR 3.2.2.9   | a missed quorum is only monitored           | past
            2026-12-14 | BR 3.2.2.9   | uses 5 or more remote                       | to come
            2026-12-15 | BR 3.2.2.9   | uses 5 or more remote                       | in force
            2026-12-15 | BR 3.2.2.9   | uses 4 or more remote                       | past
            2026-03-14 | BR 3.2.2.4.14 | contact-email-txt should not be used       | to come
            2026-03-15 | BR 3.2.2.4.14 | contact-email-txt should not be used       | in force
            2028-03-15 | BR 3.2.2.4.14 | contact-email-txt should not be used       | past
            2028-03-14 | BR 3.2.2.4.14 | contact-email-txt may be used              | in force
            2028-03-15 | BR 3.2.2.4.14 | contact-email-txt may be used              | past
            2028-03-15 | BR 3.2.2.4.14 | contact-email-txt must not be used         | in force
            2027-03-14 | BR 4.2.2.1.2 | accounturi and validationmethods            | to come
            2027-03-15 | BR 4.2.2.1.2 | accounturi and validationmethods            | in force
            2026-03-14 | BR 4.2.2.2   | the primary perspective validates DNSSEC    | to come
            2026-03-15 | BR 4.2.2.2   | the primary perspective validates DNSSEC    | in force
            2026-12-01 | BR 4.2.1     | relied on for 200 days                      | in force
            2027-03-15 | BR 4.2.1     | relied on for 200 days                      | past
            2027-03-15 | BR 4.2.1     | relied on for 100 days                      | in force
            2029-03-15 | BR 4.2.1     | relied on for 10 days                       | in force
            2026-12-01 | BR 3.2.2.4.22 | dns-persistent may be relied on for 10 days | in force
            2026-11-14 | BR 3.2.2.4   | the authorization domain name is chosen     | to come
            2026-11-15 | BR 3.2.2.4   | the authorization domain name is chosen     | in force
            2027-03-15 | BR 3.2.2.5.2 | not offered here                            | past
            2025-05-15 | S/MIME BR 4.2.2.2 | corroboration as BR 3.2.2.9            | in force
            """)
    void aRuleHoldsFromItsDayOnAndUntilItsEnd(LocalDate day, String citation, String words, String state) {
        assertThat(RuleCalendar.rules())
                .filteredOn(
                        rule -> rule.citation().equals(citation) && rule.what().contains(words))
                .hasSize(1)
                .allSatisfy(rule -> assertThat(rule.on(day).wireName()).isEqualTo(state));
    }

    @Test
    void eachMethodAndEachPhaseIsThere() {
        List<String> words = RuleCalendar.rules().stream().map(DatedRule::what).toList();
        assertThat(Arrays.asList(DcvMethod.values()))
                .allSatisfy(method -> assertThat(words).anyMatch(what -> what.startsWith(method.wireName() + " ")));
        assertThat(BaselinePolicy.phases())
                .allSatisfy(phase -> assertThat(RuleCalendar.rules())
                        .anyMatch(rule -> phase.since().equals(rule.from())));
    }

    @Test
    void aMethodThatIsOfferedIsReportedByItsRow() {
        List<String> offered = Arrays.stream(DcvMethod.values())
                .map(method -> "BR " + method.section())
                .toList();
        assertThat(ReportedRules.ALL).extracting(DatedRule::citation).doesNotContainAnyElementsOf(offered);
    }

    @Test
    void onOneDayOnePhaseAndOneLimitHold() {
        for (LocalDate day = LocalDate.of(2025, 3, 15); day.getYear() < 2030; day = day.plusDays(1)) {
            LocalDate on = day;
            assertThat(RuleCalendar.rules())
                    .filteredOn(rule -> rule.on(on) == State.IN_FORCE)
                    .filteredOn(rule -> rule.what().startsWith("an attempt uses")
                            || rule.what().startsWith("domain control that was proved"))
                    .as(day.toString())
                    .hasSize(2);
        }
    }
}
