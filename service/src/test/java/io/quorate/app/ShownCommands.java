package io.quorate.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.stream.Stream;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The commands that help lists, from the root down; {@code help} itself is picocli's. */
public final class ShownCommands {

    private ShownCommands() {}

    public static Stream<CommandSpec> all() {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        return from(Main.line(Map.of(), nowhere, nowhere).getCommandSpec());
    }

    private static Stream<CommandSpec> from(CommandSpec command) {
        return Stream.concat(
                Stream.of(command),
                command.subcommands().values().stream()
                        .map(CommandLine::getCommandSpec)
                        .filter(below -> !below.usageMessage().hidden())
                        .filter(below -> !below.name().equals("help"))
                        .flatMap(ShownCommands::from));
    }
}
