package io.quorate.dns;

import java.util.List;

import io.vertx.core.Future;

import io.quorate.model.QuerySeen;
import io.quorate.support.CallContext;

/**
 * Proves that a name lies in a zone without DNSSEC, which BR 4.2.2.1 demands before a lookup failure may permit
 * issuance.
 */
public interface InsecurityProver {

    /**
     * Searches for the proof with fresh questions. Never fails by what was seen.
     *
     * @param name canonical, without final dot
     */
    Future<Proof> prove(String name, CallContext call);

    /**
     * The outcome of the search.
     *
     * @param proven  true if the zone is insecure (RFC 4035 section 4.3); false if it is secure, bogus or unknown
     * @param words   a sentence: the proof with its delegation point, or what is missing
     * @param queries the questions of the walk
     */
    record Proof(boolean proven, String words, List<QuerySeen> queries) {

        public Proof {
            queries = List.copyOf(queries);
        }
    }
}
