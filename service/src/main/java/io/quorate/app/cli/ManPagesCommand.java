package io.quorate.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import io.quorate.app.Build;
import io.quorate.app.ExitCode;
import io.quorate.app.Failures;
import io.quorate.support.FileFault;

/** {@code generate-man-pages}: writes a manual page per command, for packages. */
@Command(
        name = "generate-man-pages",
        description = "Write a manual page per command into a folder.",
        mixinStandardHelpOptions = true,
        hidden = true)
public final class ManPagesCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FOLDER", description = "The folder; it is made where it is missing.")
    private Path folder = Path.of("");

    @Override
    public Integer call() {
        try {
            Files.createDirectories(folder);
            for (ManPage page : ManPage.of(spec.root(), Build.version()).toList()) {
                Files.writeString(folder.resolve(page.fileName()), page.text());
            }
        } catch (IOException failure) {
            throw new Failures.Refusal(folder + ": " + FileFault.words(failure));
        }
        return ExitCode.GOOD;
    }
}
