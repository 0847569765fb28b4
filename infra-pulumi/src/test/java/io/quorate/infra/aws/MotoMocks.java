package io.quorate.infra.aws;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.google.gson.Gson;
import com.pulumi.test.Mocks;
import org.jspecify.annotations.Nullable;

import io.quorate.infra.TestStacks;

/** Creates every resource in moto, an AWS in a child process that checks what it is asked. */
final class MotoMocks implements Mocks, AutoCloseable {

    private static final Pattern REGION = Pattern.compile("::aws-([a-z0-9-]+)::");

    private final Process bridge;
    private final BufferedWriter questions;
    private final BufferedReader answers;
    private final List<String> refused = Collections.synchronizedList(new ArrayList<>());
    private final List<String> created = Collections.synchronizedList(new ArrayList<>());
    private final Gson gson = new Gson();

    MotoMocks() throws IOException {
        this.bridge = new ProcessBuilder(
                        System.getProperty("moto.python", "python3"),
                        TestStacks.TOP
                                .resolve("infra-pulumi/src/test/python/moto_bridge.py")
                                .toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        this.questions = bridge.outputWriter();
        this.answers = bridge.inputReader();
    }

    @Override
    public CompletableFuture<ResourceResult> newResourceAsync(ResourceArgs args) {
        Map<String, Object> state = new LinkedHashMap<>(args.inputs);
        if (!String.valueOf(args.type).startsWith("aws:")) {
            return CompletableFuture.completedFuture(ResourceResult.of(Optional.of(args.name + "-id"), state));
        }
        Map<String, Object> made =
                ask(String.valueOf(args.type), String.valueOf(args.name), args.provider, args.inputs);
        state.putAll(stateOf(made));
        return CompletableFuture.completedFuture(ResourceResult.of(Optional.of(String.valueOf(made.get("id"))), state));
    }

    @Override
    public CompletableFuture<Map<String, Object>> callAsync(CallArgs args) {
        Map<String, Object> zones = new LinkedHashMap<>(AwsMocks.zones());
        zones.putAll(stateOf(ask("zones", "zones", args.provider, Map.of())));
        return CompletableFuture.completedFuture(zones);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> stateOf(Map<String, Object> answer) {
        return (Map<String, Object>) answer.getOrDefault("state", Map.of());
    }

    @SuppressWarnings("unchecked")
    private synchronized Map<String, Object> ask(
            String type, String name, @Nullable String provider, Map<String, Object> inputs) {
        Matcher region = REGION.matcher(String.valueOf(provider));
        String place = region.find() ? region.group(1) : "no-region";
        try {
            questions.write(gson.toJson(Map.of("type", type, "name", name, "region", place, "inputs", inputs)));
            questions.newLine();
            questions.flush();
            Map<String, Object> answer = gson.fromJson(answers.readLine(), Map.class);
            if (answer.containsKey("error")) {
                refused.add(String.valueOf(answer.get("error")));
                answer.put("id", "refused");
            } else if (!type.equals("zones")) {
                created.add(type + " " + name);
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> refused() {
        return List.copyOf(refused);
    }

    List<String> created() {
        return List.copyOf(created);
    }

    @Override
    public void close() throws IOException {
        questions.close();
        bridge.destroy();
    }
}
