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

/**
 * One process of the fleet with all that it depends on. The network comes first, the rest when the region is opened.
 * With {@code protect} the region refuses to be deleted as a whole; its parts do not, or no task could be replaced.
 */
final class Region extends ComponentResource {

    private final String name;
    private final AwsRegion place;
    private final Role role;
    private final Setting setting;
    private final DeploymentConfig config;
    private final Network network;
    private @Nullable ApiKeyGate gate;
    private @Nullable Archive archive;
    private Output<List<Resource>> steady = Output.of(List.of());

    /**
     * Parameters that all regions share.
     *
     * @param names  of the stack's own
     * @param images of this region
     */
    record Setting(DeploymentConfig config, StackNames names, Images images) {}

    Region(String name, AwsRegion place, Role role, Setting setting, ComponentResourceOptions options) {
        super("quorate:aws:Region", name, options);
        this.name = name;
        this.place = place;
        this.role = role;
        this.setting = setting;
        this.config = setting.config();
        this.network = config.network()
                .existingIn(place)
                .<Network>map(GivenNetwork::new)
                .orElseGet(() -> new OwnNetwork(
                        name, config.network().block(), config.network().natGateway(), children()));
    }

    /**
     * Opens it for requests.
     *
     * @param access what opens its load balancer
     * @param after  what must be steady before
     */
    void open(Output<ServiceEnvironment> environment, ApiKeyGate.Access access, Output<List<Resource>> after) {
        boolean protect = config.operations().protect();
        TrafficLogs traffic = config.network().trafficLogs()
                ? new TrafficLogs(name, network.vpcId(), config.operations(), children())
                : null;
        Certificate certificate = new Certificate(name, publicName(), config.tls(), children());
        gate = new ApiKeyGate(
                name,
                new ApiKeyGate.Parts(network, certificate.arn(), access, traffic, config.deadlines(), protect),
                children());
        List<Resource> published = config.tls() instanceof OwnZone zone
                ? new PublicName(name, publicName(), zone, gate().balancer(), children()).records()
                : List.of();
        LogGroups logs = new LogGroups(name, config.record(), config.operations(), children());
        archive = config.record().archived()
                ? new Archive(name, logs.service(), config.record().days(), children())
                : null;
        ServiceSecret secret = new ServiceSecret(name, environment, protect, this);
        TaskRoles roles =
                new TaskRoles(name, secret.arn(), logs, setting.images().pullableBy(), child());
        QuorateService service = new QuorateService(
                name,
                new QuorateService.Parts(
                        network,
                        gate(),
                        tasks(),
                        document(environment, secret, logs),
                        roles,
                        config.operations().architecture(),
                        setting.names().own(name),
                        withArchive(after)),
                children());
        steady = service.proven().applyValue(proven -> {
            List<Resource> all = new ArrayList<>(published);
            all.add(proven);
            return all;
        });
        watch(certificate, logs);
        registerOutputs(Map.of("url", url()));
    }

    private Output<List<Resource>> withArchive(Output<List<Resource>> after) {
        if (archive == null) {
            return after;
        }
        Resource subscription = archive.subscription();
        return after.applyValue(found -> {
            List<Resource> all = new ArrayList<>(found);
            all.add(subscription);
            return all;
        });
    }

    private void watch(Certificate certificate, LogGroups logs) {
        new Observability(
                name,
                new Observability.Watched(
                        gate(),
                        certificate.arn(),
                        logs.service(),
                        archive,
                        slowSeconds(),
                        tasks().min(),
                        config.alarms().email(),
                        config.alarms().topicsIn(place),
                        setting.names().metrics(),
                        role),
                children());
    }

    private Output<String> document(Output<ServiceEnvironment> environment, ServiceSecret secret, LogGroups logs) {
        String collector = config.operations().metricsImage();
        TaskContainers containers = new TaskContainers(
                validates(),
                config.deadlines(),
                collector.isEmpty()
                        ? null
                        : new MetricsCollector(collector, setting.names().metrics()));
        Output<TaskContainers.Facts> facts = Output.tuple(
                        environment,
                        secret.arn(),
                        secret.versionId(),
                        setting.images().service(),
                        setting.images().unbound(),
                        logs.service(),
                        logs.resolver(),
                        logs.metrics())
                .applyValue(
                        t -> new TaskContainers.Facts(place.code(), t.t1, t.t2, t.t3, t.t4, t.t5, t.t6, t.t7, t.t8));
        return containers.write(facts);
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
        return ComponentResourceOptions.builder().parent(this).protect(false).build();
    }

    private CustomResourceOptions child() {
        return CustomResourceOptions.builder().parent(this).protect(false).build();
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

    /** The bucket of its record; null where none is archived. */
    @Nullable
    Output<String> archiveBucket() {
        return archive == null ? null : archive.bucket();
    }

    /**
     * Returns the resources that must exist before another region may depend on this one. Fails if its deployment was
     * rolled back.
     */
    Output<List<Resource>> steady() {
        return steady;
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
