package io.quorate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToLongFunction;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each exception of checks/longer.xml to the limits of checks/checkstyle.xml is still needed: the list only shrinks.
 */
class LongerTest {

    private static final Path TOP = Path.of("..");
    private static final Pattern EXCEPTION = Pattern.compile("<suppress checks=\"(\\w+)\" files=\"([^\"]+)\"/>");

    /** One exception to a limit. */
    private record Leave(String check, Pattern files) {}

    /** The longest that a file has of each. */
    private record Measured(long lines, long longestMethod, long mostParameters) {}

    @Test
    void everyExceptionIsStillNeeded() throws IOException {
        List<Path> sources = sources();
        List<String> idle = new ArrayList<>();
        for (Leave leave : leaves()) {
            List<Path> named = sources.stream()
                    .filter(file -> leave.files().matcher(file.toString()).find())
                    .toList();
            long limit = limit(leave.check());
            boolean needed = false;
            for (Path file : named) {
                needed |= figure(leave.check()).applyAsLong(measured(file)) > limit;
            }
            if (!needed) {
                idle.add(leave.check() + " of " + leave.files() + (named.isEmpty() ? ": no such file" : ""));
            }
        }
        assertThat(idle).as("take these out of longer.xml").isEmpty();
    }

    /** Every line must match: an exception of another form would not be checked. */
    @Test
    void everyExceptionIsRead() throws IOException {
        assertThat(leaves())
                .hasSize(longer().split("<suppress ", -1).length - 1)
                .isNotEmpty();
    }

    private static ToLongFunction<Measured> figure(String check) {
        return switch (check) {
            case "FileLength" -> Measured::lines;
            case "MethodLength" -> Measured::longestMethod;
            case "ParameterNumber" -> Measured::mostParameters;
            default -> throw new IllegalArgumentException("nobody here measures " + check);
        };
    }

    private static String longer() throws IOException {
        return Files.readString(Path.of("checks/longer.xml"));
    }

    private static List<Leave> leaves() throws IOException {
        return EXCEPTION
                .matcher(longer())
                .results()
                .map((MatchResult found) -> new Leave(found.group(1), Pattern.compile(found.group(2))))
                .toList();
    }

    private static long limit(String check) throws IOException {
        Matcher limit = Pattern.compile("\"" + check + "\">.*?name=\"max\" value=\"(\\d+)\"", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("checks/checkstyle.xml")));
        assertThat(limit.find()).as(check).isTrue();
        return Long.parseLong(limit.group(1));
    }

    private static List<Path> sources() throws IOException {
        List<Path> all = new ArrayList<>();
        for (String room : List.of("service/src", "infra-pulumi/src", "perf/src")) {
            try (Stream<Path> files = Files.walk(TOP.resolve(room))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(all::add);
            }
        }
        return all;
    }

    private static Measured measured(Path file) throws IOException {
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "a JDK");
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, Locale.ROOT, null)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, files, null, List.of("-proc:none"), null, files.getJavaFileObjects(file));
            Lengths lengths = new Lengths(Trees.instance(task));
            lengths.scan(task.parse(), null);
            return new Measured(Files.readAllLines(file).size(), lengths.longest, lengths.most);
        }
    }

    /** As Checkstyle counts them: a method from its opening to its closing brace. */
    private static final class Lengths extends TreePathScanner<Void, Void> {

        private final Trees trees;
        private long longest;
        private long most;

        Lengths(Trees trees) {
            this.trees = trees;
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            most = Math.max(most, parametersOf(method));
            if (method.getBody() != null) {
                longest = Math.max(longest, lineOf(method, true) - lineOf(method, false) + 1);
            }
            return super.visitMethod(method, null);
        }

        /** The compact constructor of a record has none: the parser gives it those of the record's head. */
        private long parametersOf(MethodTree method) {
            return method.getParameters().stream()
                    .filter(parameter -> startOf(parameter) >= startOf(method))
                    .count();
        }

        private long startOf(Tree tree) {
            return trees.getSourcePositions().getStartPosition(getCurrentPath().getCompilationUnit(), tree);
        }

        private long lineOf(MethodTree method, boolean end) {
            CompilationUnitTree file = getCurrentPath().getCompilationUnit();
            long at = end
                    ? trees.getSourcePositions().getEndPosition(file, method.getBody()) - 1
                    : startOf(method.getBody());
            return file.getLineMap().getLineNumber(at);
        }
    }
}
