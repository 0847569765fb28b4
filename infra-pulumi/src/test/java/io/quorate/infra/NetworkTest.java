package io.quorate.infra;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quorate.infra.aws.AwsMocks;
import io.quorate.infra.aws.Run;
import io.quorate.infra.aws.Run.Registered;
import io.quorate.infra.aws.Wire;

import static org.assertj.core.api.Assertions.assertThat;

/** Networks: those made here stay where they are, others are used as they are. */
class NetworkTest {

    private static final String VPC = "aws:ec2/vpc:Vpc";
    private static final String SUBNET = "aws:ec2/subnet:Subnet";
    private static final String BALANCER = "aws:lb/loadBalancer:LoadBalancer";
    private static final String EXISTING = """
            {"us-east-2":{"vpcId":"vpc-0a1b2c3d","cidr":"10.8.0.0/16","balancerSubnets":["subnet-0a1b2c3d","subnet-1a1b2c3d"],
            "taskSubnets":["subnet-2a1b2c3d"],"dualStack":false,"egress":["203.0.113.7/32"]}}""";

    private static Run run(Map<String, String> config) {
        Run run = Run.of(App::stack, config);
        assertThat(run.failures()).isEqualTo("[] []");
        return run;
    }

    /** The list of zones changes during an outage: a subnet that followed it would be replaced. */
    @Test
    void keepsSubnetsInTheirZone() {
        assertThat(run(TestStacks.example("small")).ofType(SUBNET))
                .hasSize(6)
                .allMatch(one -> one.request().getIgnoreChangesList().contains("availabilityZone"));
    }

    @Test
    void avoidsZonesWithoutFargate() {
        assertThat(run(TestStacks.example("small")).invoked())
                .isNotEmpty()
                .allSatisfy(call -> assertThat(Wire.openFields(call.getArgs()))
                        .containsEntry("excludeZoneIds", List.of("apne1-az3")));
    }

    @Test
    void refusesToMoveANetwork() {
        AwsMocks aws = AwsMocks.answering(VPC + " coord", Map.of("cidrBlock", "10.7.0.0/16"));

        Run run = Run.of(App::stack, TestStacks.example("small"), aws, false);

        assertThat(run.result().exitCode()).isEqualTo(32);
        assertThat(run.failures()).contains("vpcCidr: the network coord has 10.7.0.0/16 and cannot be moved");
        assertThat(run.only(VPC, "coord").request().getIgnoreChangesList()).contains("cidrBlock");
        assertThat(run.has(BALANCER, "coord")).isFalse();
    }

    @Test
    void usesAnExistingNetworkAsItIs() {
        Run run = run(TestStacks.with(TestStacks.example("small"), "networks", EXISTING));

        assertThat(run.has(VPC, "coord")).isFalse();
        assertThat(run.has(VPC, "p-us-west-2")).isTrue();
        assertThat(run.only(BALANCER, "coord").inputs())
                .containsEntry("subnets", List.of("subnet-0a1b2c3d", "subnet-1a1b2c3d"))
                .containsEntry("ipAddressType", "ipv4");
        assertThat(run.only("aws:ecs/service:Service", "coord").input("networkConfiguration"))
                .contains("subnet-2a1b2c3d", "assignPublicIp=false");
        assertThat(run.has(
                        "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "p-us-west-2-from-203-0-113-7-32"))
                .isTrue();
        assertThat(run.only("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", "coord-to-tasks")
                        .inputs())
                .containsEntry("cidrIpv4", "10.8.0.0/16");
    }

    @Test
    void logsTrafficWhereAsked() {
        Run run = run(TestStacks.example("production"));

        assertThat(run.ofType("aws:ec2/flowLog:FlowLog")).hasSize(7);
        for (Registered balancer : run.ofType(BALANCER)) {
            assertThat(balancer.input("accessLogs")).contains(balancer.name() + "-traffic");
            assertThat(run.before(balancer).stream().map(Registered::type))
                    .contains("aws:s3/bucketPolicy:BucketPolicy");
        }
        assertThat(run(TestStacks.example("small")).ofType("aws:ec2/flowLog:FlowLog"))
                .isEmpty();
    }
}
