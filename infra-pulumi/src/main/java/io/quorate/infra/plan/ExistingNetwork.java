package io.quorate.infra.plan;

import java.util.List;

/**
 * A VPC that exists already, with routes to the Internet.
 *
 * @param vpcId           its id
 * @param cidr            its IPv4 block
 * @param balancerSubnets subnets of the load balancer, in two zones or more
 * @param taskSubnets     subnets of the tasks
 * @param publicTasks     whether tasks need a public IPv4 address to reach the Internet from there
 * @param dualStack       whether its subnets have IPv6
 * @param egress          blocks from which its tasks reach the Internet; empty if they are not fixed
 */
public record ExistingNetwork(
        String vpcId,
        String cidr,
        List<String> balancerSubnets,
        List<String> taskSubnets,
        boolean publicTasks,
        boolean dualStack,
        List<String> egress) {

    public ExistingNetwork {
        balancerSubnets = List.copyOf(balancerSubnets);
        taskSubnets = List.copyOf(taskSubnets);
        egress = List.copyOf(egress);
    }
}
