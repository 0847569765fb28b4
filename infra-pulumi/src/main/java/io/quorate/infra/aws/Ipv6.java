package io.quorate.infra.aws;

/** Subnets of the /56 that AWS assigns to a VPC. */
final class Ipv6 {

    private Ipv6() {}

    /** The /64 at a position: {@code 2001:db8:1:ab00::/56} and 3 make {@code 2001:db8:1:ab03::/64}. */
    static String subnet(String block, int position) {
        String[] groups = block.substring(0, block.indexOf("::")).split(":", -1);
        StringBuilder subnet = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            int group = i < groups.length ? Integer.parseInt(groups[i], 16) : 0;
            subnet.append(Integer.toHexString(i == 3 ? group + position : group))
                    .append(':');
        }
        return subnet + ":/64";
    }
}
