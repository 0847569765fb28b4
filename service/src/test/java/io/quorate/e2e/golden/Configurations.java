package io.quorate.e2e.golden;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads {@code configurations.yaml}: whole configurations, and what is changed in them line by line. */
final class Configurations {

    private static final int LONGEST_NAME = 150;

    private Configurations() {}

    /**
     * One configuration.
     *
     * @param name        says what is changed in which base
     * @param environment variables of the process
     */
    record Configuration(String name, String text, Map<String, String> environment) {}

    static List<Configuration> read() throws IOException {
        JsonObject file = new JsonObject(new Yaml(new SafeConstructor(new LoaderOptions()))
                .<Map<String, Object>>load(Files.readString(Golden.FOLDER.resolve("configurations.yaml"))));
        JsonArray cases = file.getJsonArray("cases");
        List<Configuration> all = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            all.add(configuration(i + 1, file.getJsonObject("bases"), cases.getJsonObject(i)));
        }
        return all;
    }

    private static Configuration configuration(int number, JsonObject bases, JsonObject one) {
        String base = one.getString("base");
        int after = one.getInteger("after");
        String put = one.getString("put");
        List<String> lines = bases.getString(base).lines().toList();
        String text = joined(lines.subList(0, after))
                + put
                + joined(lines.subList(after + one.getInteger("drop"), lines.size()));
        Map<String, String> environment = new LinkedHashMap<>();
        one.getJsonObject("environment", new JsonObject())
                .forEach(variable -> environment.put(variable.getKey(), String.valueOf(variable.getValue())));
        String name = number + " " + base + ", line " + (after + 1) + ": "
                + put.strip().replaceAll("\\s+", " ")
                + (environment.isEmpty() ? "" : " " + environment);
        return new Configuration(name.substring(0, Math.min(name.length(), LONGEST_NAME)), text, environment);
    }

    private static String joined(List<String> lines) {
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }
}
