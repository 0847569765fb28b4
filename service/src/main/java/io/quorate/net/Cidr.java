package io.quorate.net;

import java.util.Optional;

import io.quorate.model.IpAddress;
import io.quorate.support.OctetSet;

/** A block of addresses: those that begin with the first {@code bits} bits of {@code network}. */
public record Cidr(IpAddress network, int bits) {

    /** Parses {@code 10.0.0.0/8} or {@code fd00::/8}; an address alone is a block of one. */
    public static Optional<Cidr> parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        return IpAddress.parse(address).flatMap(network -> {
            int width = network.isV6() ? 128 : 32;
            if (slash < 0) {
                return Optional.of(new Cidr(network, width));
            }
            String prefix = text.substring(slash + 1);
            boolean number = isNumber(prefix) && Integer.parseInt(prefix) <= width;
            return number ? Optional.of(new Cidr(network, Integer.parseInt(prefix))) : Optional.empty();
        });
    }

    private static boolean isNumber(String text) {
        return OctetSet.DIGITS.spans(text, 1, 3) && (text.equals("0") || !text.startsWith("0"));
    }

    static Cidr of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException(text + " is not a block of addresses"));
    }

    /**
     * Returns whether the bits behind the prefix are clear: {@code 10.1.2.3/8} is more likely a typing error than a
     * block.
     */
    public boolean beginsAtItsFirstAddress() {
        byte[] octets = network.octets();
        for (int bit = bits; bit < 8 * octets.length; bit++) {
            if ((octets[bit / 8] >> (7 - bit % 8) & 1) != 0) {
                return false;
            }
        }
        return true;
    }

    boolean contains(IpAddress address) {
        return address.startsWith(network, bits);
    }

    @Override
    public String toString() {
        return network + "/" + bits;
    }
}
