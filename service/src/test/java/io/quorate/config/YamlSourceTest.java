package io.quorate.config;

import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.quorate.config.Problem.Fault;
import io.quorate.config.RawValue.Shape;

import static org.assertj.core.api.Assertions.assertThat;

/** The part of YAML that is read, and that no file costs more than its size. */
@Execution(ExecutionMode.CONCURRENT)
class YamlSourceTest {

    private final Problems problems = new Problems();

    private Map<ConfigPath, RawValue> read(String yaml) {
        return YamlSource.read(yaml, "test.yaml", ConfigPath.ROOT, problems);
    }

    @Test
    void keepsTextsShapesAndLines() {
        Map<ConfigPath, RawValue> entries = read("a: { b: 007 }\nc:\n  - x\n  - ~\nd: \"~\"\ne:\nf: &l [1]\ng: *l\n");

        assertThat(problems.all()).isEmpty();
        assertThat(entries)
                .containsEntry(ConfigPath.ROOT, RawValue.of(Shape.BLOCK, "test.yaml line 1"))
                .containsEntry(ConfigPath.of("a"), RawValue.of(Shape.BLOCK, "test.yaml line 1"))
                .containsEntry(ConfigPath.of("a.b"), RawValue.text("007", "test.yaml line 1"))
                .containsEntry(ConfigPath.of("c"), RawValue.of(Shape.LIST, "test.yaml line 3"))
                .containsEntry(ConfigPath.of("c[0]"), RawValue.text("x", "test.yaml line 3"))
                .containsEntry(ConfigPath.of("c[1]"), RawValue.of(Shape.NOTHING, "test.yaml line 4"))
                .containsEntry(ConfigPath.of("d"), RawValue.text("~", "test.yaml line 5"))
                .containsEntry(ConfigPath.of("e"), RawValue.of(Shape.NOTHING, "test.yaml line 6"))
                .containsEntry(ConfigPath.of("g[0]"), RawValue.text("1", "test.yaml line 7"));
    }

    /** One fault of a file's form. */
    record Row(String says, String yaml, Fault fault, String line) {

        @Override
        public String toString() {
            return says;
        }
    }

    static Stream<Row> faults() {
        return Stream.of(
                new Row(
                        "a key written twice",
                        "a: 1\nb: 2\na: 3\n",
                        Fault.DUPLICATE_KEY,
                        "a (test.yaml line 3): is already set in line 1; keep one"),
                new Row(
                        "a key written twice, below",
                        "x:\n  a: 1\n  a: 1\n",
                        Fault.DUPLICATE_KEY,
                        "x.a (test.yaml line 3): is already set"),
                new Row(
                        "broken indentation",
                        "a:\n  b: 1\n c: 2\n",
                        Fault.SYNTAX,
                        "test.yaml line 3: not YAML: the structure of the document ends here; mind"),
                new Row("an open quote", "a: \"hidden\nb: 1\n", Fault.SYNTAX, "not YAML: a quote is not closed"),
                new Row(
                        "a tab",
                        "a:\n\tb: 1\n",
                        Fault.SYNTAX,
                        "test.yaml line 2: not YAML: a tab is where only spaces may be"),
                new Row("two documents", "a: 1\n---\nb: 1\n", Fault.SYNTAX, "not YAML: there is a second document"),
                new Row("a control character", "a: \u0007\n", Fault.SYNTAX, "not YAML: it has a control character"),
                new Row(
                        "a Java type",
                        "a: !!java.net.URL [\"http://x\"]\n",
                        Fault.SYNTAX,
                        "test.yaml line 1: not YAML: tags (`!name`) are not supported"),
                new Row("a tag of one's own", "a: !secret hidden\n", Fault.SYNTAX, "has a YAML tag of its own"),
                new Row("binary", "a: !!binary aGlkZGVu\n", Fault.SYNTAX, "has a YAML tag of its own"),
                new Row("a list as key", "? [a]\n: 1\n", Fault.SYNTAX, "has a key that is not plain text"),
                new Row("a colon too many", "a: b: c\n", Fault.SYNTAX, "not YAML: a colon is where a value has begun"),
                new Row("an open bracket", "a: [1, 2\n", Fault.SYNTAX, "not YAML: a bracket or brace is not closed"),
                new Row(
                        "an unknown alias",
                        "a: *nowhere\n",
                        Fault.SYNTAX,
                        "not YAML: an alias (`*name`) has no anchor"),
                new Row("an alias to itself", "a: &a { b: *a }\n", Fault.SYNTAX, "not YAML: too large or too deep"),
                new Row("a bomb of aliases", bomb(), Fault.SYNTAX, "not YAML: "),
                new Row(
                        "deep nesting",
                        "[".repeat(100) + "]".repeat(100),
                        Fault.SYNTAX,
                        "not YAML: it is nested too deep"),
                new Row("a huge file", "a: " + "x".repeat(1 << 21), Fault.SYNTAX, "not YAML: it is larger than 1 MiB"));
    }

    /** Nine lists of nine aliases each would be 9^9 items. */
    private static String bomb() {
        StringBuilder yaml = new StringBuilder("l0: &l0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 9; i++) {
            String alias = "*l" + (i - 1);
            yaml.append("l%d: &l%d [%s]\n".formatted(i, i, String.join(", ", java.util.Collections.nCopies(9, alias))));
        }
        return yaml.toString();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void refuses(Row row) {
        read(row.yaml());

        assertThat(problems.all()).singleElement().satisfies(problem -> {
            assertThat(problem.fault()).isEqualTo(row.fault());
            assertThat(problem.line())
                    .contains(row.line())
                    .doesNotContain("hidden")
                    .doesNotContain("\n");
        });
    }

    @Test
    void aFewAliasesAreFollowedOnlySoFar() {
        StringBuilder yaml = new StringBuilder("l0: &l0 [" + "x, ".repeat(900) + "x]\n");
        for (int i = 1; i < 40; i++) {
            yaml.append("l%d: *l0\n".formatted(i));
        }

        read(yaml.toString());

        assertThat(problems.all())
                .extracting(Problem::message)
                .containsExactly("not YAML: too large or too deep once its aliases are followed");
    }

    @Test
    void anEmptyDocumentIsNothing() {
        assertThat(read("# only a comment\n")).isEmpty();
        assertThat(problems.all()).isEmpty();
    }
}
