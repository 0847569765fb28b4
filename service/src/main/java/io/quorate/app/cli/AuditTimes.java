package io.quorate.app.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

import org.jspecify.annotations.Nullable;

import io.quorate.app.Failures;

/** Parses the times that audit commands accept: an instant, or a day that begins in UTC. */
final class AuditTimes {

    static final String FROM =
            "The first time that counts: a day such as 2026-11-01, or a time such as" + " 2026-11-01T12:00:00Z; in UTC";
    static final String TO =
            "The first time that does not count any more: --from 2026-11-01 --to 2026-12-01 is November";

    private AuditTimes() {}

    static @Nullable Instant read(String option, @Nullable String text) {
        return text == null ? null : given(option, text);
    }

    static Instant given(String option, String text) {
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException notATime) {
            throw new Failures.Refusal(
                    option + " must be a day such as 2026-11-01, or a time such as 2026-11-01T12:00:00Z");
        }
    }
}
