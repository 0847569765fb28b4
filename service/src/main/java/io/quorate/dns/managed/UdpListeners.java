package io.quorate.dns.managed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Counts the sockets that listen on a UDP port. unbound binds with SO_REUSEADDR, which on Linux lets any user bind the
 * same port again and receive the packets instead.
 */
final class UdpListeners {

    private static final List<Path> TABLES = List.of(Path.of("/proc/net/udp"), Path.of("/proc/net/udp6"));

    /** 127.0.0.1 as machines of either byte order write it, alone or at the end of an IPv6 address. */
    private static final List<String> LOOPBACK = List.of("0100007F", "7F000001");

    private UdpListeners() {}

    /**
     * Returns the number of sockets bound to a port of 127.0.0.1 in this network namespace; 0 if the system does not
     * show them.
     */
    static int count(int port) {
        return TABLES.stream().mapToInt(table -> count(read(table), port)).sum();
    }

    private static String read(Path table) {
        try {
            return Files.readString(table, StandardCharsets.US_ASCII);
        } catch (IOException notOnThisSystem) {
            return "";
        }
    }

    /**
     * Counts the rows of the form {@code 12: 0100007F:3BF9 00000000:0000 07 ...}: a number, the local address and port,
     * the remote ones.
     */
    static int count(String table, int port) {
        String local = String.format(Locale.ROOT, ":%04X ", port);
        return (int) table.lines().skip(1).filter(row -> isAt(row, local)).count();
    }

    private static boolean isAt(String row, String local) {
        int address = row.indexOf(": ") + 2;
        int port = row.indexOf(':', address);
        return address > 1
                && port >= 0
                && row.startsWith(local, port)
                && LOOPBACK.stream().anyMatch(row.substring(address, port)::endsWith);
    }
}
