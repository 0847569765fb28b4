package io.quorate.dcv;

import io.quorate.dns.Octets;

/**
 * The value that lets a check pass.
 *
 * @param wanted    the caller's value
 * @param whole     true if the record must equal the value, false if it may contain it
 * @param exactCase true if ASCII letter case counts
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
