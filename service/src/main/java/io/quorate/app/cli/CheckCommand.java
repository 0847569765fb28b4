package io.quorate.app.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.quorate.app.ExitCode;

/**
 * {@code check caa NAME} and its siblings: one check from the command line. Sets are requested by {@link CheckSets}.
 */
@Command(
        name = "check",
        description = "Ask a coordinator, or look from this machine alone, and say why.",
        synopsisSubcommandLabel = "caa|dcv|contact|records",
        mixinStandardHelpOptions = true,
        footer = {"%nEnds with 0: corroborated; 3: not; 4: incomplete; 2: a wrong request; 1: an internal error."})
public final class CheckCommand implements Callable<Integer> {

    private final PrintWriter err;

    private CheckCommand(PrintWriter err) {
        this.err = err;
    }

    public static CommandLine line(Map<String, String> environment, PrintWriter out, PrintWriter err) {
        CheckRun run = new CheckRun(environment, out, err);
        return new CommandLine(new CheckCommand(err))
                .addSubcommand(new Caa(run))
                .addSubcommand(new Dcv(run))
                .addSubcommand(new CheckSets.Contacts(run))
                .addSubcommand(new CheckSets.Records(run));
    }

    @Override
    public Integer call() {
        err.println(
                "quorate: check needs a kind: check caa NAME, check dcv METHOD NAME, check contact NAME, or check records NAME"
                        + " TYPE (see --help).");
        return ExitCode.USAGE;
    }

    /** {@code check caa}: asks whether this CA may issue for a name. */
    @Command(name = "caa", description = "May this CA issue for the name?", mixinStandardHelpOptions = true)
    static final class Caa implements Callable<Integer> {

        private final CheckRun run;

        @Mixin
        private CheckOptions options = new CheckOptions();

        @Parameters(paramLabel = "NAME", description = "A domain name; with *. in front for a wildcard.")
        private String name = "";

        @Option(names = "--ca", paramLabel = "DOMAIN", description = "The CA's issuer domain name; may be repeated.")
        private List<String> domains = List.of();

        @Option(names = "--certificate-type", paramLabel = "TYPE", description = "tls-server or s-mime.")
        private @Nullable String type;

        @Option(
                names = "--allow-lookup-failure",
                description = "BR 4.2.2.1.1: a failure of a provably unsigned zone permits.")
        private boolean lenient;

        @Option(names = "--account-uri", paramLabel = "URI", description = "RFC 8657; may be repeated.")
        private List<String> accounts = List.of();

        @Option(names = "--validation-method", paramLabel = "METHOD", description = "RFC 8657; may be repeated.")
        private List<String> methods = List.of();

        Caa(CheckRun run) {
            this.run = run;
        }

        @Override
        public Integer call() throws Exception {
            JsonObject parameters = new JsonObject();
            put(parameters, "certificate_type", type);
            put(parameters, "caa_domains", domains.isEmpty() ? null : new JsonArray(domains));
            put(parameters, "allow_lookup_failure", lenient ? true : null);
            put(parameters, "accounturi_values", accounts.isEmpty() ? null : new JsonArray(accounts));
            put(parameters, "validation_methods", methods.isEmpty() ? null : new JsonArray(methods));
            JsonObject question = options.question("caa", name);
            return run.check(
                    options, parameters.isEmpty() ? question : question.put("caa_check_parameters", parameters));
        }
    }

    /** {@code check dcv}: asks whether control of a target is proven. */
    @Command(
            name = "dcv",
            description = "Is control of the target shown by this method?",
            mixinStandardHelpOptions = true)
    static final class Dcv implements Callable<Integer> {

        private final CheckRun run;

        @Mixin
        private CheckOptions options = new CheckOptions();

        @Parameters(index = "0", paramLabel = "METHOD", description = "Such as acme-dns-01 or website-change.")
        private String method = "";

        @Parameters(index = "1", paramLabel = "NAME", description = "A domain name or an IP address.")
        private String name = "";

        @Option(
                names = {"--param", "-p"},
                paramLabel = "KEY=VALUE",
                description = "A member of dcv_check_parameters; lists with commas, http_headers.NAME for a header.")
        private Map<String, String> parameters = Map.of();

        Dcv(CheckRun run) {
            this.run = run;
        }

        @Override
        public Integer call() throws Exception {
            JsonObject question = options.question("dcv", name);
            return run.check(options, question.put("dcv_check_parameters", DcvArguments.read(method, parameters)));
        }
    }

    private static void put(JsonObject object, String member, @Nullable Object value) {
        if (value != null) {
            object.put(member, value);
        }
    }
}
