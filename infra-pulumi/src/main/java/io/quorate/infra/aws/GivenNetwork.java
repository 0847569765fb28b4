package io.quorate.infra.aws;

import java.util.List;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;

import io.quorate.infra.plan.ExistingNetwork;

/** A network that exists already: used, never changed. */
final class GivenNetwork implements Network {

    private final ExistingNetwork given;

    GivenNetwork(ExistingNetwork given) {
        this.given = given;
    }

    @Override
    public Output<String> vpcId() {
        return Output.of(given.vpcId());
    }

    @Override
    public Output<String> block() {
        return Output.of(given.cidr());
    }

    @Override
    public Output<List<String>> balancerSubnetIds() {
        return Output.of(given.balancerSubnets());
    }

    @Override
    public Output<List<String>> taskSubnetIds() {
        return Output.of(given.taskSubnets());
    }

    @Override
    public boolean dualStack() {
        return given.dualStack();
    }

    @Override
    public boolean tasksHavePublicAddresses() {
        return given.publicTasks();
    }

    @Override
    public List<Resource> gateways() {
        return List.of();
    }

    @Override
    public List<Resource> routes() {
        return List.of();
    }

    @Override
    public List<Door> doors() {
        return given.egress().isEmpty()
                ? Door.ANY
                : given.egress().stream().map(Door::of).toList();
    }
}
