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
import io.quorate.app.demo.DemoCommand;

/**
 * {@code check caa NAME} and its siblings: one check from the command line. Sets are requested by {@link CheckSets}.
 */
@Command(
        name = "check",
        description = "Ask a coordinator, or look from this machine alone, and say why.",
        synopsisSubcommandLabel = "caa|dcv|contact|records",
        mixinStandardHelpOptions = true,
        footer = {
            "  # Of the demo (quorate demo), which has this key:",
            "  quorate check caa permit.example --key " + DemoCommand.KEY,
            "  # From this machine alone, with DNSSEC validated:",
            "  quorate check caa example.com --local"
        },
        exitCodeList = ExitCode.COMMAND_MISSING)
public final class CheckCommand implements Callable<Integer> {

    private final PrintWriter err;

    private CheckCommand(PrintWriter err) {
        this.err = err;
    }

    public static CommandLine line(Map<String, String> environment, PrintWriter out, PrintWriter err) {
        return line(new CheckRun(environment, out, err, CheckRun.Screen::ofThisProcess), err);
    }

    static CommandLine line(CheckRun run, PrintWriter err) {
        return new CommandLine(new CheckCommand(err))
                .addSubcommand(new Caa(run))
                .addSubcommand(MethodTable.listedBy(new CommandLine(new Dcv(run))))
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
    @Command(
            name = "caa",
            description = "May this CA issue for the name?",
            mixinStandardHelpOptions = true,
            footer = {
                "  # The demo answers both; the second name forbids its CA.",
                "  quorate check caa permit.example --key " + DemoCommand.KEY,
                "  quorate check caa deny.example --ca ca.example --key " + DemoCommand.KEY
            })
    static final class Caa implements Callable<Integer> {

        private final CheckRun run;

        @Mixin
        private CheckOptions options = new CheckOptions();

        @Mixin
        private CaaMembers asked = new CaaMembers();

        @Parameters(paramLabel = "NAME", description = "A domain name; with *. in front for a wildcard.")
        private String name = "";

        /** Members of {@code caa_check_parameters}. */
        @OptionGroup(value = CheckOptions.ASKED, order = 1)
        private static final class CaaMembers {

            @Option(
                    names = "--ca",
                    paramLabel = "DOMAIN",
                    description = "The CA's issuer domain name; may be repeated (default: caa.domains of the service).")
            private List<String> domains = List.of();

            @Option(
                    names = "--certificate-type",
                    paramLabel = "TYPE",
                    description = "tls-server or s-mime (default: tls-server).")
            private @Nullable String type;

            @Option(
                    names = "--allow-lookup-failure",
                    description = "BR 4.2.2.1.1: a failure of a provably unsigned zone permits.")
            private boolean lenient;

            @Option(
                    names = "--account-uri",
                    paramLabel = "URI",
                    description =
                            "The account for accounturi of RFC 8657; may be repeated (default: caa.account-uris).")
            private List<String> accounts = List.of();

            @Option(
                    names = "--validation-method",
                    paramLabel = "METHOD",
                    description = "The method for validationmethods of RFC 8657; may be repeated (default: none).")
            private List<String> methods = List.of();
        }

        Caa(CheckRun run) {
            this.run = run;
        }

        @Override
        public Integer call() throws Exception {
            JsonObject parameters = new JsonObject();
            put(parameters, "certificate_type", asked.type);
            put(parameters, "caa_domains", asked.domains.isEmpty() ? null : new JsonArray(asked.domains));
            put(parameters, "allow_lookup_failure", asked.lenient ? true : null);
            put(parameters, "accounturi_values", asked.accounts.isEmpty() ? null : new JsonArray(asked.accounts));
            put(parameters, "validation_methods", asked.methods.isEmpty() ? null : new JsonArray(asked.methods));
            JsonObject question = options.question("caa", name);
            return run.check(
                    options, parameters.isEmpty() ? question : question.put("caa_check_parameters", parameters));
        }
    }

    /** {@code check dcv}: asks whether control of a target is proven. */
    @Command(
            name = "dcv",
            description = "Is control of the target shown by this method?",
            mixinStandardHelpOptions = true,
            footer = {
                "  # What acme-dns-01 takes, with a question that the demo answers:",
                "  quorate methods acme-dns-01",
                "  # Is the random value in a TXT record below this name?",
                "  quorate check dcv dns-change dcv.example \\",
                "    -p dns_record_type=TXT -p dns_name_prefix=_dnsauth \\",
                "    -p challenge_value=token-8f2a-91c7e05d4b36 --key " + DemoCommand.KEY
            })
    static final class Dcv implements Callable<Integer> {

        private final CheckRun run;

        @Mixin
        private CheckOptions options = new CheckOptions();

        @Mixin
        private DcvMembers asked = new DcvMembers();

        @Parameters(
                index = "0",
                paramLabel = "METHOD",
                description = "A method of the list below.",
                completionCandidates = MethodTable.Names.class)
        private String method = "";

        @Parameters(index = "1", paramLabel = "NAME", description = "A domain name or an IP address.")
        private String name = "";

        /** Members of {@code dcv_check_parameters}. */
        @OptionGroup(value = CheckOptions.ASKED, order = 1)
        private static final class DcvMembers {

            @Option(
                    names = {"--param", "-p"},
                    paramLabel = "KEY=VALUE",
                    description = "A member of dcv_check_parameters, as quorate methods METHOD lists them (default:"
                            + " none). Lists with commas, http_headers.NAME for a header.")
            private Map<String, String> parameters = Map.of();
        }

        Dcv(CheckRun run) {
            this.run = run;
        }

        @Override
        public Integer call() throws Exception {
            JsonObject members = DcvArguments.read(DcvArguments.method("METHOD", method), asked.parameters);
            return run.check(options, options.question("dcv", name).put("dcv_check_parameters", members));
        }
    }

    private static void put(JsonObject object, String member, @Nullable Object value) {
        if (value != null) {
            object.put(member, value);
        }
    }
}
