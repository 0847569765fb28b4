package io.quorate.infra;

import java.time.LocalDate;
import java.time.ZoneOffset;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.exceptions.RunException;

import io.quorate.infra.aws.Deployment;
import io.quorate.infra.plan.BadConfiguration;
import io.quorate.infra.plan.DeploymentConfig;

/** What {@code pulumi up} runs. */
public final class App {

    private App() {}

    /** Started by Pulumi's language host. */
    public static void main(String[] args) {
        Pulumi.run(App::stack);
    }

    /** Reads, judges, and only then creates. */
    static void stack(Context ctx) {
        DeploymentConfig config = read(ctx);
        config.warnings().forEach(ctx.log()::warn);
        new Deployment(ctx.projectName(), ctx.stackName(), config).create().forEach(ctx::export);
    }

    private static DeploymentConfig read(Context ctx) {
        try {
            return DeploymentConfig.read(ctx.config()::get, LocalDate.now(ZoneOffset.UTC));
        } catch (BadConfiguration bad) {
            throw new RunException(bad.getMessage());
        }
    }
}
