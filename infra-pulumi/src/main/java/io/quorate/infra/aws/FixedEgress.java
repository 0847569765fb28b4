package io.quorate.infra.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.pulumi.aws.ec2.EgressOnlyInternetGateway;
import com.pulumi.aws.ec2.EgressOnlyInternetGatewayArgs;
import com.pulumi.aws.ec2.Eip;
import com.pulumi.aws.ec2.EipArgs;
import com.pulumi.aws.ec2.NatGateway;
import com.pulumi.aws.ec2.NatGatewayArgs;
import com.pulumi.aws.ec2.RouteTable;
import com.pulumi.aws.ec2.RouteTableArgs;
import com.pulumi.aws.ec2.Subnet;
import com.pulumi.aws.ec2.inputs.RouteTableRouteArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;

/** Private subnets that get out through one NAT gateway with an address that stays. Part of a {@link OwnNetwork}. */
final class FixedEgress {

    private static final int ZONES = 2;

    private final Eip address;
    private final List<Subnet> subnets = new ArrayList<>();
    private final List<Resource> routes = new ArrayList<>();

    FixedEgress(String name, OwnNetwork network, Output<List<String>> zones) {
        CustomResourceOptions afterGateway = CustomResourceOptions.builder()
                .parent(network)
                .dependsOn(network.gateway())
                .build();
        this.address = new Eip(
                name, EipArgs.builder().domain("vpc").tags(Map.of("Name", name)).build(), afterGateway);
        NatGateway nat = new NatGateway(
                name,
                NatGatewayArgs.builder()
                        .allocationId(address.id())
                        .subnetId(network.publicSubnet(0).id())
                        .tags(Map.of("Name", name))
                        .build(),
                afterGateway);
        EgressOnlyInternetGateway v6 = new EgressOnlyInternetGateway(
                name,
                EgressOnlyInternetGatewayArgs.builder()
                        .vpcId(network.vpcId())
                        .tags(Map.of("Name", name))
                        .build(),
                network.child());
        RouteTable table = privateRoutes(name, network, nat, v6);
        for (int zone = 0; zone < ZONES; zone++) {
            Subnet subnet = network.subnet(name + "-private-" + zone, zone, zones, false);
            subnets.add(subnet);
            routes.add(network.associate(name + "-private-" + zone, subnet, table));
        }
    }

    private static RouteTable privateRoutes(
            String name, OwnNetwork network, NatGateway nat, EgressOnlyInternetGateway v6) {
        return new RouteTable(
                name + "-private",
                RouteTableArgs.builder()
                        .vpcId(network.vpcId())
                        .routes(
                                RouteTableRouteArgs.builder()
                                        .cidrBlock("0.0.0.0/0")
                                        .natGatewayId(nat.id())
                                        .build(),
                                RouteTableRouteArgs.builder()
                                        .ipv6CidrBlock("::/0")
                                        .egressOnlyGatewayId(v6.id())
                                        .build())
                        .tags(Map.of("Name", name + "-private"))
                        .build(),
                network.child());
    }

    Output<String> address() {
        return address.publicIp();
    }

    Output<List<String>> subnetIds() {
        return Output.all(subnets.stream().map(Subnet::id).toList());
    }

    List<Resource> routes() {
        return List.copyOf(routes);
    }
}
