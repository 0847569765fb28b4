package io.quorate.e2e.documents;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Assumptions;

import io.quorate.e2e.harness.Ended;
import io.quorate.e2e.harness.Workplace;

/**
 * Where the ports that documents name are free: a loopback of the shell's own where the kernel gives one, as containers
 * have it anyway; elsewhere this machine's, if they are free.
 */
final class Loopback {

    private static final List<Integer> PORTS_OF_DOCUMENTS = List.of(4318, 5300, 8080, 8081);
    private static final String UP = "ip link set lo up && exec \"$@\"";
    private static final List<List<String>> WAYS =
            List.of(List.of("unshare", "-n", "sh", "-c", UP, "sh"), List.of("unshare", "-rn", "sh", "-c", UP, "sh"));

    private Loopback() {}

    /** Returns the prefix of a command that runs there. */
    static List<String> own(Workplace place) {
        return WAYS.stream().filter(way -> isPossible(place, way)).findFirst().orElseGet(Loopback::ofThisMachine);
    }

    private static boolean isPossible(Workplace place, List<String> way) {
        String words = "command -v unshare && " + String.join(" ", way.subList(0, 2)) + " sh -c 'ip link set lo up'";
        return Ended.of(place, "own-loopback", Map.of(), List.of("sh", "-c", words))
                        .code()
                == 0;
    }

    private static List<String> ofThisMachine() {
        for (int port : PORTS_OF_DOCUMENTS) {
            try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                free.setReuseAddress(true);
            } catch (IOException taken) {
                String words = "port " + port + " of the documents is taken, and there is no loopback of our own"
                        + " (unshare and ip of Debian's util-linux and iproute2)";
                if ("true".equals(System.getenv("CI"))) {
                    throw new AssertionError(words, taken);
                }
                Assumptions.abort(words);
            }
        }
        return List.of();
    }
}
