package io.quorate.dcv;

import java.nio.charset.StandardCharsets;

import io.quorate.dns.Octets;
import io.quorate.support.OctetCursor;
import io.quorate.support.OctetSet;

/** Compares the body of an http-01 response with the key authorization (RFC 8555 section 8.3). */
final class KeyAuthorization {

    private KeyAuthorization() {}

    /** Returns whether the body is the key authorization, followed by nothing but white space. */
    static boolean isAllOf(Octets body, String expected) {
        return isAllOf(body.cursor(), expected);
    }

    static boolean isAllOf(OctetCursor body, String expected) {
        for (byte octet : expected.getBytes(StandardCharsets.UTF_8)) {
            if (!body.take(octet & 0xff)) {
                return false;
            }
        }
        body.skip(OctetSet.SPACE);
        return body.ended();
    }

    /** Returns whether a body that begins with these octets may still turn out to be the key authorization. */
    static boolean mayBegin(Octets beginning, String expected) {
        OctetCursor octets = beginning.cursor();
        for (byte octet : expected.getBytes(StandardCharsets.UTF_8)) {
            if (!octets.take(octet & 0xff)) {
                return octets.ended();
            }
        }
        octets.skip(OctetSet.SPACE);
        return octets.ended();
    }
}
