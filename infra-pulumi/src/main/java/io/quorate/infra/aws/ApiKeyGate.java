package io.quorate.infra.aws;

import java.util.List;
import java.util.Map;

import com.pulumi.aws.ec2.SecurityGroup;
import com.pulumi.aws.ec2.SecurityGroupArgs;
import com.pulumi.aws.ec2.inputs.SecurityGroupEgressArgs;
import com.pulumi.aws.ec2.inputs.SecurityGroupIngressArgs;
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
import com.pulumi.aws.lb.inputs.TargetGroupHealthCheckArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;

import io.quorate.infra.plan.Deadlines;
import io.quorate.infra.plan.ServiceEnvironment;

/**
 * A load balancer that ends TLS and lets in who sends a known {@code x-api-key}; all others get 403. It compares
 * without case, and whoever may read its rules reads the keys: the service compares again, exactly.
 */
final class ApiKeyGate extends ComponentResource {

    private static final int HTTPS = 443;
    private static final String HEADER = "x-api-key";
    private static final String TLS_POLICY = "ELBSecurityPolicy-TLS13-1-2-2021-06";
    private static final String FORBIDDEN = "{\"message\":\"Forbidden\"}";

    private final SecurityGroup group;
    private final LoadBalancer balancer;
    private final TargetGroup target;
    private final Listener listener;
    private final ListenerRule rule;

    /**
     * What a gate is made of.
     *
     * @param keys    secret; the first is the newest
     * @param doors   who may knock
     * @param protect whether it refuses to be deleted
     */
    record Parts(
            Network network,
            Output<String> certificateArn,
            List<String> keys,
            Network.Doors doors,
            Deadlines deadlines,
            boolean protect) {}

    ApiKeyGate(String name, Parts parts, ComponentResourceOptions options) {
        super("quorate:aws:ApiKeyGate", name, options);
        this.group = admitTo(name, parts);
        this.balancer = balancer(name, parts);
        this.target = target(name, parts);
        this.listener = listener(name, parts);
        this.rule = rule(name, parts);
        registerOutputs(Map.of("host", balancer.dnsName()));
    }

    private SecurityGroup admitTo(String name, Parts parts) {
        return new SecurityGroup(
                name + "-gate",
                SecurityGroupArgs.builder()
                        .description("HTTPS to the load balancer of " + name)
                        .vpcId(parts.network().vpcId())
                        .ingress(SecurityGroupIngressArgs.builder()
                                .description("HTTPS")
                                .protocol("tcp")
                                .fromPort(HTTPS)
                                .toPort(HTTPS)
                                .cidrBlocks(parts.doors().v4())
                                .ipv6CidrBlocks(parts.doors().v6())
                                .build())
                        .egress(SecurityGroupEgressArgs.builder()
                                .description("to the tasks")
                                .protocol("tcp")
                                .fromPort(ServiceEnvironment.PORT)
                                .toPort(ServiceEnvironment.PORT)
                                .cidrBlocks(parts.network().block())
                                .build())
                        .build(),
                child());
    }

    private LoadBalancer balancer(String name, Parts parts) {
        return new LoadBalancer(
                name,
                LoadBalancerArgs.builder()
                        .loadBalancerType("application")
                        .ipAddressType("dualstack")
                        .subnets(parts.network().publicSubnetIds())
                        .securityGroups(group.id().applyValue(List::of))
                        .idleTimeout(Math.toIntExact(parts.deadlines().idle().toSeconds()))
                        .dropInvalidHeaderFields(true)
                        .enableDeletionProtection(parts.protect())
                        .build(),
                CustomResourceOptions.builder()
                        .parent(this)
                        .dependsOn(parts.network().gateway())
                        .build());
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

    private ListenerRule rule(String name, Parts parts) {
        return new ListenerRule(
                name,
                ListenerRuleArgs.builder()
                        .listenerArn(listener.arn())
                        .priority(1)
                        .conditions(ListenerRuleConditionArgs.builder()
                                .httpHeader(Output.ofSecret(parts.keys())
                                        .applyValue(keys -> ListenerRuleConditionHttpHeaderArgs.builder()
                                                .httpHeaderName(HEADER)
                                                .values(keys)
                                                .build()))
                                .build())
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

    /** What must stand before a target can be registered. */
    List<Resource> open() {
        return List.of(listener, rule);
    }
}
