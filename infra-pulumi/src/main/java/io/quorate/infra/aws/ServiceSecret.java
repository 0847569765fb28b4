package io.quorate.infra.aws;

import java.util.TreeMap;

import com.pulumi.aws.secretsmanager.Secret;
import com.pulumi.aws.secretsmanager.SecretArgs;
import com.pulumi.aws.secretsmanager.SecretVersion;
import com.pulumi.aws.secretsmanager.SecretVersionArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;

import io.quorate.infra.plan.ServiceEnvironment;

/** One secret a process: a JSON object of variables, each of which a task gets by its name. */
final class ServiceSecret {

    private static final int RECOVERY_DAYS = 30;

    private final Secret secret;
    private final SecretVersion version;

    ServiceSecret(String name, Output<ServiceEnvironment> environment, boolean protect, Resource parent) {
        this.secret = new Secret(
                name,
                SecretArgs.builder()
                        .description("Secrets of the process " + name)
                        .recoveryWindowInDays(protect ? RECOVERY_DAYS : 0)
                        .build(),
                CustomResourceOptions.builder().parent(parent).protect(protect).build());
        this.version = new SecretVersion(
                name,
                SecretVersionArgs.builder()
                        .secretId(secret.id())
                        .secretString(environment
                                .applyValue(found -> Json.write(new TreeMap<>(found.secret())))
                                .asSecret())
                        .build(),
                CustomResourceOptions.builder().parent(parent).protect(false).build());
    }

    Output<String> arn() {
        return secret.arn();
    }

    /** Known only when the value is there: a task that names it starts no sooner. */
    Output<String> versionId() {
        return version.versionId();
    }
}
