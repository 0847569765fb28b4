package io.quorate.app.cli;

import java.util.List;
import java.util.stream.Collectors;

import io.quorate.dcv.AdnPolicy.Choice;
import io.quorate.model.AdnStep;

/** A table of the names that may be chosen, one per line, each with the steps to it. */
final class AdnTable {

    private AdnTable() {}

    static List<String> lines(List<Choice> choices) {
        int width = choices.stream()
                .mapToInt(choice -> choice.name().length())
                .max()
                .orElse(0);
        return choices.stream()
                .map(choice -> ("%-" + width + "s  %s").formatted(choice.name(), steps(choice.steps())))
                .toList();
    }

    private static String steps(List<AdnStep> steps) {
        return steps.isEmpty()
                ? "the applied-for name itself"
                : steps.stream()
                        .map(step -> (step.isAlias() ? "CNAME of " : "parent of ") + step.from())
                        .collect(Collectors.joining(", then "));
    }
}
