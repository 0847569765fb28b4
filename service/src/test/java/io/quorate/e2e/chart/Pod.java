package io.quorate.e2e.chart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static io.quorate.e2e.chart.Rendered.at;
import static io.quorate.e2e.chart.Rendered.list;
import static io.quorate.e2e.chart.Rendered.map;

/**
 * A pod of the chart as a process of this machine: its volumes are folders of the test, and paths of mounts in
 * arguments, environment and configuration are replaced by those folders.
 */
final class Pod {

    private static final String PROCESS = "quorate";

    private final Map<String, Object> spec;
    private final Path folder;
    private final Map<String, String> mounts = new LinkedHashMap<>();

    /**
     * Writes the volumes.
     *
     * @param secrets of the cluster
     */
    Pod(Rendered rendered, Path folder, Secrets secrets) {
        this.spec = rendered.pod();
        this.folder = folder;
        for (Map<String, Object> mount : list(container().get("volumeMounts"))) {
            if (!"/tmp".equals(mount.get("mountPath"))) {
                mounts.put((String) mount.get("mountPath"), folder.resolve((String) mount.get("name")) + "");
            }
        }
        mounts.values().forEach(volume -> write(Path.of(volume).resolve(".volume"), ""));
        write(folder.resolve("config/quorate.yaml"), here(rendered.configuration()));
        for (Map<String, Object> volume : list(spec.get("volumes"))) {
            list(at(volume.getOrDefault("projected", Map.of()), "sources"))
                    .forEach(source -> writeSecret(map(source.get("secret")), (String) volume.get("name"), secrets));
        }
    }

    /** Returns the arguments behind the image's entry point. */
    String[] arguments() {
        return ((List<?>) container().get("args"))
                .stream().map(word -> here(word + "")).toArray(String[]::new);
    }

    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        list(container().get("env"))
                .forEach(pair -> environment.put((String) pair.get("name"), here(pair.get("value") + "")));
        return environment;
    }

    /** Returns the file that a path of the container is here. */
    Path file(String path) {
        return Path.of(here(path));
    }

    /** Returns the paths that the kubelet asks for at the management port. */
    List<String> probes() {
        return Stream.of("startupProbe", "livenessProbe", "readinessProbe")
                .map(probe -> map(at(container(), probe, "httpGet")))
                .peek(get -> {
                    if (!"management".equals(get.get("port"))) {
                        throw new AssertionError("a probe of another port: " + get);
                    }
                })
                .map(get -> (String) get.get("path"))
                .toList();
    }

    List<?> preStop() {
        return (List<?>) at(container(), "lifecycle", "preStop", "exec", "command");
    }

    /** Returns the sidecar's container. */
    Map<String, Object> resolver() {
        return list(spec.get("initContainers")).get(0);
    }

    /** Returns the command by which the kubelet asks the sidecar, for one that listens at another port. */
    List<String> probeOfTheResolver(int port) {
        return ((List<?>) at(resolver(), "livenessProbe", "exec", "command"))
                .stream()
                        .map(word -> (word + "").replace(" @127.0.0.1", " -p " + port + " @127.0.0.1"))
                        .toList();
    }

    private Map<String, Object> container() {
        return list(spec.get("containers")).stream()
                .filter(container -> PROCESS.equals(container.get("name")))
                .findFirst()
                .orElseThrow();
    }

    private String here(String text) {
        String rewritten = text;
        for (Map.Entry<String, String> mount : mounts.entrySet()) {
            rewritten = rewritten.replace(mount.getKey() + "/", mount.getValue() + "/");
        }
        return rewritten;
    }

    private void writeSecret(Map<String, Object> source, String volume, Secrets secrets) {
        for (Map<String, Object> item : list(source.get("items"))) {
            String value = secrets.value(source.get("name") + "", item.get("key") + "");
            write(folder.resolve(volume).resolve(item.get("path") + ""), value);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw new AssertionError("cannot write " + file, failure);
        }
    }
}
