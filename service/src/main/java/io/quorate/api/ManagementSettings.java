package io.quorate.api;

/**
 * Settings of the management port.
 *
 * @param connections maximum number of open connections
 */
public record ManagementSettings(String host, int port, int connections) {

    public static final ManagementSettings DEFAULTS = new ManagementSettings("127.0.0.1", 8081, 128);

    public ManagementSettings {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("a listening port is 0 to 65535, not " + port);
        }
        if (connections < 1) {
            throw new IllegalArgumentException("one connection is the least, not " + connections);
        }
    }
}
