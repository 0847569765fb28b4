package io.quorate.net;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.quorate.model.IpAddress;

/**
 * Decides which addresses a check may dial (RFC 8555 section 10.4, BR "Reserved IP Address"): none in any of IANA's
 * special-purpose registries and no multicast, unless the operator allows the block, and none that the operator blocks.
 * An address that embeds another is judged by both.
 */
public final class AddressPolicy {

    private static final Set<String> UNSPECIFIED_OR_LOOPBACK = Set.of("::", "::1");
    private static final List<Block> SPECIAL = List.of(
            new Block(Cidr.of("0.0.0.0/8"), "this network"),
            new Block(Cidr.of("10.0.0.0/8"), "private use"),
            new Block(Cidr.of("100.64.0.0/10"), "shared address space"),
            new Block(Cidr.of("127.0.0.0/8"), "loopback"),
            new Block(Cidr.of("169.254.0.0/16"), "link local"),
            new Block(Cidr.of("172.16.0.0/12"), "private use"),
            new Block(Cidr.of("192.0.0.0/24"), "IETF protocol assignments"),
            new Block(Cidr.of("192.0.2.0/24"), "documentation"),
            new Block(Cidr.of("192.31.196.0/24"), "AS112"),
            new Block(Cidr.of("192.52.193.0/24"), "AMT"),
            new Block(Cidr.of("192.88.99.0/24"), "deprecated 6to4 relay"),
            new Block(Cidr.of("192.168.0.0/16"), "private use"),
            new Block(Cidr.of("192.175.48.0/24"), "AS112"),
            new Block(Cidr.of("198.18.0.0/15"), "benchmarking"),
            new Block(Cidr.of("198.51.100.0/24"), "documentation"),
            new Block(Cidr.of("203.0.113.0/24"), "documentation"),
            new Block(Cidr.of("224.0.0.0/4"), "multicast"),
            new Block(Cidr.of("240.0.0.0/4"), "reserved"),
            new Block(Cidr.of("::/96"), "IPv4-compatible, unspecified and loopback"),
            new Block(Cidr.of("::ffff:0:0/96"), "IPv4-mapped"),
            new Block(Cidr.of("64:ff9b::/96"), "NAT64"),
            new Block(Cidr.of("64:ff9b:1::/48"), "local NAT64"),
            new Block(Cidr.of("100::/64"), "discard only"),
            new Block(Cidr.of("100:0:0:1::/64"), "dummy prefix"),
            new Block(Cidr.of("2001::/23"), "IETF protocol assignments"),
            new Block(Cidr.of("2001:db8::/32"), "documentation"),
            new Block(Cidr.of("2002::/16"), "6to4"),
            new Block(Cidr.of("2620:4f:8000::/48"), "AS112"),
            new Block(Cidr.of("3fff::/20"), "documentation"),
            new Block(Cidr.of("5f00::/16"), "segment routing"),
            new Block(Cidr.of("fc00::/7"), "unique local"),
            new Block(Cidr.of("fe80::/10"), "link local"),
            new Block(Cidr.of("fec0::/10"), "site local"),
            new Block(Cidr.of("ff00::/8"), "multicast"));

    private final List<Cidr> allowed;
    private final List<Cidr> blocked;

    private record Block(Cidr cidr, String name) {}

    private AddressPolicy(List<Cidr> allowed, List<Cidr> blocked) {
        this.allowed = allowed;
        this.blocked = blocked;
    }

    /**
     * Returns the policy of an operator.
     *
     * @param allow blocks that may be dialled although they are special-purpose
     * @param block blocks that are never dialled
     */
    public static AddressPolicy of(List<String> allow, List<String> block) {
        return new AddressPolicy(
                allow.stream().map(Cidr::of).toList(),
                block.stream().map(Cidr::of).toList());
    }

    /** Returns why this address must not be dialled, as a phrase that follows it; empty if it may. */
    public Optional<String> refusal(IpAddress address) {
        return operatorsRefusal(address)
                .or(() -> allows(address) ? inside(address).flatMap(this::refusal) : specialRefusal(address));
    }

    /**
     * Returns why no certificate may name this address, as a phrase that follows it: it is a Reserved IP Address (BR
     * 1.6.1, BR 4.2.2), which means that any entry of IANA's special-purpose registries contains it. Empty if a
     * certificate may name it, or if the operator allows its block.
     */
    public Optional<String> reservation(IpAddress address) {
        return allows(address)
                ? inside(address).filter(v4 -> !allows(v4)).flatMap(AddressPolicy::reserved)
                : reserved(address);
    }

    /**
     * Returns the rule that the operator has waived for this address by allowing its block, as a phrase that follows
     * it; empty if none.
     */
    public Optional<String> waiver(IpAddress address) {
        return reservation(address).isPresent() ? Optional.empty() : reserved(address);
    }

    private boolean allows(IpAddress address) {
        return allowed.stream().anyMatch(cidr -> cidr.contains(address));
    }

    private static Optional<String> reserved(IpAddress address) {
        return SPECIAL.stream()
                .filter(block -> block.cidr().contains(address))
                .findFirst()
                .map(block -> "is a Reserved IP Address of " + block.cidr() + " (" + block.name() + ")");
    }

    private Optional<String> operatorsRefusal(IpAddress address) {
        return blocked.stream()
                .filter(cidr -> cidr.contains(address))
                .findFirst()
                .map(cidr -> "is in " + cidr + ", which this service's operator blocks");
    }

    private static Optional<String> specialRefusal(IpAddress address) {
        return SPECIAL.stream()
                .filter(block -> block.cidr().contains(address))
                .findFirst()
                .map(block -> "is in " + block.cidr() + " (" + block.name() + "), which is not on the public Internet"
                        + inside(address).map(v4 -> "; it carries " + v4).orElse(""));
    }

    /**
     * Returns the IPv4 address that a transition form carries: mapped, compatible, NAT64, 6to4, Teredo (RFC 4291, 6052,
     * 3056, 4380).
     */
    private static Optional<IpAddress> inside(IpAddress address) {
        if (Cidr.of("::ffff:0:0/96").contains(address)
                || Cidr.of("64:ff9b::/96").contains(address)
                || Cidr.of("::/96").contains(address) && !UNSPECIFIED_OR_LOOPBACK.contains(address.toString())) {
            return Optional.of(address.embeddedV4(12));
        }
        if (Cidr.of("2002::/16").contains(address)) {
            return Optional.of(address.embeddedV4(2));
        }
        return Cidr.of("2001::/32").contains(address) ? Optional.of(teredoClient(address)) : Optional.empty();
    }

    /** Returns the client's address, which RFC 4380 section 4 writes with every bit inverted. */
    private static IpAddress teredoClient(IpAddress address) {
        byte[] octets = address.embeddedV4(12).octets();
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) ~octets[i];
        }
        return IpAddress.of(octets);
    }
}
