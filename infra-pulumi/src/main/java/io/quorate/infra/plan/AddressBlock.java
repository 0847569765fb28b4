package io.quorate.infra.plan;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Blocks of addresses as security groups and load balancers take them. */
public final class AddressBlock {

    private static final Pattern V6 = Pattern.compile("[0-9a-f:]{2,39}/(\\d{1,3})");

    private AddressBlock() {}

    /** Returns whether a block that {@link #isBlock} accepts is one of IPv6. */
    public static boolean isV6(String block) {
        return block.contains(":");
    }

    static boolean isBlock(String text) {
        if (Cidr.parse(text).filter(block -> block.prefix() <= 32).isPresent()) {
            return true;
        }
        Matcher v6 = V6.matcher(text);
        return v6.matches()
                && (text.contains("::") || text.split(":", -1).length == 8)
                && Integer.parseInt(v6.group(1)) <= 128;
    }
}
