package io.quorate.e2e.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.yaml.snakeyaml.Yaml;

/**
 * Helm's output for a value set.
 *
 * @param text      as helm wrote it
 * @param resources the same, read
 */
record Rendered(String text, List<Map<String, Object>> resources) {

    static Rendered of(String text) {
        List<Map<String, Object>> resources = new ArrayList<>();
        new Yaml().loadAll(text).forEach(resource -> resources.add(map(resource)));
        return new Rendered(text, resources);
    }

    /** Returns the resource of a kind of which there is one. */
    Map<String, Object> one(String kind) {
        return resources.stream()
                .filter(resource -> kind.equals(resource.get("kind")))
                .reduce((first, second) -> {
                    throw new AssertionError("several of kind " + kind);
                })
                .orElseThrow(() -> new AssertionError("none of kind " + kind));
    }

    /** Returns the specification of the pods, whatever kind of workload makes them. */
    Map<String, Object> pod() {
        Map<String, Object> workload = resources.stream()
                .filter(resource -> List.of("Deployment", "StatefulSet").contains(resource.get("kind")))
                .findFirst()
                .orElseThrow();
        return map(at(workload, "spec", "template", "spec"));
    }

    /** Returns the configuration file of the process. */
    String configuration() {
        return String.valueOf(at(one("ConfigMap"), "data", "quorate.yaml"));
    }

    /** Returns the documents that the schemas of Kubernetes itself know, as one text. */
    String ofKubernetes() {
        StringBuilder text = new StringBuilder();
        for (String document : this.text.split("(?m)^---$", -1)) {
            if (!document.isBlank() && !document.contains("apiVersion: monitoring.coreos.com/")) {
                text.append("---").append(document);
            }
        }
        return text.toString();
    }

    static Object at(Object resource, String... path) {
        Object here = resource;
        for (String step : path) {
            here = map(here).get(step);
        }
        return here;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    /** Returns a list of maps; empty where there is none. */
    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> list(Object value) {
        return value == null ? List.of() : (List<Map<String, Object>>) value;
    }
}
