package io.quorate.dns;

import io.vertx.core.Future;

import io.quorate.model.Deadline;
import io.quorate.model.Dnssec;

/**
 * Proves that a name lies in a zone without a DNSSEC chain to the root (RFC 4035 section 4.3 "Insecure"): what BR
 * 4.2.2.1 asks for before a lookup failure may count as permission.
 */
public interface InsecurityProver {

    /**
     * Walks down from the root anchor towards the name.
     *
     * @return {@code INSECURE} with the delegation point and the kind of proof in the reason, or another status with
     *     the missing proof named; the future never fails
     */
    Future<Dnssec> proveInsecure(String name, Deadline deadline);
}
