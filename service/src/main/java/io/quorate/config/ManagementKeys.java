package io.quorate.config;

import io.quorate.api.ManagementSettings;

/** The keys of the listener for probes and metrics. */
final class ManagementKeys extends Block<ManagementSettings> {

    final Key<String> host = key("host", NetKinds.LISTEN_HOST, ManagementSettings::host)
            .says("Address on which probes, metrics and the version are served.");
    final Key<Integer> port = key("port", Kinds.PORT, ManagementSettings::port).says("Port of the management pages.");
    final Key<Integer> connections = key(
                    "max-connections", Kinds.integer(1, 1_000_000), ManagementSettings::connections)
            .says("Connections that the management port keeps open at one time.");

    ManagementKeys(ConfigPath path) {
        super(path, ManagementSettings.DEFAULTS);
    }

    @Override
    ManagementSettings read(Values values) {
        return new ManagementSettings(values.get(host), values.get(port), values.get(connections));
    }
}
