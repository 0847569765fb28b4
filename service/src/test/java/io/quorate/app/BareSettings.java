package io.quorate.app;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.quorate.api.AuthSettings;
import io.quorate.api.AuthSettings.ApiKey;
import io.quorate.api.AuthSettings.Scope;
import io.quorate.api.ConsoleSettings;
import io.quorate.api.HttpSettings;
import io.quorate.api.ManagementSettings;
import io.quorate.audit.AuditSettings;
import io.quorate.caa.CaaSettings;
import io.quorate.config.ServiceSettings;
import io.quorate.config.ServiceSettings.Role;
import io.quorate.coordinator.CoordinatorSettings;
import io.quorate.dns.DnsSettings;
import io.quorate.dns.DnsSettings.DnssecMode;
import io.quorate.dns.ServerAddress;
import io.quorate.history.HistorySettings;
import io.quorate.net.ChecksSettings;
import io.quorate.perspective.PerspectiveSettings;
import io.quorate.support.Digests;
import io.quorate.telemetry.LogSettings;
import io.quorate.telemetry.TraceSettings;

/** Settings of a service of one role that takes one key and asks a resolver of loopback without DNSSEC. */
final class BareSettings {

    private static final String LOOPBACK = "127.0.0.1";

    private BareSettings() {}

    static ServiceSettings of(
            String key,
            Role role,
            int port,
            @Nullable CoordinatorSettings coordinator,
            @Nullable PerspectiveSettings perspective) {
        return new ServiceSettings(
                role,
                false,
                HttpSettings.ofOneOrigin(
                        LOOPBACK, port, HttpSettings.DEFAULTS.basePaths(), 65536, null, HttpSettings.Limits.DEFAULTS),
                new ManagementSettings(LOOPBACK, 0, ManagementSettings.DEFAULTS.connections()),
                new AuthSettings(
                        List.of(ApiKey.unbound("fleet", sha256(key), Set.copyOf(Arrays.asList(Scope.values()))))),
                coordinator,
                perspective,
                new DnsSettings(
                        List.of(ServerAddress.parse(LOOPBACK).orElseThrow()),
                        DnsSettings.DEFAULT_TIMEOUT,
                        DnsSettings.DEFAULT_ATTEMPTS,
                        DnsSettings.DEFAULT_LIFETIME,
                        DnssecMode.OFF,
                        null,
                        null),
                ChecksSettings.DEFAULTS,
                new CaaSettings(List.of(), List.of(), false, CaaSettings.ClimbOrder.STAGED),
                AuditSettings.DEFAULTS,
                LogSettings.DEFAULTS,
                TraceSettings.OFF,
                HistorySettings.DEFAULTS,
                ConsoleSettings.DEFAULTS);
    }

    private static String sha256(String key) {
        return Digests.sha256Hex(key.getBytes(StandardCharsets.US_ASCII));
    }
}
