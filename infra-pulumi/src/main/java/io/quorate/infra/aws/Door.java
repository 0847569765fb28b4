package io.quorate.infra.aws;

import java.util.List;

import com.pulumi.core.Output;

import io.quorate.infra.plan.AddressBlock;

/**
 * One block that may reach a load balancer. Each becomes a rule of its own: new ones open before anything moves, and
 * old ones close after everything has moved.
 *
 * @param name  of the rule, unique for a load balancer
 * @param block of IPv4 or IPv6
 * @param v6    whether it is one of IPv6
 */
record Door(String name, Output<String> block, boolean v6) {

    /** Any address; the key decides. */
    static final List<Door> ANY =
            List.of(new Door("any-v4", Output.of("0.0.0.0/0"), false), new Door("any-v6", Output.of("::/0"), true));

    /** A block that the configuration names. */
    static Door of(String block) {
        return new Door(block.replaceAll("[^0-9a-f]+", "-"), Output.of(block), AddressBlock.isV6(block));
    }
}
