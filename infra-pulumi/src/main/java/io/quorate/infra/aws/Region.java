package io.quorate.infra.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import org.jspecify.annotations.Nullable;

import io.quorate.infra.plan.AwsRegion;
import io.quorate.infra.plan.DeploymentConfig;
import io.quorate.infra.plan.ServiceEnvironment;
import io.quorate.infra.plan.TaskPlan;
import io.quorate.infra.plan.TlsPlan.OwnZone;
import io.quorate.infra.plan.TlsPlan.PrivateCa;

/** One process of the fleet with all that it stands on. The network comes first, the rest when the region is opened. */
final class Region extends ComponentResource {

    private final String name;
    private final AwsRegion place;
    private final Role role;
    private final DeploymentConfig config;
    private final Images images;
    private final Network network;
    private @Nullable ApiKeyGate gate;
    private final List<Resource> steady = new ArrayList<>();

    Region(
            String name,
            AwsRegion place,
            Role role,
            DeploymentConfig config,
            Images images,
            ComponentResourceOptions options) {
        super("quorate:aws:Region", name, options);
        this.name = name;
        this.place = place;
        this.role = role;
        this.config = config;
        this.images = images;
        this.network =
                new Network(name, config.operations().vpc(), config.operations().natGateway(), children());
    }

    /**
     * Opens it for requests.
     *
     * @param keys  that its load balancer lets in
     * @param doors from where
     * @param after what must be steady before
     */
    void open(Output<ServiceEnvironment> environment, List<String> keys, Network.Doors doors, List<Resource> after) {
        boolean protect = config.operations().protect();
        Certificate certificate = new Certificate(name, publicName(), config.tls(), children());
        gate = new ApiKeyGate(
                name,
                new ApiKeyGate.Parts(network, certificate.arn(), keys, doors, config.deadlines(), protect),
                children());
        if (config.tls() instanceof OwnZone zone) {
            steady.addAll(new PublicName(name, publicName(), zone, gate().balancer(), children()).records());
        }
        LogGroups logs = new LogGroups(name, config.operations(), children());
        ServiceSecret secret = new ServiceSecret(name, environment, protect, this);
        TaskRoles roles = new TaskRoles(name, secret.arn(), logs.arns(), images.pullableBy(), child());
        QuorateService service = new QuorateService(
                name,
                new QuorateService.Parts(
                        network,
                        gate(),
                        tasks(),
                        document(environment, secret, logs),
                        roles,
                        config.operations().architecture(),
                        after),
                children());
        steady.add(service.service());
        new Observability(
                name,
                new Observability.Watched(
                        gate(),
                        certificate.arn(),
                        logs.service(),
                        slowSeconds(),
                        config.operations().alarmEmail(),
                        role),
                children());
        registerOutputs(Map.of("url", url()));
    }

    private Output<String> document(Output<ServiceEnvironment> environment, ServiceSecret secret, LogGroups logs) {
        TaskContainers containers = new TaskContainers(validates(), config.deadlines());
        return containers.write(Output.tuple(
                        environment,
                        secret.arn(),
                        secret.versionId(),
                        images.service(),
                        images.unbound(),
                        logs.service(),
                        logs.resolver())
                .applyValue(t ->
                        new TaskContainers.Facts(place.code(), t.t1, t.t2, t.t3, t.t4, t.t5, t.t6, t.t7, authority())));
    }

    private String authority() {
        return config.tls() instanceof PrivateCa own ? own.authority() : "";
    }

    /** The coordinator always does: its look decides. */
    private boolean validates() {
        return role == Role.COORDINATOR || config.fleet().dnssecEnabled();
    }

    private TaskPlan tasks() {
        return role == Role.COORDINATOR ? config.coordinatorTasks() : config.perspectiveTasks();
    }

    private double slowSeconds() {
        return (role == Role.COORDINATOR
                        ? config.deadlines().attempt()
                        : config.deadlines().perspective())
                .toSeconds();
    }

    private String publicName() {
        return role == Role.COORDINATOR ? config.tls().apiName() : config.tls().nameOf(place);
    }

    private ComponentResourceOptions children() {
        return ComponentResourceOptions.builder().parent(this).build();
    }

    private CustomResourceOptions child() {
        return CustomResourceOptions.builder().parent(this).build();
    }

    Network network() {
        return network;
    }

    String code() {
        return place.code();
    }

    ApiKeyGate gate() {
        return Objects.requireNonNull(gate, "the region is not open");
    }

    /** What must stand before another may count on this region. */
    List<Resource> steady() {
        return List.copyOf(steady);
    }

    /** Name of the load balancer at AWS. */
    Output<String> host() {
        return gate().balancer().dnsName();
    }

    /** Where it is asked: by its own name, or by the load balancer's where names are private. */
    Output<String> url() {
        return config.tls() instanceof OwnZone
                ? host().applyValue(known -> "https://" + publicName())
                : Output.format("https://%s", host());
    }
}
