package io.quorate.app;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

import io.quorate.compliance.StartCheck;
import io.quorate.compliance.Warnings;
import io.quorate.config.LoadResult;
import io.quorate.config.Problem;
import io.quorate.config.ServiceSettings;
import io.quorate.support.FileContents;

/**
 * The judgement of a configuration for a process that serves, at its start and at each reload: its own faults, the
 * rules of the day, and the files that it names.
 *
 * @param loaded   the usable configuration; null if there is a fault
 * @param contents contents of the files that it names
 * @param faults   the reasons why it must not be used
 * @param warnings messages for the operator
 */
public record Judged(@Nullable Configured loaded, FileContents contents, List<String> faults, List<String> warnings) {

    public Judged {
        faults = List.copyOf(faults);
        warnings = List.copyOf(warnings);
    }

    /** Returns a copy with more findings. */
    public Judged with(List<FileFinding> more) {
        List<String> allFaults = new ArrayList<>(faults);
        List<String> allWarnings = new ArrayList<>(warnings);
        add(more, allFaults, allWarnings);
        return new Judged(allFaults.isEmpty() ? loaded : null, contents, allFaults, allWarnings);
    }

    private static void add(List<FileFinding> findings, List<String> faults, List<String> warnings) {
        for (FileFinding finding : findings) {
            switch (finding.weight()) {
                case FAULT, ABSENT -> faults.add(finding.words());
                case WARNING -> warnings.add(finding.words());
                case NOTE -> {}
            }
        }
    }

    /** Judges a configuration as of this instant. Blocks for the files. */
    public static Judged of(Vertx vertx, LoadResult loaded, Instant now) {
        if (loaded instanceof LoadResult.Rejected broken) {
            return new Judged(
                    null,
                    new FileContents(),
                    broken.problems().stream().map(Problem::line).toList(),
                    List.of());
        }
        LoadResult.Ready ready = (LoadResult.Ready) loaded;
        ServiceSettings settings = ready.settings();
        FileContents contents = new FileContents();
        List<String> warnings = new ArrayList<>(Warnings.of(settings, ready.placeholders()));
        StartCheck check = StartCheck.of(settings, now.atZone(ZoneOffset.UTC).toLocalDate());
        warnings.addAll(check.warnings());
        List<String> faults = new ArrayList<>(check.faults());
        add(ConfigFiles.judge(vertx, settings, contents, now), faults, warnings);
        return new Judged(
                faults.isEmpty() ? new Configured(settings, contents, now) : null, contents, faults, warnings);
    }
}
