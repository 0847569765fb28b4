package io.quorate.api;

/** Where probes, metrics and the version are served. */
public record ManagementSettings(String host, int port) {

    public static final ManagementSettings DEFAULTS = new ManagementSettings("127.0.0.1", 8081);

    public ManagementSettings {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("a listening port is 0 to 65535, not " + port);
        }
    }
}
