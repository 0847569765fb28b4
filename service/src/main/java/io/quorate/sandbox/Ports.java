package io.quorate.sandbox;

/**
 * The addresses and ports of a simulated Internet. Zero means any free port.
 *
 * @param host  the address of the resolvers: loopback, or all addresses of a dedicated container
 * @param dns   the port of the first view's resolver; each further view takes the next one
 * @param http  the port that represents 80
 * @param https the port that represents 443
 */
public record Ports(String host, int dns, int http, int https) {

    /** Any free ports of loopback. */
    public static final Ports FREE = new Ports("127.0.0.1", 0, 0, 0);

    /** Returns the port of the resolver of the view with this number, from 0. */
    int dnsOf(int view) {
        return dns == 0 ? 0 : dns + view;
    }
}
