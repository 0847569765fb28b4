package io.quorate.infra.aws;

import java.util.List;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;

/** The network of a region as load balancer and tasks need it. */
interface Network {

    Output<String> vpcId();

    /** IPv4 addresses of everything in it. */
    Output<String> block();

    Output<List<String>> balancerSubnetIds();

    Output<List<String>> taskSubnetIds();

    /** Whether its subnets have IPv6. */
    boolean dualStack();

    /** Whether a task needs a public IPv4 address of its own to get out. */
    boolean tasksHavePublicAddresses();

    /** What must stand before a load balancer can be reached. */
    List<Resource> gateways();

    /** What must stand before a task can get out, and after it when all goes. */
    List<Resource> routes();

    /** From where its tasks reach others: any address unless theirs are fixed. */
    List<Door> doors();
}
