package io.quorate.app.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;

import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import io.quorate.app.Blocking;
import io.quorate.app.ExitCode;
import io.quorate.app.Failures;
import io.quorate.app.Service;
import io.quorate.app.cli.CheckCaller.Destination;
import io.quorate.app.demo.DemoFleet;
import io.quorate.app.deployment.DeploymentRun;
import io.quorate.app.deployment.PublicTestNames;
import io.quorate.telemetry.Logs;

/** {@code verify-deployment}: sends a live deployment requests about public names that are made for such tests. */
@Command(
        name = "verify-deployment",
        description = {
            "Ask a deployment about public test names, and judge its answers by the RFCs and the Baseline Requirements.",
            "%nThe names are those of caatestsuite.com and of the Open MPIC project, which anyone may ask gently: keep the"
                    + " rate low."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "  (umask 077; printf %%s \"$QUORATE_API_KEY\" > key)",
            "  quorate verify-deployment --server https://mpic.example --key-file key"
        },
        exitCodeList = {
            "0:all as expected",
            ExitCode.OUR_FAULT_MEANS,
            "2:usage, or a key that is not accepted",
            "3:an answer is wrong",
            "4:something is unknown"
        })
public final class VerifyDeploymentCommand implements Callable<Integer> {

    private static final int LONGEST_KEY_FILE = 4_096;

    private final PrintWriter out;
    private final PublicTestNames names = PublicTestNames.ofTheJar();

    @Option(
            names = "--server",
            paramLabel = "URL",
            required = true,
            description = "The coordinator, such as https://mpic.example.")
    private String server = "";

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            required = true,
            description = "A file with its API key and nothing else.")
    private Path keyFile = Path.of("");

    @Option(
            names = "--cacert",
            paramLabel = "FILE",
            description = "Trust the certificates of this file, in PEM (default: those of the platform).")
    private @Nullable Path authority;

    @Option(
            names = "--connect-to",
            paramLabel = "HOST[:PORT]",
            description = "Connect there; the URL's name is only asked for and looked for in the certificate (default:"
                    + " the URL's host).")
    private @Nullable String connectTo;

    @Option(
            names = "--suite",
            paramLabel = "SUITE",
            description = "caatestsuite, open-mpic or all (default: ${DEFAULT-VALUE}).",
            defaultValue = PublicTestNames.ALL)
    private String suite = PublicTestNames.ALL;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Most questions per second, 1 to 10 (default: ${DEFAULT-VALUE}).",
            defaultValue = "2")
    private int rate;

    @Option(
            names = "--junit",
            paramLabel = "FILE",
            description = "Write the findings there as JUnit XML (default: nowhere).")
    private @Nullable Path junit;

    public VerifyDeploymentCommand(PrintWriter out) {
        this.out = out;
    }

    @Override
    public Integer call() throws Exception {
        Destination destination = Destination.of(server, authority, connectTo);
        if (!suite.equals(PublicTestNames.ALL) && !names.suites().contains(suite)) {
            throw new Failures.Refusal("--suite must be all or one of " + String.join(", ", names.suites()));
        }
        if (rate < 1 || rate > 10) {
            throw new Failures.Refusal(
                    "--rate must be 1 to 10: the names belong to services that anyone may ask gently");
        }
        String key = key();
        Logs.configure(DemoFleet.LOG);
        Vertx vertx = Service.vertx();
        try {
            DeploymentRun.Asking asking = new DeploymentCaller(
                    vertx, new CheckCaller(vertx, destination, key, CheckCaller.PATIENCE), server, rate);
            return new DeploymentRun(asking, Clock.systemUTC(), out).verify(names, suite, junit);
        } finally {
            Blocking.await(vertx.close());
        }
    }

    private String key() throws Exception {
        if (Files.size(keyFile) > LONGEST_KEY_FILE) {
            throw new Failures.Refusal(
                    "--key-file is too long for a key: name a file with the API key and nothing else");
        }
        String key = Files.readString(keyFile).strip();
        if (key.isEmpty() || !key.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new Failures.Refusal(
                    "--key-file does not hold a key: name a file with the API key, in visible ASCII, and nothing else");
        }
        return key;
    }
}
