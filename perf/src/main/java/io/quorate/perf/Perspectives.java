package io.quorate.perf;

import io.quorate.app.Main;

/**
 * Several perspectives in one process, each a service with its own configuration, loops and port: what they run is compiled
 * once, and fewer processes share the cores with the coordinator that is measured.
 */
public final class Perspectives {

    private Perspectives() {}

    /** The configuration of each. */
    public static void main(String[] configurations) {
        for (String file : configurations) {
            new Thread(() -> Main.main(new String[] {"serve", "--config", file}), file).start();
        }
    }
}
