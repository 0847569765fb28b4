package io.quorate.model;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * An IPv4 or IPv6 address, parsed strictly and written canonically. It never queries a resolver. An IPv4-mapped IPv6
 * address stays an IPv6 address, so that a policy sees what was written.
 */
public final class IpAddress implements Comparable<IpAddress> {

    private static final int V4 = 4;
    private static final int V6 = 16;
    private static final int GROUPS = 8;

    private final byte[] octets;

    private IpAddress(byte[] octets) {
        this.octets = octets;
    }

    /** Returns the address with these 4 or 16 octets. */
    public static IpAddress of(byte[] octets) {
        if (octets.length != V4 && octets.length != V6) {
            throw new IllegalArgumentException("an IP address has 4 or 16 octets, not " + octets.length);
        }
        return new IpAddress(octets.clone());
    }

    /**
     * Parses a literal: a dotted quad of plain decimals without leading zeros, or the text of RFC 4291 section 2.2
     * without a zone. The short, octal and hexadecimal forms that {@code inet_aton} accepts ({@code 127.1},
     * {@code 0x7f.1}) are rejected.
     */
    public static Optional<IpAddress> parse(String text) {
        if (text.length() > 45) {
            return Optional.empty();
        }
        byte[] read = text.indexOf(':') >= 0 ? parseV6(text) : parseV4(text);
        return read.length == 0 ? Optional.empty() : Optional.of(new IpAddress(read));
    }

    /**
     * Parses the reverse name of a whole address, in lower case and without final dot: the inverse of
     * {@link #reverseName}.
     */
    public static Optional<IpAddress> ofReverseName(String name) {
        String[] labels = name.split("\\.", -1);
        String zone = name.endsWith(".in-addr.arpa") ? "." : name.endsWith(".ip6.arpa") ? ":" : "";
        if (zone.isEmpty() || labels.length != (zone.equals(".") ? V4 : 2 * V6) + 2) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder();
        for (int i = labels.length - 3; i >= 0; i--) {
            boolean groupEnds = zone.equals(".") || i % 4 == 0;
            text.append(labels[i]).append(groupEnds && i > 0 ? zone : "");
        }
        return parse(text.toString()).filter(address -> address.reverseName().equals(name));
    }

    public boolean isV6() {
        return octets.length == V6;
    }

    public byte[] octets() {
        return octets.clone();
    }

    /**
     * Returns whether the first {@code bits} bits are those of {@code network}. Addresses of different families never
     * match.
     */
    public boolean startsWith(IpAddress network, int bits) {
        if (network.octets.length != octets.length) {
            return false;
        }
        int whole = bits / 8;
        int rest = bits % 8;
        return Arrays.equals(octets, 0, whole, network.octets, 0, whole)
                && (rest == 0 || ((octets[whole] ^ network.octets[whole]) & 0xff) >>> (8 - rest) == 0);
    }

    /** Returns the four octets from {@code from} on as an IPv4 address, for IPv6 forms that carry one. */
    public IpAddress embeddedV4(int from) {
        return new IpAddress(Arrays.copyOfRange(octets, from, from + V4));
    }

    /**
     * Returns the name below {@code in-addr.arpa} or {@code ip6.arpa}, without final dot (RFC 1035 section 3.5, RFC
     * 3596 section 2.5).
     */
    public String reverseName() {
        StringBuilder name = new StringBuilder();
        if (!isV6()) {
            for (int i = V4 - 1; i >= 0; i--) {
                name.append(octets[i] & 0xff).append('.');
            }
            return name.append("in-addr.arpa").toString();
        }
        String nibbles = HexFormat.of().formatHex(octets);
        for (int i = nibbles.length() - 1; i >= 0; i--) {
            name.append(nibbles.charAt(i)).append('.');
        }
        return name.append("ip6.arpa").toString();
    }

    /** Returns the form of RFC 5952 section 4 for IPv6, without a dotted tail, and a dotted quad for IPv4. */
    @Override
    public String toString() {
        return isV6() ? formatV6() : formatV4();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IpAddress that && Arrays.equals(octets, that.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    @Override
    public int compareTo(IpAddress other) {
        return Arrays.compareUnsigned(octets, other.octets);
    }

    /**
     * Parses a dotted quad without a regular expression or temporary objects, since this runs for each packet received.
     */
    private static byte[] parseV4(String text) {
        byte[] read = new byte[V4];
        int at = 0;
        for (int i = 0; i < V4; i++) {
            int end = i == V4 - 1 ? text.length() : text.indexOf('.', at);
            int octet = end < 0 ? -1 : decimal(text, at, end);
            if (octet < 0) {
                return new byte[0];
            }
            read[i] = (byte) octet;
            at = end + 1;
        }
        return read;
    }

    /** Parses a number of 0 to 255 in ASCII digits without leading zeros; returns -1 for anything else. */
    private static int decimal(String text, int from, int end) {
        int length = end - from;
        if (length < 1 || length > 3 || length > 1 && text.charAt(from) == '0') {
            return -1;
        }
        int number = 0;
        for (int i = from; i < end; i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                return -1;
            }
            number = number * 10 + digit - '0';
        }
        return number > 255 ? -1 : number;
    }

    private static byte[] parseV6(String text) {
        String hex = text;
        int lastColon = text.lastIndexOf(':');
        if (text.indexOf('.') > lastColon) {
            byte[] tail = parseV4(text.substring(lastColon + 1));
            if (tail.length == 0) {
                return tail;
            }
            hex = text.substring(0, lastColon + 1) + group(tail, 0) + ":" + group(tail, 2);
        }
        int gap = hex.indexOf("::");
        if (gap != hex.lastIndexOf("::")) {
            return new byte[0];
        }
        String[] head = groups(gap < 0 ? hex : hex.substring(0, gap));
        String[] tail = gap < 0 ? new String[0] : groups(hex.substring(gap + 2));
        int given = head.length + tail.length;
        if (gap < 0 ? given != GROUPS : given >= GROUPS) {
            return new byte[0];
        }
        byte[] read = new byte[V6];
        return fill(read, head, 0) && fill(read, tail, GROUPS - tail.length) ? read : new byte[0];
    }

    private static String group(byte[] quad, int at) {
        return Integer.toHexString(((quad[at] & 0xff) << 8) | (quad[at + 1] & 0xff));
    }

    private static String[] groups(String text) {
        return text.isEmpty() ? new String[0] : text.split(":", -1);
    }

    private static boolean fill(byte[] into, String[] groups, int from) {
        for (int i = 0; i < groups.length; i++) {
            if (!groups[i].matches("[0-9A-Fa-f]{1,4}")) {
                return false;
            }
            int value = Integer.parseInt(groups[i], 16);
            into[2 * (from + i)] = (byte) (value >>> 8);
            into[2 * (from + i) + 1] = (byte) value;
        }
        return true;
    }

    private String formatV4() {
        return (octets[0] & 0xff) + "." + (octets[1] & 0xff) + "." + (octets[2] & 0xff) + "." + (octets[3] & 0xff);
    }

    private String formatV6() {
        int bestStart = -1;
        int bestLength = 1;
        for (int i = 0; i < GROUPS; i++) {
            int length = 0;
            while (i + length < GROUPS && groupAt(i + length) == 0) {
                length++;
            }
            if (length > bestLength) {
                bestStart = i;
                bestLength = length;
            }
            i += length;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < GROUPS; i++) {
            if (i == bestStart) {
                text.append("::");
                i += bestLength - 1;
            } else {
                text.append(text.length() == 0 || text.charAt(text.length() - 1) == ':' ? "" : ":")
                        .append(Integer.toHexString(groupAt(i)));
            }
        }
        return text.toString();
    }

    private int groupAt(int i) {
        return ((octets[2 * i] & 0xff) << 8) | (octets[2 * i + 1] & 0xff);
    }
}
