package io.quorate.dcv;

import io.quorate.dns.Octets;

/**
 * What a value must be to pass.
 *
 * @param wanted the caller's value
 * @param whole  whether the value must be exactly this, or hold it somewhere
 * @param exactCase whether ASCII letter case counts
 */
record Expectation(String wanted, boolean whole, boolean exactCase) {

    static Expectation exactly(String wanted) {
        return new Expectation(wanted, true, true);
    }

    boolean isMetBy(Octets value) {
        Octets mine = exactCase ? Octets.utf8(wanted) : Octets.utf8(wanted).lowerCase();
        Octets seen = exactCase ? value : value.lowerCase();
        return whole ? seen.equals(mine) : seen.contains(mine);
    }
}
