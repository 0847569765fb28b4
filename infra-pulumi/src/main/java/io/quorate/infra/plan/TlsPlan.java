package io.quorate.infra.plan;

/** Certificates of the load balancers. Plain HTTP is not offered: nothing crosses the Internet in the clear. */
public sealed interface TlsPlan {

    /** Name of the API, below the domain or private. */
    String apiName();

    /** Name under which a perspective's certificate is issued. */
    String nameOf(AwsRegion region);

    /**
     * A zone of one's own at Route 53: certificates by ACM, proven by DNS, renewed by themselves.
     *
     * @param domain names become {@code api.DOMAIN} and {@code REGION.DOMAIN}
     * @param zoneId of the zone in which the domain lies
     */
    record OwnZone(String domain, String zoneId) implements TlsPlan {

        @Override
        public String apiName() {
            return "api." + domain;
        }

        @Override
        public String nameOf(AwsRegion region) {
            return region.code() + "." + domain;
        }
    }

    /**
     * A private CA: one certificate for {@code *.quorate.internal}, imported everywhere, not renewed by itself.
     *
     * @param authority   certificate of the CA, in PEM
     * @param certificate of the load balancers, in PEM
     * @param key         its private key, in PEM
     * @param next        certificate of the CA that will replace it, in PEM; empty for none. It is trusted already
     */
    record PrivateCa(String authority, String certificate, String key, String next) implements TlsPlan {

        static final String DOMAIN = "quorate.internal";

        @Override
        public String apiName() {
            return "api." + DOMAIN;
        }

        @Override
        public String nameOf(AwsRegion region) {
            return region.code() + "." + DOMAIN;
        }

        /** The CAs that a client must trust: while one replaces another, both. */
        public String trusted() {
            return next.isEmpty() ? authority : authority.strip() + "\n" + next;
        }

        /** Nothing of the key. */
        @Override
        public String toString() {
            return "PrivateCa";
        }
    }
}
