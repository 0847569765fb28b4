package io.quorate.app.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import io.quorate.app.Blocking;
import io.quorate.app.ExitCode;
import io.quorate.app.Service;
import io.quorate.app.demo.DemoFleet;
import io.quorate.sandbox.DemoWorld;
import io.quorate.sandbox.Ports;
import io.quorate.sandbox.Sandbox;
import io.quorate.sandbox.World;
import io.quorate.sandbox.signing.ZoneKeys;
import io.quorate.telemetry.Logs;

/** {@code sandbox}: runs the demo's simulated Internet as a separate process, to try out fleets on one machine. */
@Command(
        name = "sandbox",
        description = {
            "Run the demo's simulated Internet alone: a resolver per view, a web and a challenge responder.",
            "%nIt prints where each listens, and runs until it is stopped."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "  quorate sandbox",
            "  # One view, at a fixed port, for a service on this machine:",
            "  quorate sandbox --view us-east-2 --dns-port 5300"
        },
        exitCodeList = {ExitCode.OUR_FAULT_MEANS, "2:usage, a port that is taken, or a file that cannot be written"})
public final class SandboxCommand implements Callable<Integer> {

    private final PrintWriter out;

    @Option(names = "--host", paramLabel = "IP", description = "Address of the resolvers (default: ${DEFAULT-VALUE}).")
    private String host = Ports.FREE.host();

    @Option(
            names = "--dns-port",
            paramLabel = "PORT",
            description = "Port of the first view's resolver; each further view takes the next (default: free ones).")
    private int dnsPort;

    @Option(names = "--http-port", paramLabel = "PORT", description = "Port in the place of 80 (default: a free one).")
    private int httpPort;

    @Option(
            names = "--https-port",
            paramLabel = "PORT",
            description = "Port in the place of 443 (default: a free one).")
    private int httpsPort;

    @Option(
            names = "--view",
            paramLabel = "CODE",
            description =
                    "A view, named by the perspective that looks through it; repeat it (default: the demo's seven).")
    private List<String> views = new ArrayList<>();

    @Option(
            names = "--trust-anchor-file",
            paramLabel = "FILE",
            description =
                    "Sign everything, and write the DS record of the simulated root there, for resolvers that validate"
                            + " (default: nothing is signed).")
    private @Nullable Path trustAnchorFile;

    public SandboxCommand(PrintWriter out) {
        this.out = out;
    }

    @Override
    public Integer call() throws Exception {
        Vertx vertx = Service.vertx();
        Logs.configure(DemoFleet.LOG);
        List<String> seen = views.isEmpty() ? DemoFleet.views() : List.copyOf(views);
        World world = DemoWorld.world(DemoFleet.HIJACKED, DemoFleet.PRIMARY.code());
        Ports ports = new Ports(host, dnsPort, httpPort, httpsPort);
        Path file = trustAnchorFile;
        String anchor = "none: answers are not signed without --trust-anchor-file";
        Sandbox sandbox;
        if (file == null) {
            sandbox = Blocking.await(Sandbox.start(vertx, world, seen, ports));
        } else {
            ZoneKeys keys = new ZoneKeys();
            sandbox = Blocking.await(Sandbox.start(vertx, world, seen, ports, keys));
            anchor = keys.trustAnchor();
            Files.writeString(file, anchor + "\n");
        }
        seen.forEach(view -> out.println("view " + view + " " + sandbox.resolver(view)));
        out.println("http-port " + sandbox.httpPort());
        out.println("https-port " + sandbox.httpsPort());
        out.println("trust-anchor " + anchor);
        out.flush();
        Blocking.await(Promise.<Void>promise().future());
        return ExitCode.GOOD;
    }
}
