package io.quorate.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.quorate.app.AuditStart;
import io.quorate.app.Blocking;
import io.quorate.app.ConfigFiles;
import io.quorate.app.ExitCode;
import io.quorate.app.Failures;
import io.quorate.app.FileFinding;
import io.quorate.app.FileFinding.Weight;
import io.quorate.app.OwnUnbound;
import io.quorate.app.Service;
import io.quorate.compliance.ComplianceReport;
import io.quorate.compliance.UnboundPolicy;
import io.quorate.compliance.Warnings;
import io.quorate.config.ConfigLoader;
import io.quorate.config.LoadResult;
import io.quorate.config.Problem;
import io.quorate.config.Sources;
import io.quorate.dns.DnsSettings.DnssecMode;
import io.quorate.support.FileContents;
import io.quorate.support.FileFault;

/** {@code validate-config}: checks whether a configuration is valid and its fleet satisfies the rules of a day. */
@Command(
        name = "validate-config",
        description = "Check a configuration against the Baseline Requirements of a day, without starting anything.",
        mixinStandardHelpOptions = true,
        footer = {
            "  quorate validate-config config/all-in-one.example.yaml",
            "  # By the rules that begin on that day:",
            "  quorate validate-config config/all-in-one.example.yaml --as-of 2026-12-15"
        },
        exitCodeList = {
            "0:compliant",
            ExitCode.OUR_FAULT_MEANS,
            "2:usage, or a broken configuration",
            "3:a rule of the day is not met"
        })
public final class ValidateConfigCommand implements Callable<Integer> {

    private final Map<String, String> environment;
    private final PrintWriter out;
    private final PrintWriter err;

    @Parameters(paramLabel = "FILE", description = "The configuration, in YAML.")
    private Path config = Path.of("");

    @Option(names = "--as-of", paramLabel = "DATE", description = "The day whose rules count (default: today, UTC).")
    private @Nullable LocalDate asOf;

    @Option(names = "--unbound", paramLabel = "FILE", description = "Check this unbound.conf, too (default: none).")
    private @Nullable Path unbound;

    public ValidateConfigCommand(Map<String, String> environment, PrintWriter out, PrintWriter err) {
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws Exception {
        Vertx vertx = Service.vertx();
        try {
            return report(
                    vertx, Blocking.await(new ConfigLoader(vertx).load(new Sources(config, environment, Map.of()))));
        } finally {
            Blocking.await(vertx.close());
        }
    }

    private int report(Vertx vertx, LoadResult loaded) {
        if (loaded instanceof LoadResult.Rejected broken) {
            broken.problems().stream().map(Problem::line).forEach(err::println);
            return ExitCode.USAGE;
        }
        LocalDate day = asOf == null ? LocalDate.now(ZoneOffset.UTC) : asOf;
        LoadResult.Ready ready = (LoadResult.Ready) loaded;
        Warnings.of(ready.settings(), ready.placeholders()).forEach(warning -> err.println("warning: " + warning));
        List<FileFinding> files =
                new ArrayList<>(ConfigFiles.judge(vertx, ready.settings(), new FileContents(), endOf(day)));
        files.addAll(AuditStart.look(ready.settings()));
        files.forEach(each -> err.println(label(each.weight()) + each.words()));
        if (files.stream().anyMatch(each -> each.weight() == Weight.FAULT)) {
            return ExitCode.USAGE;
        }
        ComplianceReport report = ComplianceReport.of(ready.settings(), day).withPlaceholders(ready.placeholders());
        if (ready.settings().dns().dnssec() == DnssecMode.MANAGED) {
            report = report.withRows(OwnUnbound.judge(day));
        }
        if (unbound != null) {
            report = report.withRows(UnboundPolicy.judge(text(unbound), ValidateConfigCommand::named, day));
        }
        out.println(report.text());
        return report.compliant() ? ExitCode.GOOD : ExitCode.NO;
    }

    private static String label(Weight weight) {
        return switch (weight) {
            case FAULT -> "";
            case ABSENT, WARNING -> "warning: ";
            case NOTE -> "note: ";
        };
    }

    /** Returns the instant to judge by: the end of a given day, or now. */
    private Instant endOf(LocalDate day) {
        return asOf == null
                ? Instant.now()
                : day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /**
     * Returns a file that the resolver's configuration names; empty if it cannot be read, since it may be on another
     * machine.
     */
    private static Optional<String> named(String file) {
        try {
            return Optional.of(Files.readString(Path.of(file), StandardCharsets.ISO_8859_1));
        } catch (IOException | InvalidPathException unreadable) {
            return Optional.empty();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new Failures.Refusal("--unbound: " + file + ": " + FileFault.words(unreadable));
        }
    }
}
