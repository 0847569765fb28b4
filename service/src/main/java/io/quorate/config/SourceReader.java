package io.quorate.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

import io.quorate.config.Overrides.Setting;
import io.quorate.config.Problem.Fault;

/** Reads all sources of one load in order and merges them. */
record SourceReader(SourceFiles files, Schema schema, CoordinatorKeys coordinator, Sources sources, Problems problems) {

    Future<Values> read() {
        return readFile()
                .compose(file -> readVariables()
                        .map(variables ->
                                Values.of(variables).withOverrides(flags()).entries())
                        .compose(over -> addPerspectives(Values.of(file), over)));
    }

    private Future<Map<ConfigPath, RawValue>> readFile() {
        @Nullable Path file = sources.file();
        return file == null ? Future.succeededFuture(Map.of()) : readYaml(file, ConfigPath.ROOT, "configuration");
    }

    private Future<Map<ConfigPath, RawValue>> readYaml(Path file, ConfigPath root, String origin) {
        String name = String.valueOf(file.getFileName());
        return files.read(file, root, origin)
                .map(text -> text.map(yaml -> YamlSource.read(yaml, name, root, problems))
                        .orElse(Map.of()));
    }

    private Future<Map<ConfigPath, RawValue>> readVariables() {
        List<Setting> settings = new ArrayList<>();
        Future<@Nullable Void> all = Future.succeededFuture();
        for (Map.Entry<String, String> variable :
                EnvironmentSource.relevant(sources.environment()).entrySet()) {
            all = all.compose(done -> readVariable(variable.getKey(), variable.getValue(), settings));
        }
        return all.map(done -> Overrides.read(settings, schema, problems));
    }

    private Future<@Nullable Void> readVariable(String name, String value, List<Setting> settings) {
        EnvironmentSource environment = new EnvironmentSource(schema);
        Optional<ConfigPath> file = environment.pathOfFile(name);
        if (file.isPresent()) {
            return files.read(Path.of(value), file.get(), name)
                    .onSuccess(text ->
                            text.ifPresent(read -> settings.add(new Setting(file.get(), withoutNewline(read), name))))
                    .mapEmpty();
        }
        environment
                .pathOf(name)
                .ifPresentOrElse(path -> settings.add(new Setting(path, value, name)), () -> reportUnknown(name));
        return Future.succeededFuture();
    }

    private void reportUnknown(String name) {
        String message = "no such setting; " + new Suggestions(schema).forVariable(name);
        problems.addUnplaced(Fault.UNKNOWN_KEY, Problems.printable(name), message);
    }

    private Map<ConfigPath, RawValue> flags() {
        List<Setting> settings = new ArrayList<>();
        new TreeMap<>(sources.flags()).forEach((text, value) -> {
            ConfigPath path = ConfigPath.of(text);
            if (Overrides.mayBeSet(path, schema)) {
                settings.add(new Setting(path, value, "command line"));
            } else {
                String message = "no such key; " + new Suggestions(schema).forKey(path);
                problems.add(Fault.UNKNOWN_KEY, path, "command line", message);
            }
        });
        return Overrides.read(settings, schema, problems);
    }

    /** Adds the list in {@code perspectives-file}, which replaces an inline list; both at once are a problem. */
    private Future<Values> addPerspectives(Values file, Map<ConfigPath, RawValue> over) {
        Values merged = file.withOverrides(over);
        Optional<String> named = merged.find(coordinator.perspectivesFile);
        if (named.isEmpty()) {
            return Future.succeededFuture(merged);
        }
        ConfigPath path = coordinator.perspectivesFile.pattern();
        ConfigPath list = coordinator.remotes.path().parent();
        if (file.written(list)) {
            String message =
                    "is set together with an inline list of perspectives; keep either `perspectives` or `perspectives-file`";
            problems.add(Fault.CONFLICT, path, merged.origin(path), message);
        }
        return readYaml(beside(named.get()), list, merged.origin(path))
                .map(read -> file.withOverrides(read).withOverrides(over));
    }

    private Path beside(String name) {
        @Nullable Path file = sources.file();
        return file == null ? Path.of(name) : file.toAbsolutePath().resolveSibling(name);
    }

    private static String withoutNewline(String text) {
        return text.replaceFirst("\r?\n\\z", "");
    }
}
