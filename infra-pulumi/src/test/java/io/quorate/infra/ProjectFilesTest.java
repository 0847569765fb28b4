package io.quorate.infra;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

import static org.assertj.core.api.Assertions.assertThat;

/** Pulumi.yaml and the stack files against the rules that Pulumi's command line applies before it starts anything. */
class ProjectFilesTest {

    private static final String NAMESPACE = "quorate:";
    private static final Set<String> PROJECT =
            Set.of("name", "description", "runtime", "main", "stackConfigDir", "requiredPulumiVersion", "config");
    private static final Set<String> DECLARATION = Set.of("type", "items", "default", "description", "value", "secret");
    private static final Set<String> TYPES = Set.of("string", "integer", "boolean", "array", "object");

    /** YAML 1.2: only true and false are booleans, and 010 is ten. */
    private static final class Yaml12 extends Resolver {

        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.BOOL, Pattern.compile("true|True|TRUE|false|False|FALSE"), "tTfF");
            addImplicitResolver(Tag.INT, Pattern.compile("[-+]?[0-9]+"), "-+0123456789");
            addImplicitResolver(Tag.NULL, Pattern.compile("~|null|Null|NULL|"), "~nN\0");
        }
    }

    private static Map<String, Object> parse(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return new Yaml(
                        new SafeConstructor(options),
                        new Representer(new DumperOptions()),
                        new DumperOptions(),
                        options,
                        new Yaml12())
                .load(text);
    }

    private static Map<String, Object> project() throws IOException {
        return parse(Files.readString(TestStacks.TOP.resolve("Pulumi.yaml")));
    }

    @Test
    void projectFileIsValid() throws IOException {
        assertThat(faultsOfProject(project())).isEmpty();
    }

    @Test
    void stackFilesAreValid() throws IOException {
        try (Stream<Path> files = Files.list(TestStacks.TOP.resolve("infra-pulumi/stacks"))) {
            List<Path> stacks = files.toList();
            assertThat(stacks).hasSizeGreaterThanOrEqualTo(2);
            for (Path stack : stacks) {
                assertThat(faultsOfStack(parse(Files.readString(stack)), project()))
                        .as(stack.getFileName().toString())
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{ type: array, items: { type: string }, description: Keys, newest first } | has no member newest first",
                "{ type: list } | type list",
                "{ type: array } | an array needs items",
                "{ type: boolean, default: yes } | default yes is not a boolean",
                "{ type: integer, default: many } | default many is not an integer",
                "{ type: string, default: 10 } | default 10 is not a string",
                "{ type: array, items: { type: string }, default: [1] } | default [1] is not an array",
                "{ type: string, default: a, value: b } | both default and value",
                "{ default: a } | type null"
            })
    void refusesDeclaration(String declaration, String why) {
        Map<String, Object> project = parse("name: quorate\nconfig:\n  quorate:key: " + declaration);

        assertThat(faultsOfProject(project)).singleElement().asString().contains(why);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "quorate:natGatway: true | is not declared",
                "quorate:natGateway: perhaps | is not a boolean",
                "quorate:perspectives: us-west-2 | is not an array",
                "natGateway: true | has no namespace"
            })
    void refusesStack(String line, String why) throws IOException {
        assertThat(faultsOfStack(parse("config:\n  " + line), project()))
                .singleElement()
                .asString()
                .contains(why);
    }

    private static List<String> faultsOfProject(Map<String, Object> project) {
        List<String> faults = new ArrayList<>();
        project.keySet().stream().filter(key -> !PROJECT.contains(key)).forEach(faults::add);
        members(project.get("config")).forEach((key, value) -> {
            Map<String, Object> declaration = members(value);
            declaration.keySet().stream()
                    .filter(member -> !DECLARATION.contains(member))
                    .forEach(member -> faults.add(key + " has no member " + member));
            if (key.startsWith(NAMESPACE)) {
                faults.addAll(faultsOfDeclaration(key, declaration));
            } else if (!declaration.keySet().equals(Set.of("value"))) {
                faults.add(key + " of another namespace may have a value only");
            }
        });
        return faults;
    }

    private static List<String> faultsOfDeclaration(String key, Map<String, Object> declaration) {
        List<String> faults = new ArrayList<>();
        String type = String.valueOf(declaration.get("type"));
        if (!TYPES.contains(type)) {
            return List.of(key + ": type " + type);
        }
        if (type.equals("array") && !declaration.containsKey("items")) {
            return List.of(key + ": an array needs items");
        }
        if (declaration.containsKey("default") && declaration.containsKey("value")) {
            faults.add(key + " has both default and value");
        } else if (declaration.containsKey("default") && !fits(declaration, declaration.get("default"))) {
            faults.add(key + ": default " + declaration.get("default") + " is not " + article(type));
        }
        return faults;
    }

    private static List<String> faultsOfStack(Map<String, Object> stack, Map<String, Object> project) {
        List<String> faults = new ArrayList<>();
        members(stack.get("config")).forEach((key, value) -> {
            Map<String, Object> declaration =
                    members(members(project.get("config")).get(key.split("[.\\[]", 2)[0]));
            if (!key.contains(":")) {
                faults.add(key + " has no namespace");
            } else if (declaration.isEmpty()) {
                faults.add(key + " is not declared");
            } else if (!fits(declaration, value)) {
                faults.add(key + " is not " + article(String.valueOf(declaration.get("type"))));
            }
        });
        return faults;
    }

    private static boolean fits(Map<String, Object> declaration, Object value) {
        return switch (String.valueOf(declaration.get("type"))) {
            case "string" -> value instanceof String;
            case "integer" -> value instanceof Integer;
            case "boolean" -> value instanceof Boolean;
            case "object" -> value instanceof Map;
            default ->
                value instanceof List<?> list
                        && list.stream().allMatch(item -> fits(members(declaration.get("items")), item));
        };
    }

    private static String article(String type) {
        return ("aeiou".indexOf(type.charAt(0)) < 0 ? "a " : "an ") + type;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> members(@Nullable Object value) {
        return Objects.requireNonNullElse((Map<String, Object>) value, Map.of());
    }
}
