package io.quorate.e2e.resolver;

import java.util.List;

/**
 * A CAA check of one name, with {@code allow_lookup_failure}, and what must come of it.
 *
 * @param primary how the header {@code x-mpic-primary} begins
 * @param word    a part of the answer's body, or nothing
 */
record ZoneRow(String target, String shows, boolean valid, String primary, String word) {

    static List<ZoneRow> all() {
        return List.of(
                secure("good.lab", "algorithm 13"),
                secure("rsa.lab", "algorithm 8"),
                secure("rsa512.lab", "algorithm 10"),
                secure("p384.lab", "algorithm 14"),
                secure("ed25519.lab", "algorithm 15"),
                secure("ed448.lab", "algorithm 16"),
                secure("a.b.good.lab", "the parent, through signed denials (NSEC)", "\"found_at\":\"good.lab\""),
                secure("www.nsec3.lab", "no record, proven (NSEC3)", "\"caa_record_present\":false"),
                secure("nowhere.nsec3.lab", "no such name, proven (NSEC3)"),
                no("deny.lab", "another CA is named", "refused; dnssec=secure", ""),
                secure("many.lab", "1,002 records, by TCP"),
                yes("unsigned.lab", "an insecure delegation", "passed; dnssec=unsigned", ""),
                yes("child.optout.lab", "the same below an opt-out parent", "passed; dnssec=unsigned", ""),
                yes("broken.optout.lab", "servers that refuse, below an opt-out parent", "passed", "opt-out span"),
                secure("six.lab", "a server with an IPv6 address only"),
                bogus("expired.lab", "signatures have expired", "bogus"),
                bogus("www.expired.lab", "below expired signatures", ""),
                bogus("wrongds.lab", "DS of another key", "bogus"),
                bogus("stripped.lab", "DS, but nothing is signed", "bogus"),
                bogus("nosigs.lab", "the signatures of the set are missing", "bogus"),
                no("broken-signed.lab", "SERVFAIL in a signed zone, whatever is allowed", "incomplete", "signed"),
                no("a.broken-signed.lab", "the same below the apex", "incomplete", ""),
                yes("broken-unsigned.lab", "SERVFAIL, proven unsigned", "passed", "proven to have no DS"),
                no("lame.lab", "a lame delegation", "incomplete; dnssec=indeterminate", "lame"),
                yes("refusing.lab", "servers that refuse, proven unsigned", "passed", "proven to have no DS"),
                yes("silent.lab", "silent servers, proven unsigned", "passed", "proven to have no DS"),
                no("silent.good.lab", "silent servers in a signed zone", "incomplete", "signed"),
                no("good.nosuch", "a top-level domain that does not exist", "incomplete", "NXDOMAIN"));
    }

    @Override
    public String toString() {
        return target + ": " + shows;
    }

    private static ZoneRow secure(String target, String shows) {
        return secure(target, shows, "");
    }

    private static ZoneRow secure(String target, String shows, String word) {
        return yes(target, shows, "passed; dnssec=secure", word);
    }

    private static ZoneRow bogus(String target, String shows, String word) {
        return no(target, shows, "incomplete; dnssec=bogus", word);
    }

    private static ZoneRow yes(String target, String shows, String primary, String word) {
        return new ZoneRow(target, shows, true, primary, word);
    }

    private static ZoneRow no(String target, String shows, String primary, String word) {
        return new ZoneRow(target, shows, false, primary, word);
    }
}
