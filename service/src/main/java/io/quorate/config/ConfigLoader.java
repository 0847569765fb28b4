package io.quorate.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

import io.quorate.config.LoadResult.Ready;
import io.quorate.config.LoadResult.Rejected;

/**
 * Loads the configuration from file, environment and flags, and returns either complete settings or every problem
 * found.
 */
public final class ConfigLoader {

    private static final String PLACEHOLDER = "replace-me";

    private final Vertx vertx;
    private final Consumer<Path> files;
    private final ServiceKeys keys = new ServiceKeys();
    private final Schema schema = new Schema(keys);

    public ConfigLoader(Vertx vertx) {
        this(vertx, file -> {});
    }

    /** @param files receives each file of a configuration, readable or not */
    public ConfigLoader(Vertx vertx, Consumer<Path> files) {
        this.vertx = vertx;
        this.files = files;
    }

    /** Reads and checks. Problems of a configuration are data; the future fails only by an internal error. */
    public Future<LoadResult> load(Sources sources) {
        Problems problems = new Problems();
        return new SourceReader(new SourceFiles(vertx, problems, files), schema, keys.coordinator, sources, problems)
                .read()
                .map(values -> judge(new Draft(keys, values, problems)));
    }

    private LoadResult judge(Draft draft) {
        new ShapeCheck(schema, draft.values(), draft.problems()).run();
        if (!draft.problems().has(ConfigPath.ROOT)) {
            new RequiredCheck(schema, draft).run();
            new ServerRules(draft).run();
            new FleetRules(draft).run();
            new PerspectiveRules(draft).run();
        }
        List<Problem> all = draft.problems().all();
        return all.isEmpty() ? new Ready(keys.read(draft.values()), placeholders(draft.values())) : new Rejected(all);
    }

    /** Returns the paths of secrets that still have the values of the examples. */
    private List<String> placeholders(Values values) {
        return values.entries().entrySet().stream()
                .filter(entry -> entry.getValue().text().startsWith(PLACEHOLDER))
                .map(Map.Entry::getKey)
                .filter(path ->
                        schema.keyOf(path).filter(key -> key.kind().secret()).isPresent())
                .map(ConfigPath::toString)
                .toList();
    }
}
