package io.quorate.e2e.integrate;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.quorate.e2e.harness.Ended;
import io.quorate.e2e.harness.Programs;
import io.quorate.e2e.harness.Workplace;

/** A language in which the page prints a client. */
enum Language {
    JAVA {
        @Override
        List<String> prepare(Workplace place) {
            Path source = Snippet.write(place, "java", "public class Ask ", "Ask.java");
            JavaSource.compile(place, source);
            String classPath = place.folder() + File.pathSeparator + JavaSource.classPath();
            return List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", classPath, "Ask");
        }
    },
    PYTHON {
        @Override
        List<String> prepare(Workplace place) {
            Path source = Snippet.write(place, "python", "def ask(", "mpic.py");
            return List.of(Programs.require("python3", "python3").toString(), source.toString());
        }
    },
    GO {
        @Override
        List<String> prepare(Workplace place) {
            String go = Programs.requireBy("go", "a Go toolchain compiles it").toString();
            Path source = Snippet.write(place, "go", "package main", "ask.go");
            String program = place.file("ask-go").toString();
            run(place, "go-vet", Map.of("GO111MODULE", "off"), go, "vet", source.toString());
            run(place, "go-build", Map.of("GO111MODULE", "off"), go, "build", "-o", program, source.toString());
            return List.of(program);
        }
    },
    TYPESCRIPT {
        @Override
        List<String> prepare(Workplace place) {
            String node =
                    Programs.requireBy("node", "Node.js 20 or later runs it").toString();
            Programs.requireBy("npm", "it brings the compiler of TypeScript");
            Snippet.write(place, "typescript", "export async function ask(", "ask.mts");
            String tools = Path.of(System.getProperty("quorate.clients.tools", "target/e2e-clients"))
                    .toAbsolutePath()
                    .toString();
            Map<String, String> environment = Map.of(
                    "CLIENT_CONTRACT",
                    "",
                    "CLIENT_WORK",
                    place.folder().toString(),
                    "CLIENT_TOOLS",
                    tools,
                    "CLIENT_VERSION",
                    "");
            String compile = Path.of("src", "test", "clients", "documented", "compile")
                    .toAbsolutePath()
                    .toString();
            run(place, "typescript", environment, compile, "ask.mts");
            return List.of(node, place.file("ask.mjs").toString());
        }
    };

    /** Takes the program from the page, compiles it, and returns its command; skips the test without a toolchain. */
    abstract List<String> prepare(Workplace place);

    private static void run(Workplace place, String name, Map<String, String> environment, String... command) {
        Ended.in(place.folder(), place, name, environment, new ArrayList<>(List.of(command)))
                .expect(0);
    }
}
