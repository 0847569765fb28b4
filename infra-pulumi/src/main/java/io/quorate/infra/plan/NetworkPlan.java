package io.quorate.infra.plan;

import java.util.Map;
import java.util.Optional;

/**
 * Networks of the regions.
 *
 * @param block       IPv4 block of each network that is created
 * @param natGateway  whether tasks of created networks run in private subnets behind one fixed address
 * @param trafficLogs whether load balancers and networks log their traffic to a bucket
 * @param existing    networks that are used as they are, by region
 */
public record NetworkPlan(Cidr block, boolean natGateway, boolean trafficLogs, Map<String, ExistingNetwork> existing) {

    public NetworkPlan {
        existing = Map.copyOf(existing);
    }

    /** The network that this region uses instead of one of its own. */
    public Optional<ExistingNetwork> existingIn(AwsRegion region) {
        return Optional.ofNullable(existing.get(region.code()));
    }
}
