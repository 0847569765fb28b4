package io.quorate.infra.aws;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import com.google.gson.Gson;
import com.pulumi.Context;
import com.pulumi.resources.Resource;
import com.pulumi.test.Mocks;
import com.pulumi.test.PulumiTest;
import com.pulumi.test.TestOptions;
import com.pulumi.test.TestResult;
import com.pulumi.test.internal.MockMonitor;
import com.pulumi.test.internal.PulumiTestInternal;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceResponse;
import pulumirpc.Resource.ResourceInvokeRequest;
import pulumirpc.Resource.ResourceInvokeResponse;

import io.quorate.infra.TestStacks;

/** One run of the whole program against mocks, with all that went over the wire. */
public final class Run {

    private final TestResult result;
    private final Recorder recorder;

    private Run(TestResult result, Recorder recorder) {
        this.result = result;
        this.recorder = recorder;
    }

    /** One request of the program. */
    public record Registered(String urn, RegisterResourceRequest request) {

        public String type() {
            return request.getType();
        }

        public String name() {
            return request.getName();
        }

        public Map<String, Object> inputs() {
            return Wire.openFields(request.getObject());
        }

        /** One input as text. */
        public String input(String name) {
            return String.valueOf(inputs().get(name));
        }
    }

    private static final class Recorder extends MockMonitor {

        private final List<Registered> registered = Collections.synchronizedList(new ArrayList<>());
        private final List<ResourceInvokeRequest> invoked = Collections.synchronizedList(new ArrayList<>());

        Recorder(Mocks mocks) {
            super(mocks, PulumiTestInternal.mockLog());
        }

        @Override
        public CompletableFuture<RegisterResourceResponse> registerResourceAsync(
                Resource resource, RegisterResourceRequest request) {
            return super.registerResourceAsync(resource, request).thenApply(response -> {
                registered.add(new Registered(response.getUrn(), request));
                return response;
            });
        }

        @Override
        public CompletableFuture<ResourceInvokeResponse> invokeAsync(ResourceInvokeRequest request) {
            invoked.add(request);
            return super.invokeAsync(request);
        }
    }

    public static Run of(Consumer<Context> stack, Map<String, String> config) {
        return of(stack, config, new AwsMocks(true), false);
    }

    public static Run of(Consumer<Context> stack, Map<String, String> config, Mocks mocks, boolean preview) {
        return of(stack, config, mocks, preview, "test");
    }

    /** Runs it, and once more where the SDK's own threads were in each other's way. */
    public static Run of(
            Consumer<Context> stack, Map<String, String> config, Mocks mocks, boolean preview, String name) {
        Run first = once(stack, config, mocks, preview, name);
        return first.metARaceOfTheSdk() ? once(stack, config, mocks, preview, name) : first;
    }

    private static Run once(
            Consumer<Context> stack, Map<String, String> config, Mocks mocks, boolean preview, String name) {
        Recorder recorder = new Recorder(mocks);
        try {
            PulumiTestInternal test = PulumiTestInternal.builder()
                    .options(TestOptions.builder()
                            .projectName("quorate")
                            .stackName(name)
                            .preview(preview)
                            .build())
                    .config(config, TestStacks.SECRETS)
                    .mocks(mocks)
                    .monitorDecorator(monitor -> recorder)
                    .build();
            return new Run(test.runTest(stack), recorder);
        } finally {
            PulumiTest.cleanup();
        }
    }

    public TestResult result() {
        return result;
    }

    /** Why it failed, in one text. */
    public String failures() {
        return result.exceptions().stream().map(Throwable::toString).toList() + " " + result.errors();
    }

    /**
     * The SDK (1.36.1) copies a set of dependencies to which another of its threads may still add; the copy then has a
     * null, in one run of several thousand.
     */
    private boolean metARaceOfTheSdk() {
        return result.errors().stream()
                .anyMatch(error -> error.contains("ImmutableSet.copyOf") && error.contains("prepareResourceAsync"));
    }

    public List<Registered> all() {
        return List.copyOf(recorder.registered);
    }

    public List<Registered> ofAws() {
        return all().stream().filter(one -> one.type().startsWith("aws:")).toList();
    }

    public List<Registered> ofType(String type) {
        return all().stream().filter(one -> one.type().equals(type)).toList();
    }

    /** Returns whether a resource of this name was asked for at all. */
    public boolean has(String type, String name) {
        return ofType(type).stream().anyMatch(one -> one.name().equals(name));
    }

    public Registered only(String type, String name) {
        return ofType(type).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    public List<ResourceInvokeRequest> invoked() {
        return List.copyOf(recorder.invoked);
    }

    /** All that must exist before this resource, however far back. */
    public Set<Registered> before(Registered resource) {
        Map<String, Registered> byUrn = new LinkedHashMap<>();
        all().forEach(one -> byUrn.put(one.urn(), one));
        Set<Registered> found = new HashSet<>();
        Deque<Registered> open = new ArrayDeque<>(List.of(resource));
        while (!open.isEmpty()) {
            for (String urn : open.pop().request().getDependenciesList()) {
                Registered dependency = byUrn.get(urn);
                if (dependency != null && found.add(dependency)) {
                    open.push(dependency);
                }
            }
        }
        return found;
    }

    /** One container of a task. */
    public Map<String, Object> container(String task, String name) {
        return containers(task).stream()
                .filter(one -> name.equals(one.get("name")))
                .findFirst()
                .orElseThrow();
    }

    /** The containers of a task. */
    @SuppressWarnings("unchecked")
    public List<Map<String, Object>> containers(String name) {
        Object document =
                only("aws:ecs/taskDefinition:TaskDefinition", name).inputs().get("containerDefinitions");
        return new Gson().fromJson((String) document, List.class);
    }

    /** The variables of a process: those in the open, and those from its secret. */
    @SuppressWarnings("unchecked")
    public Map<String, String> environment(String name) {
        Map<String, String> variables = new LinkedHashMap<>();
        Map<String, Object> service = containers(name).get(0);
        Wire.objects(service.get("environment"))
                .forEach(one -> variables.put((String) one.get("name"), (String) one.get("value")));
        Object secret = only("aws:secretsmanager/secretVersion:SecretVersion", name)
                .inputs()
                .get("secretString");
        Map<String, String> values = new Gson().fromJson((String) secret, Map.class);
        Wire.objects(service.get("secrets")).forEach(one -> {
            String key = (String) one.get("name");
            variables.put(key, values.get(key));
        });
        return variables;
    }
}
