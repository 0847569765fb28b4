package io.quorate.config;

import java.util.List;
import java.util.Map;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

import io.quorate.config.Loaded.Broken;
import io.quorate.config.Loaded.Ready;

/** Loads the configuration: file, then environment, then flags; a whole one, or everything that is wrong with it. */
public final class ConfigLoader {

    private static final String PLACEHOLDER = "replace-me";

    private final Vertx vertx;
    private final Schema schema = Schema.known();

    public ConfigLoader(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Reads and checks. What is wrong with a configuration is data; the future fails for faults of our own only. */
    public Future<Loaded> load(Sources sources) {
        Problems problems = new Problems();
        return new SourceReader(vertx, schema, sources, problems).read().map(values -> judge(values, problems));
    }

    private Loaded judge(Values values, Problems problems) {
        new ShapeCheck(schema, values, problems).run();
        if (!problems.has(ConfigPath.ROOT)) {
            new RequiredCheck(schema, values, problems).run();
            new ServerRules(values, problems).run();
            new FleetRules(values, problems).run();
            new LookRules(values, problems).run();
        }
        return conclude(values, problems);
    }

    private Loaded conclude(Values values, Problems problems) {
        List<Problem> all = problems.all();
        if (!all.isEmpty()) {
            return new Broken(all);
        }
        ServiceSettings settings = new SettingsBuilder(values).build();
        return new Ready(settings, placeholders(values));
    }

    /** Secrets that are still those of the examples. */
    private List<String> placeholders(Values values) {
        return values.entries().entrySet().stream()
                .filter(entry -> entry.getValue().text().startsWith(PLACEHOLDER))
                .map(Map.Entry::getKey)
                .filter(path -> schema.keyOf(path).filter(Key::isSecret).isPresent())
                .map(ConfigPath::toString)
                .toList();
    }
}
