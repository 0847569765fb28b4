package io.quorate.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

import io.quorate.config.LoadResult.Ready;
import io.quorate.config.LoadResult.Rejected;

/** Loads the configuration: file, then environment, then flags; a whole one, or everything that is wrong with it. */
public final class ConfigLoader {

    private static final String PLACEHOLDER = "replace-me";

    private final Vertx vertx;
    private final Consumer<Path> files;
    private final ServiceKeys keys = new ServiceKeys();
    private final Schema schema = new Schema(keys);

    public ConfigLoader(Vertx vertx) {
        this(vertx, file -> {});
    }

    /** @param files hears of each file of a configuration, whether it can be read or not */
    public ConfigLoader(Vertx vertx, Consumer<Path> files) {
        this.vertx = vertx;
        this.files = files;
    }

    /** Reads and checks. What is wrong with a configuration is data; the future fails for faults of our own only. */
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

    /** Secrets that are still those of the examples. */
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
