package io.quorate.perf;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** The product's own meters, read from its metrics page, and the kernel's for UDP. */
record MetricsPage(String text) {

    /** Reads the page of a process by its management port. */
    static MetricsPage of(int port) throws IOException, InterruptedException {
        HttpRequest page = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                .build();
        return new MetricsPage(HttpClient.newHttpClient()
                .send(page, HttpResponse.BodyHandlers.ofString())
                .body());
    }

    /** Returns the sum of all series of a name; 0 where there are none. */
    double sum(String name) {
        return text.lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /**
     * Returns a counter of {@code /proc/net/snmp}: names in one line of the protocol, values in the next.
     *
     * @param snmp the file's text
     */
    static long udp(String snmp, String counter) {
        String[] lines = snmp.lines().filter(line -> line.startsWith("Udp:")).toArray(String[]::new);
        String[] names = lines[0].split(" ", -1);
        String[] values = lines[1].split(" ", -1);
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(counter)) {
                return Long.parseLong(values[i]);
            }
        }
        throw new IllegalArgumentException("the kernel does not count " + counter);
    }
}
