package io.quorate.app.cli;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Field;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Heads the options of a mixin in help and manual page. picocli's own groups would do it as well, but forget what was
 * given before where one of their options is given twice.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface OptionGroup {

    /** Returns the heading. */
    String value();

    /** Returns the place among the groups of a command. */
    int order();

    /**
     * The shown options of one group.
     *
     * @param heading "Options" or, beside others, "Help" for those that are in no group
     */
    record Listed(String heading, List<OptionSpec> options) {

        public Listed {
            options = List.copyOf(options);
        }

        /** Returns the groups of a command in their order; those in none are last. */
        static List<Listed> of(CommandSpec command) {
            TreeMap<Integer, List<OptionSpec>> byOrder = command.options().stream()
                    .filter(option -> !option.hidden())
                    .collect(Collectors.groupingBy(Listed::orderOf, TreeMap::new, Collectors.toList()));
            return byOrder.entrySet().stream()
                    .map(group -> new Listed(heading(group.getValue().get(0), byOrder.size() == 1), group.getValue()))
                    .toList();
        }

        private static String heading(OptionSpec first, boolean alone) {
            OptionGroup group = groupOf(first);
            return group == null ? (alone ? "Options" : "Help") : group.value();
        }

        private static int orderOf(OptionSpec option) {
            OptionGroup group = groupOf(option);
            return group == null ? Integer.MAX_VALUE : group.order();
        }

        private static @Nullable OptionGroup groupOf(OptionSpec option) {
            return option.userObject() instanceof Field field
                    ? field.getDeclaringClass().getAnnotation(OptionGroup.class)
                    : null;
        }
    }
}
