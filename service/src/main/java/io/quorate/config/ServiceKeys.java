package io.quorate.config;

import org.jspecify.annotations.Nullable;

import io.quorate.api.AuthSettings;
import io.quorate.config.ServiceSettings.Role;
import io.quorate.coordinator.CoordinatorSettings;
import io.quorate.perspective.PerspectiveSettings;

/** The keys of the process and all blocks. */
final class ServiceKeys extends Block<ServiceSettings> {

    final Key<Role> role = key("role", Kinds.word(Role.class), ServiceSettings::role, Role.ALL)
            .says("Role of this process: the API, one perspective of a fleet, or both.");
    final Key<Boolean> simulation = key("simulation", Kinds.BOOLEAN, ServiceSettings::simulation, false)
            .says(
                    "Whether one process may play several perspectives; every answer then says `x-mpic-simulation: true`.");

    final HttpKeys http = block("http", HttpKeys::new, ServiceSettings::http);
    final ManagementKeys management = block("management", ManagementKeys::new, ServiceSettings::management);
    final AuthKeys auth = block("auth", path -> new AuthKeys(path, role), ServiceSettings::auth);
    final AuditKeys audit = block("audit", AuditKeys::new, ServiceSettings::audit);
    final LogKeys log = block("log", LogKeys::new, ServiceSettings::log);
    final CoordinatorKeys coordinator = block("coordinator", CoordinatorKeys::new, ServiceSettings::coordinator);
    final PerspectiveKeys perspective = block("perspective", PerspectiveKeys::new, ServiceSettings::perspective);
    final DnsKeys dns = block("dns", DnsKeys::new, ServiceSettings::dns);
    final ChecksKeys checks = block("checks", ChecksKeys::new, ServiceSettings::checks);
    final CaaKeys caa = block("caa", CaaKeys::new, ServiceSettings::caa);
    final HistoryKeys history = block("history", HistoryKeys::new, ServiceSettings::history);
    final ConsoleKeys console = block("console", ConsoleKeys::new, ServiceSettings::console);
    final TelemetryKeys telemetry = block("telemetry", TelemetryKeys::new, ServiceSettings::traces);

    ServiceKeys() {
        super(ConfigPath.ROOT);
    }

    @Override
    ServiceSettings read(Values values) {
        AuthSettings callers = auth.read(values);
        @Nullable CoordinatorSettings many = values.get(role) == Role.PERSPECTIVE ? null : coordinator.read(values);
        @Nullable PerspectiveSettings here = values.orNull(perspective);
        return new ServiceSettings(
                values.get(role),
                values.get(simulation),
                http.read(values),
                management.read(values),
                callers,
                many,
                here,
                dns.read(values),
                checks.read(values),
                caa.read(values),
                audit.read(values),
                log.read(values),
                telemetry.read(values),
                history.read(values),
                console.read(values));
    }
}
