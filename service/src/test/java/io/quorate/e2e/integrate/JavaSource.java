package io.quorate.e2e.integrate;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import io.quorate.e2e.harness.Workplace;

import static org.assertj.core.api.Assertions.assertThat;

/** Java of the page, compiled at the level that the page names. */
final class JavaSource {

    private JavaSource() {}

    /** Compiles a file into the folder of the test, against the libraries of the tests. */
    static void compile(Workplace place, Path source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        StandardJavaFileManager files = compiler.getStandardFileManager(found, null, null);
        List<String> options = List.of(
                "--release",
                "17",
                "-proc:none",
                "-Xlint:all,-processing,-classfile",
                "-cp",
                classPath(),
                "-d",
                place.folder().toString());
        boolean compiled = compiler.getTask(null, files, found, options, null, files.getJavaFileObjects(source))
                .call();
        List<Diagnostic<? extends JavaFileObject>> ofTheSource = found.getDiagnostics().stream()
                .filter(each -> each.getSource() != null)
                .toList();
        assertThat(ofTheSource).isEmpty();
        assertThat(compiled).as(found.getDiagnostics().toString()).isTrue();
    }

    /** Returns the class path of the tests, absolute: programs run in another folder. */
    static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
