package io.quorate.config;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.quorate.api.AuthSettings;
import io.quorate.api.ConsoleSettings;
import io.quorate.api.HttpSettings;
import io.quorate.api.ManagementSettings;
import io.quorate.audit.AuditSettings;
import io.quorate.caa.CaaSettings;
import io.quorate.coordinator.CoordinatorSettings;
import io.quorate.dns.DnsSettings;
import io.quorate.history.HistorySettings;
import io.quorate.net.ChecksSettings;
import io.quorate.perspective.PerspectiveSettings;
import io.quorate.telemetry.LogSettings;
import io.quorate.telemetry.TraceSettings;

/**
 * The whole configuration.
 *
 * @param simulation  true if several perspectives may live in one process; every answer then says so
 * @param coordinator null for a process that is only a perspective
 * @param perspective null for a coordinator without a primary
 */
public record ServiceSettings(
        Role role,
        boolean simulation,
        HttpSettings http,
        ManagementSettings management,
        AuthSettings auth,
        @Nullable CoordinatorSettings coordinator,
        @Nullable PerspectiveSettings perspective,
        DnsSettings dns,
        ChecksSettings checks,
        CaaSettings caa,
        AuditSettings audit,
        LogSettings log,
        TraceSettings traces,
        HistorySettings history,
        ConsoleSettings console) {

    /** The role of this process. */
    public enum Role {
        ALL,
        COORDINATOR,
        PERSPECTIVE
    }

    /** Returns the time that a request of this process may take. */
    public Duration longestRequest() {
        if (coordinator != null) {
            return coordinator.requestDeadline();
        }
        return perspective == null ? PerspectiveSettings.DEFAULT_DEADLINE : perspective.deadline();
    }
}
