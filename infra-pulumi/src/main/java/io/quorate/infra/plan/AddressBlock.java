package io.quorate.infra.plan;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Blocks of addresses as security groups and load balancers take them. */
public final class AddressBlock {

    private static final Pattern V4 = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");
    private static final Pattern V6 = Pattern.compile("[0-9a-f:]{2,39}/(\\d{1,3})");

    private AddressBlock() {}

    /** Whether a block that {@link #isBlock} accepts is one of IPv6. */
    public static boolean isV6(String block) {
        return block.contains(":");
    }

    static boolean isBlock(String text) {
        Matcher v4 = V4.matcher(text);
        if (v4.matches()) {
            for (int octet = 1; octet <= 4; octet++) {
                if (Integer.parseInt(v4.group(octet)) > 255) {
                    return false;
                }
            }
            return Integer.parseInt(v4.group(5)) <= 32;
        }
        Matcher v6 = V6.matcher(text);
        return v6.matches()
                && (text.contains("::") || text.split(":", -1).length == 8)
                && Integer.parseInt(v6.group(1)) <= 128;
    }
}
