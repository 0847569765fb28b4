package io.quorate.infra.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.pulumi.aws.AwsFunctions;
import com.pulumi.aws.ec2.InternetGateway;
import com.pulumi.aws.ec2.InternetGatewayArgs;
import com.pulumi.aws.ec2.RouteTable;
import com.pulumi.aws.ec2.RouteTableArgs;
import com.pulumi.aws.ec2.RouteTableAssociation;
import com.pulumi.aws.ec2.RouteTableAssociationArgs;
import com.pulumi.aws.ec2.Subnet;
import com.pulumi.aws.ec2.SubnetArgs;
import com.pulumi.aws.ec2.Vpc;
import com.pulumi.aws.ec2.VpcArgs;
import com.pulumi.aws.ec2.inputs.RouteTableRouteArgs;
import com.pulumi.aws.inputs.GetAvailabilityZonesArgs;
import com.pulumi.aws.inputs.GetAvailabilityZonesFilterArgs;
import com.pulumi.core.Output;
import com.pulumi.deployment.InvokeOptions;
import com.pulumi.exceptions.RunException;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import org.jspecify.annotations.Nullable;

import io.quorate.infra.plan.Cidr;

/**
 * A dual-stack network over two zones. Tasks run in its public subnets, each with addresses of its own, or in private
 * ones behind a {@link FixedEgress}.
 */
final class OwnNetwork extends ComponentResource implements Network {

    private static final int ZONES = 2;

    /** Zones in which Fargate does not run. */
    private static final List<String> WITHOUT_FARGATE = List.of("apne1-az3");

    /** A network cannot be moved under a load balancer, and a zone that is out today is back tomorrow. */
    private static final String BLOCK = "cidrBlock";

    private static final String ZONE = "availabilityZone";

    private final Vpc vpc;
    private final Cidr block;
    private final Output<String> established;
    private final InternetGateway gateway;
    private final List<Subnet> publicSubnets = new ArrayList<>();
    private final List<Resource> routes = new ArrayList<>();
    private final @Nullable FixedEgress egress;

    OwnNetwork(String name, Cidr block, boolean natGateway, ComponentResourceOptions options) {
        super("quorate:aws:Network", name, options);
        this.block = block;
        this.vpc = new Vpc(
                name,
                VpcArgs.builder()
                        .cidrBlock(block.toString())
                        .assignGeneratedIpv6CidrBlock(true)
                        .enableDnsHostnames(true)
                        .enableDnsSupport(true)
                        .tags(Map.of("Name", name))
                        .build(),
                CustomResourceOptions.builder()
                        .parent(this)
                        .ignoreChanges(BLOCK)
                        .build());
        this.established = vpc.cidrBlock().applyValue(found -> unmoved(name, found));
        this.gateway = new InternetGateway(
                name,
                InternetGatewayArgs.builder()
                        .vpcId(vpc.id())
                        .tags(Map.of("Name", name))
                        .build(),
                child());
        Output<List<String>> zones = zones();
        RouteTable table = publicRoutes(name);
        for (int zone = 0; zone < ZONES; zone++) {
            Subnet subnet = subnet(name + "-public-" + zone, zone, zones, true);
            publicSubnets.add(subnet);
            routes.add(associate(name + "-public-" + zone, subnet, table));
        }
        this.egress = natGateway ? new FixedEgress(name, this, zones) : null;
        registerOutputs(Map.of("vpc", vpc.id()));
    }

    /** The block that the network has, which must be the one that the configuration names. */
    private String unmoved(String name, String found) {
        if (!found.equals(block.toString())) {
            throw new RunException("vpcCidr: the network " + name + " has " + found + " and cannot be moved to " + block
                    + "; set it back to " + found + ", or use the new block in a new stack");
        }
        return found;
    }

    private Output<List<String>> zones() {
        GetAvailabilityZonesArgs plainZones = GetAvailabilityZonesArgs.builder()
                .state("available")
                .excludeZoneIds(WITHOUT_FARGATE)
                .filters(GetAvailabilityZonesFilterArgs.builder()
                        .name("opt-in-status")
                        .values("opt-in-not-required")
                        .build())
                .build();
        return AwsFunctions.getAvailabilityZones(
                        plainZones, InvokeOptions.builder().parent(this).build())
                .applyValue(found -> found.names());
    }

    private RouteTable publicRoutes(String name) {
        return new RouteTable(
                name + "-public",
                RouteTableArgs.builder()
                        .vpcId(vpc.id())
                        .routes(
                                RouteTableRouteArgs.builder()
                                        .cidrBlock("0.0.0.0/0")
                                        .gatewayId(gateway.id())
                                        .build(),
                                RouteTableRouteArgs.builder()
                                        .ipv6CidrBlock("::/0")
                                        .gatewayId(gateway.id())
                                        .build())
                        .tags(Map.of("Name", name + "-public"))
                        .build(),
                child());
    }

    /** A subnet: public ones take the first positions of the block, private ones the next. */
    Subnet subnet(String name, int zone, Output<List<String>> zones, boolean isPublic) {
        int position = isPublic ? zone : zone + ZONES;
        return new Subnet(
                name,
                SubnetArgs.builder()
                        .vpcId(vpc.id())
                        .availabilityZone(zones.applyValue(names -> names.get(zone)))
                        .cidrBlock(established.applyValue(
                                found -> block.subnet(position).toString()))
                        .ipv6CidrBlock(vpc.ipv6CidrBlock().applyValue(v6 -> Ipv6.subnet(v6, position)))
                        .assignIpv6AddressOnCreation(true)
                        .tags(Map.of("Name", name))
                        .build(),
                CustomResourceOptions.builder().parent(this).ignoreChanges(ZONE).build());
    }

    RouteTableAssociation associate(String name, Subnet subnet, RouteTable table) {
        return new RouteTableAssociation(
                name,
                RouteTableAssociationArgs.builder()
                        .subnetId(subnet.id())
                        .routeTableId(table.id())
                        .build(),
                child());
    }

    CustomResourceOptions child() {
        return CustomResourceOptions.builder().parent(this).build();
    }

    InternetGateway gateway() {
        return gateway;
    }

    Subnet publicSubnet(int zone) {
        return publicSubnets.get(zone);
    }

    @Override
    public Output<String> vpcId() {
        return vpc.id();
    }

    @Override
    public Output<String> block() {
        return established;
    }

    @Override
    public Output<List<String>> balancerSubnetIds() {
        return Output.all(publicSubnets.stream().map(Subnet::id).toList());
    }

    @Override
    public Output<List<String>> taskSubnetIds() {
        return egress == null ? balancerSubnetIds() : egress.subnetIds();
    }

    @Override
    public boolean dualStack() {
        return true;
    }

    @Override
    public boolean tasksHavePublicAddresses() {
        return egress == null;
    }

    @Override
    public List<Resource> gateways() {
        return List.of(gateway);
    }

    @Override
    public List<Resource> routes() {
        List<Resource> all = new ArrayList<>(routes);
        if (egress != null) {
            all.addAll(egress.routes());
        }
        return all;
    }

    @Override
    public List<Door> doors() {
        return egress == null
                ? Door.ANY
                : List.of(
                        new Door("coordinator-v4", egress.address().applyValue(address -> address + "/32"), false),
                        new Door("coordinator-v6", vpc.ipv6CidrBlock(), true));
    }
}
