package io.quorate.net;

import java.util.Optional;

import com.ibm.icu.text.IDNA;

import io.quorate.support.OctetSet;
import io.quorate.support.Parts;

/**
 * Converts names into A-labels in lower case by UTS #46 (non-transitional, STD3 rules). Whether a name may be the
 * target of a check is decided by {@link PublicName}.
 */
public final class HostLabels {

    /** The full stop and the characters that UTS #46 maps to it. */
    static final String DOTS = ".\u3002\uff0e\uff61";

    static final int LONGEST_NAME = 253;
    static final int LONGEST_LABEL = 63;

    private final IDNA idna = IDNA.getUTS46Instance(
            IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ | IDNA.USE_STD3_RULES);

    /** Returns one label as letters, digits and hyphens; empty if it has no such form. */
    Optional<String> toAscii(String label) {
        IDNA.Info info = new IDNA.Info();
        StringBuilder ascii = new StringBuilder();
        idna.labelToASCII(label, ascii, info);
        boolean good = !info.hasErrors() && ascii.length() > 0 && ascii.length() <= LONGEST_LABEL;
        return good ? Optional.of(ascii.toString()) : Optional.empty();
    }

    /** Returns the A-labels of a host name of two labels or more, without final dot; empty if it is not one. */
    public Optional<String> hostName(String text) {
        if (text.length() > LONGEST_NAME) {
            return Optional.empty();
        }
        StringBuilder name = new StringBuilder();
        String last = "";
        for (String label : Parts.of(text, DOTS)) {
            Optional<String> ascii = toAscii(label);
            if (ascii.isEmpty()) {
                return Optional.empty();
            }
            last = ascii.get();
            name.append(name.length() == 0 ? "" : ".").append(last);
        }
        boolean host = last.length() < name.length() && name.length() <= LONGEST_NAME && !looksNumeric(last);
        return host ? Optional.of(name.toString()) : Optional.empty();
    }

    /** Returns whether this last label would make a URL parser read the name as an IP address. */
    static boolean looksNumeric(String label) {
        return OctetSet.DIGITS.spans(label, 1, LONGEST_LABEL)
                || label.startsWith("0x") && OctetSet.HEX.spans(label.substring(2), 0, LONGEST_LABEL);
    }
}
