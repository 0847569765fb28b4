package io.quorate.app.cli;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code check contact NAME} and {@code check records NAME TYPE}: the checks that ask for a set. */
final class CheckSets {

    private CheckSets() {}

    /** {@code check contact}: asks for the contacts that a name publishes. */
    @Command(
            name = "contact",
            description = "Which contacts does the name publish, and who sees each?",
            mixinStandardHelpOptions = true)
    static final class Contacts implements Callable<Integer> {

        private final CheckRun run;

        @Mixin
        private CheckOptions options = new CheckOptions();

        @Parameters(paramLabel = "NAME", description = "A domain name.")
        private String name = "";

        @Option(
                names = "--source",
                paramLabel = "SOURCE",
                description = "caa-email, txt-email, caa-phone or txt-phone; may be repeated (default: all four).")
        private List<String> sources = List.of("caa-email", "txt-email", "caa-phone", "txt-phone");

        @Option(names = "--selected", paramLabel = "CONTACT", description = "Is this one corroborated?")
        private @Nullable String selected;

        Contacts(CheckRun run) {
            this.run = run;
        }

        @Override
        public Integer call() throws Exception {
            return run.check(
                    options,
                    options.question("contact", name)
                            .put(
                                    "contact_retrieval_parameters",
                                    new JsonObject()
                                            .put("sources", new JsonArray(sources))
                                            .put("selected_contact", selected)));
        }
    }

    /** {@code check records}: asks for the records of a name. */
    @Command(
            name = "records",
            description = "Which records of a type does the name have, and who sees each?",
            mixinStandardHelpOptions = true)
    static final class Records implements Callable<Integer> {

        private final CheckRun run;

        @Mixin
        private CheckOptions options = new CheckOptions();

        @Parameters(index = "0", paramLabel = "NAME", description = "A domain name, or an IP address for PTR.")
        private String name = "";

        @Parameters(index = "1", paramLabel = "TYPE", description = "A, AAAA, CAA, CNAME, PTR or TXT.")
        private String type = "";

        @Option(
                names = "--prefix",
                paramLabel = "LABEL",
                description = "One label before the name, such as _acme-challenge.")
        private @Nullable String prefix;

        Records(CheckRun run) {
            this.run = run;
        }

        @Override
        public Integer call() throws Exception {
            return run.check(
                    options,
                    options.question("records", name)
                            .put(
                                    "record_retrieval_parameters",
                                    new JsonObject()
                                            .put("name_prefix", prefix)
                                            .put("type", type.toUpperCase(Locale.ROOT))));
        }
    }
}
