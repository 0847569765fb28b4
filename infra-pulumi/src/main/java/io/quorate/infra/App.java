package io.quorate.infra;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Set;
import java.util.logging.Logger;
import java.util.stream.Collectors;

import com.google.gson.JsonParser;
import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.exceptions.RunException;

import io.quorate.infra.aws.Deployment;
import io.quorate.infra.plan.BadConfiguration;
import io.quorate.infra.plan.DeploymentConfig;

/** The program that {@code pulumi up} runs. */
public final class App {

    private static final Logger SDK = Logger.getLogger("com.pulumi");

    private static final String SLF4J_WORDS = "slf4j.internal.verbosity";

    /** The whole configuration as JSON, as the language host hands it over. */
    private static final String CONFIGURATION = "PULUMI_CONFIG";

    private App() {}

    /** Started by Pulumi's language host. */
    public static void main(String[] args) {
        // The SDK sends each message to the engine, which prints it, and logs it here too, which would print it again.
        SDK.setUseParentHandlers(false);
        System.setProperty(SLF4J_WORDS, "ERROR");
        Pulumi.run(App::stack);
    }

    /** Reads, judges, and only then creates. */
    static void stack(Context ctx) {
        stack(ctx, givenKeys(ctx.projectName()));
    }

    /** @param given every key of the stack's configuration, which the SDK does not list */
    static void stack(Context ctx, Set<String> given) {
        DeploymentConfig config = read(ctx, given);
        config.warnings().forEach(ctx.log()::warn);
        new Deployment(ctx.projectName(), ctx.stackName(), config).create().forEach(ctx::export);
    }

    private static Set<String> givenKeys(String project) {
        String json = Objects.requireNonNullElse(System.getenv(CONFIGURATION), "{}");
        String namespace = project + ":";
        return JsonParser.parseString(json).getAsJsonObject().keySet().stream()
                .filter(key -> key.startsWith(namespace))
                .map(key -> key.substring(namespace.length()))
                .collect(Collectors.toSet());
    }

    private static DeploymentConfig read(Context ctx, Set<String> given) {
        try {
            return DeploymentConfig.read(ctx.config()::get, given, LocalDate.now(ZoneOffset.UTC));
        } catch (BadConfiguration bad) {
            throw new RunException(bad.getMessage());
        }
    }
}
