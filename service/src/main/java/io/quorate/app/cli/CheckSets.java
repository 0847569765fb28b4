package io.quorate.app.cli;

import java.time.Instant;
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

import io.quorate.app.demo.DemoCommand;
import io.quorate.model.ContactSource;

/** {@code check contact NAME} and {@code check records NAME TYPE}: the checks that ask for a set. */
final class CheckSets {

    private CheckSets() {}

    /** {@code check contact}: asks for the contacts that a name publishes. */
    @Command(
            name = "contact",
            description = "Which contacts does the name publish, and who sees each?",
            mixinStandardHelpOptions = true,
            footer = {
                "  # The demo answers both; of the second, only the selected address counts.",
                "  quorate check contact dcv.example --key " + DemoCommand.KEY,
                "  quorate check contact dcv.example --source txt-email \\",
                "    --selected admin@dcv.example --key " + DemoCommand.KEY
            })
    static final class Contacts implements Callable<Integer> {

        private final CheckRun run;

        @Mixin
        private CheckOptions options = new CheckOptions();

        @Parameters(paramLabel = "NAME", description = "A domain name.")
        private String name = "";

        @Mixin
        private ContactMembers asked = new ContactMembers();

        /** Members of {@code contact_retrieval_parameters}. */
        @OptionGroup(value = CheckOptions.ASKED, order = 1)
        private static final class ContactMembers {

            @Option(
                    names = "--source",
                    paramLabel = "SOURCE",
                    description = "caa-email, txt-email, caa-phone or txt-phone; may be repeated (default: all whose"
                            + " methods have not ended).")
            private List<String> sources = List.of();

            @Option(
                    names = "--selected",
                    paramLabel = "CONTACT",
                    description = "Is this one corroborated (default: each is judged)?")
            private @Nullable String selected;
        }

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
                                            .put("sources", new JsonArray(sources(Instant.now())))
                                            .put("selected_contact", asked.selected)));
        }

        private List<String> sources(Instant now) {
            return asked.sources.isEmpty()
                    ? ContactSource.inForce(now).stream()
                            .map(ContactSource::wireName)
                            .toList()
                    : asked.sources;
        }
    }

    /** {@code check records}: asks for the records of a name. */
    @Command(
            name = "records",
            description = "Which records of a type does the name have, and who sees each?",
            mixinStandardHelpOptions = true,
            footer = {
                "  # The demo answers both.",
                "  quorate check records permit.example CAA --key " + DemoCommand.KEY,
                "  quorate check records dcv.example TXT --prefix _dnsauth --key " + DemoCommand.KEY
            })
    static final class Records implements Callable<Integer> {

        private final CheckRun run;

        @Mixin
        private CheckOptions options = new CheckOptions();

        @Parameters(index = "0", paramLabel = "NAME", description = "A domain name, or an IP address for PTR.")
        private String name = "";

        @Parameters(index = "1", paramLabel = "TYPE", description = "A, AAAA, CAA, CNAME, PTR or TXT.")
        private String type = "";

        @Mixin
        private RecordMembers asked = new RecordMembers();

        /** Members of {@code record_retrieval_parameters} that may be left out. */
        @OptionGroup(value = CheckOptions.ASKED, order = 1)
        private static final class RecordMembers {

            @Option(
                    names = "--prefix",
                    paramLabel = "LABEL",
                    description = "One label before the name, such as _dnsauth (default: none).")
            private @Nullable String prefix;
        }

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
                                            .put("name_prefix", asked.prefix)
                                            .put("type", type.toUpperCase(Locale.ROOT))));
        }
    }
}
