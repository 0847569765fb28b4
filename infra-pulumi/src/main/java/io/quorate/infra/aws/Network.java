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

    /** Returns whether its subnets have IPv6. */
    boolean dualStack();

    /** Returns whether a task needs a public IPv4 address of its own to get out. */
    boolean tasksHavePublicAddresses();

    /** Returns the resources that must exist before a load balancer can be reached. */
    List<Resource> gateways();

    /** Returns the resources that a task needs to get out: created before it, destroyed after it. */
    List<Resource> routes();

    /** From where its tasks reach others: any address unless theirs are fixed. */
    List<Door> doors();
}
