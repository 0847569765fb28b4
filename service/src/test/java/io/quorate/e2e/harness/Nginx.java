package io.quorate.e2e.harness;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Debian's nginx in one process, with all its files in the test's folder. */
public final class Nginx implements AutoCloseable {

    private final Child child;

    private Nginx(Child child) {
        this.child = child;
    }

    /** Starts it with these virtual servers, and waits for the file it writes once it listens. */
    public static Nginx start(Workplace place, String servers) {
        Path program = Programs.require("nginx", "nginx-light");
        Path pid = place.file("nginx.pid");
        String errors = place.file("nginx-error.log").toString();
        StringBuilder text = new StringBuilder("daemon off; master_process off; worker_processes 1;\n");
        text.append("pid ").append(pid).append("; error_log ").append(errors).append(";\n");
        text.append("events { worker_connections 256; }\nhttp {\n  access_log off; default_type text/plain;\n");
        for (String use : List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")) {
            text.append("  ").append(use).append("_temp_path ").append(place.file("nginx-" + use));
            text.append(";\n");
        }
        Path file = place.write("nginx.conf", text + servers + "}\n");
        Child child = Child.start(
                "nginx",
                place.file("nginx.log"),
                List.of(program.toString(), "-e", errors, "-c", file.toString()),
                Map.of());
        child.awaitThat("a file of its process", () -> Files.exists(pid));
        return new Nginx(child);
    }

    @Override
    public void close() {
        child.close();
    }
}
