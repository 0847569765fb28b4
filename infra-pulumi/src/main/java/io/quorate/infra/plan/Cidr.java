package io.quorate.infra.plan;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The IPv4 block of a network, cut into eight subnets of one size: two public and two private ones are used.
 *
 * @param address  the first address, as a number
 * @param prefix   bits of the network
 */
public record Cidr(long address, int prefix) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");
    private static final int SUBNET_BITS = 3;

    /** A load balancer wants at least a /27 in each zone; AWS allows no VPC larger than a /16. */
    private static final int LARGEST = 16;

    private static final int SMALLEST = 24;

    /** The block that a text names, if it is one at all. */
    static Optional<Cidr> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        long address = 0;
        for (int group = 1; group <= 4; group++) {
            int octet = Integer.parseInt(form.group(group));
            if (octet > 255) {
                return Optional.empty();
            }
            address = address << 8 | octet;
        }
        return Optional.of(new Cidr(address, Integer.parseInt(form.group(5))));
    }

    /** Why no network can be made of it; empty where one can. */
    Optional<String> fault() {
        if (prefix < LARGEST || prefix > SMALLEST) {
            return Optional.of("a network takes a /" + LARGEST + " to /" + SMALLEST + ", not a /" + prefix);
        }
        if ((address & ((1L << (32 - prefix)) - 1)) != 0) {
            return Optional.of("the block does not begin at its first address");
        }
        boolean isPrivate =
                within(10L << 24, 8) || within(172L << 24 | 16L << 16, 12) || within(192L << 24 | 168L << 16, 16);
        return isPrivate ? Optional.empty() : Optional.of("not a private block (10/8, 172.16/12 or 192.168/16)");
    }

    private boolean within(long block, int bits) {
        return prefix >= bits && address >> (32 - bits) == block >> (32 - bits);
    }

    /** The subnet at a position, 0 to 7. */
    public Cidr subnet(int position) {
        int bits = prefix + SUBNET_BITS;
        return new Cidr(address + ((long) position << (32 - bits)), bits);
    }

    @Override
    public String toString() {
        return (address >> 24) + "." + (address >> 16 & 255) + "." + (address >> 8 & 255) + "." + (address & 255) + "/"
                + prefix;
    }
}
