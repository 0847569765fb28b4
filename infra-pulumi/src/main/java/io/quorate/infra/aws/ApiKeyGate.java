package io.quorate.infra.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.pulumi.aws.ec2.SecurityGroup;
import com.pulumi.aws.ec2.SecurityGroupArgs;
import com.pulumi.aws.lb.Listener;
import com.pulumi.aws.lb.ListenerArgs;
import com.pulumi.aws.lb.ListenerRule;
import com.pulumi.aws.lb.ListenerRuleArgs;
import com.pulumi.aws.lb.LoadBalancer;
import com.pulumi.aws.lb.LoadBalancerArgs;
import com.pulumi.aws.lb.TargetGroup;
import com.pulumi.aws.lb.TargetGroupArgs;
import com.pulumi.aws.lb.inputs.ListenerDefaultActionArgs;
import com.pulumi.aws.lb.inputs.ListenerDefaultActionFixedResponseArgs;
import com.pulumi.aws.lb.inputs.ListenerRuleActionArgs;
import com.pulumi.aws.lb.inputs.ListenerRuleConditionArgs;
import com.pulumi.aws.lb.inputs.ListenerRuleConditionHttpHeaderArgs;
import com.pulumi.aws.lb.inputs.ListenerRuleConditionPathPatternArgs;
import com.pulumi.aws.lb.inputs.ListenerRuleConditionSourceIpArgs;
import com.pulumi.aws.lb.inputs.LoadBalancerAccessLogsArgs;
import com.pulumi.aws.lb.inputs.TargetGroupHealthCheckArgs;
import com.pulumi.aws.vpc.SecurityGroupEgressRule;
import com.pulumi.aws.vpc.SecurityGroupEgressRuleArgs;
import com.pulumi.aws.vpc.SecurityGroupIngressRule;
import com.pulumi.aws.vpc.SecurityGroupIngressRuleArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import org.jspecify.annotations.Nullable;

import io.quorate.infra.plan.Deadlines;
import io.quorate.infra.plan.KeyPlan;
import io.quorate.infra.plan.ServiceEnvironment;

/**
 * A load balancer that ends TLS and forwards requests with a known {@code x-api-key} or bearer token; all others get
 * 403. It compares without case, and its rules can be read with the account's permissions: the service compares again,
 * exactly.
 */
final class ApiKeyGate extends ComponentResource {

    private static final int HTTPS = 443;
    private static final String HEADER = "x-api-key";
    private static final String AUTHORIZATION = "Authorization";
    private static final List<String> CONSOLE_PATHS = List.of("/console*", "/docs*", "/openapi.yaml");
    private static final int CONSOLE_PRIORITY = 10;

    /** A rule compares five values, of which the paths take three. */
    private static final int BLOCKS_PER_RULE = 2;

    private static final String TLS_POLICY = "ELBSecurityPolicy-TLS13-1-2-2021-06";
    private static final String FORBIDDEN = "{\"message\":\"Forbidden\"}";

    private final SecurityGroup group;
    private final LoadBalancer balancer;
    private final TargetGroup target;
    private final Listener listener;
    private final List<Resource> rules = new ArrayList<>();

    /**
     * Parameters of a gate.
     *
     * @param access  what opens it
     * @param traffic where it logs its requests; null for nowhere
     * @param protect whether it refuses to be deleted
     */
    record Parts(
            Network network,
            Output<String> certificateArn,
            Access access,
            @Nullable TrafficLogs traffic,
            Deadlines deadlines,
            boolean protect) {}

    /**
     * The conditions that open a gate.
     *
     * @param keys     secret; the first is the newest
     * @param bearer   whether a key may be sent as a bearer token too
     * @param doors    from where it can be reached
     * @param console  from where the console can be opened without a key
     * @param internal whether it has private addresses only
     */
    record Access(List<String> keys, boolean bearer, List<Door> doors, List<String> console, boolean internal) {

        Access {
            keys = List.copyOf(keys);
            doors = List.copyOf(doors);
            console = List.copyOf(console);
        }
    }

    ApiKeyGate(String name, Parts parts, ComponentResourceOptions options) {
        super("quorate:aws:ApiKeyGate", name, options);
        this.group = admitTo(name, parts);
        connect(name, parts);
        this.balancer = balancer(name, parts);
        this.target = target(name, parts);
        this.listener = listener(name, parts);
        addRules(name, parts.access());
        registerOutputs(Map.of("host", balancer.dnsName()));
    }

    private SecurityGroup admitTo(String name, Parts parts) {
        return new SecurityGroup(
                name + "-gate",
                SecurityGroupArgs.builder()
                        .description("HTTPS to the load balancer of " + name)
                        .vpcId(parts.network().vpcId())
                        .build(),
                child());
    }

    private void connect(String name, Parts parts) {
        parts.access().doors().forEach(door -> rules.add(doorway(name, door)));
        rules.add(new SecurityGroupEgressRule(
                name + "-to-tasks",
                SecurityGroupEgressRuleArgs.builder()
                        .securityGroupId(group.id())
                        .description("to the tasks")
                        .ipProtocol("tcp")
                        .fromPort(ServiceEnvironment.PORT)
                        .toPort(ServiceEnvironment.PORT)
                        .cidrIpv4(parts.network().block())
                        .build(),
                child()));
    }

    private SecurityGroupIngressRule doorway(String name, Door door) {
        SecurityGroupIngressRuleArgs.Builder args = SecurityGroupIngressRuleArgs.builder()
                .securityGroupId(group.id())
                .description("HTTPS")
                .ipProtocol("tcp")
                .fromPort(HTTPS)
                .toPort(HTTPS);
        SecurityGroupIngressRuleArgs rule =
                (door.v6() ? args.cidrIpv6(door.block()) : args.cidrIpv4(door.block())).build();
        return new SecurityGroupIngressRule(name + "-from-" + door.name(), rule, child());
    }

    private LoadBalancer balancer(String name, Parts parts) {
        LoadBalancerArgs.Builder args = LoadBalancerArgs.builder()
                .loadBalancerType("application")
                .internal(parts.access().internal())
                .ipAddressType(parts.network().dualStack() ? "dualstack" : "ipv4")
                .subnets(parts.network().balancerSubnetIds())
                .securityGroups(group.id().applyValue(List::of))
                .idleTimeout(Math.toIntExact(parts.deadlines().idle().toSeconds()))
                .dropInvalidHeaderFields(true)
                .enableDeletionProtection(parts.protect());
        List<Resource> first = new ArrayList<>(parts.network().gateways());
        if (parts.traffic() != null) {
            args.accessLogs(LoadBalancerAccessLogsArgs.builder()
                    .bucket(parts.traffic().bucket())
                    .prefix(TrafficLogs.BALANCER)
                    .enabled(true)
                    .build());
            first.add(parts.traffic().policy());
        }
        return new LoadBalancer(
                name,
                args.build(),
                CustomResourceOptions.builder().parent(this).dependsOn(first).build());
    }

    private TargetGroup target(String name, Parts parts) {
        return new TargetGroup(
                name,
                TargetGroupArgs.builder()
                        .vpcId(parts.network().vpcId())
                        .targetType("ip")
                        .protocol("HTTP")
                        .port(ServiceEnvironment.PORT)
                        .deregistrationDelay(
                                Math.toIntExact(parts.deadlines().drain().toSeconds()))
                        .loadBalancingAlgorithmType("least_outstanding_requests")
                        .healthCheck(TargetGroupHealthCheckArgs.builder()
                                .path("/readyz")
                                .matcher("200")
                                .interval(10)
                                .timeout(5)
                                .healthyThreshold(2)
                                .unhealthyThreshold(3)
                                .build())
                        .build(),
                child());
    }

    private Listener listener(String name, Parts parts) {
        return new Listener(
                name,
                ListenerArgs.builder()
                        .loadBalancerArn(balancer.arn())
                        .port(HTTPS)
                        .protocol("HTTPS")
                        .sslPolicy(TLS_POLICY)
                        .certificateArn(parts.certificateArn())
                        .defaultActions(ListenerDefaultActionArgs.builder()
                                .type("fixed-response")
                                .fixedResponse(ListenerDefaultActionFixedResponseArgs.builder()
                                        .statusCode("403")
                                        .contentType("application/json")
                                        .messageBody(FORBIDDEN)
                                        .build())
                                .build())
                        .build(),
                child());
    }

    private void addRules(String name, Access access) {
        rules.add(rule(name, 1, Output.ofSecret(access.keys()).applyValue(keys -> List.of(header(HEADER, keys)))));
        if (access.bearer()) {
            Output<List<String>> tokens = Output.ofSecret(access.keys())
                    .applyValue(keys ->
                            keys.stream().map(key -> KeyPlan.BEARER + key).toList());
            rules.add(rule(name + "-bearer", 2, tokens.applyValue(found -> List.of(header(AUTHORIZATION, found)))));
        }
        for (int first = 0; first < access.console().size(); first += BLOCKS_PER_RULE) {
            List<String> blocks = access.console()
                    .subList(
                            first,
                            Math.min(first + BLOCKS_PER_RULE, access.console().size()));
            rules.add(rule(
                    name + "-console-" + first / BLOCKS_PER_RULE,
                    CONSOLE_PRIORITY + first / BLOCKS_PER_RULE,
                    Output.of(List.of(pages(), from(blocks)))));
        }
    }

    private static ListenerRuleConditionArgs header(String name, List<String> values) {
        return ListenerRuleConditionArgs.builder()
                .httpHeader(ListenerRuleConditionHttpHeaderArgs.builder()
                        .httpHeaderName(name)
                        .values(values)
                        .build())
                .build();
    }

    private static ListenerRuleConditionArgs pages() {
        return ListenerRuleConditionArgs.builder()
                .pathPattern(ListenerRuleConditionPathPatternArgs.builder()
                        .values(CONSOLE_PATHS)
                        .build())
                .build();
    }

    private static ListenerRuleConditionArgs from(List<String> blocks) {
        return ListenerRuleConditionArgs.builder()
                .sourceIp(ListenerRuleConditionSourceIpArgs.builder()
                        .values(blocks)
                        .build())
                .build();
    }

    private ListenerRule rule(String name, int priority, Output<List<ListenerRuleConditionArgs>> conditions) {
        return new ListenerRule(
                name,
                ListenerRuleArgs.builder()
                        .listenerArn(listener.arn())
                        .priority(priority)
                        .conditions(conditions)
                        .actions(ListenerRuleActionArgs.builder()
                                .type("forward")
                                .targetGroupArn(target.arn())
                                .build())
                        .build(),
                child());
    }

    private CustomResourceOptions child() {
        return CustomResourceOptions.builder().parent(this).build();
    }

    SecurityGroup group() {
        return group;
    }

    LoadBalancer balancer() {
        return balancer;
    }

    TargetGroup target() {
        return target;
    }

    /** Returns the resources that must exist before a target can be registered. */
    List<Resource> open() {
        List<Resource> all = new ArrayList<>(rules);
        all.add(listener);
        return all;
    }
}
