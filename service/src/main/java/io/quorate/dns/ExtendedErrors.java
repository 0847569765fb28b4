package io.quorate.dns;

import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;

import io.quorate.support.OctetSet;

/** Reads the extended DNS errors (RFC 8914) of a response. */
final class ExtendedErrors {

    private static final OctetSet PRINTABLE = OctetSet.VISIBLE.or(OctetSet.of(" "));
    private static final int LONGEST = 200;

    private ExtendedErrors() {}

    /** Returns the codes of a response in their order. */
    static List<Integer> codes(Message message) {
        return options(message).stream()
                .map(ExtendedErrorCodeOption::getErrorCode)
                .toList();
    }

    /** Returns the errors as a phrase with the remote's text scrubbed, or null if the response has none. */
    static @Nullable String words(Message message) {
        List<ExtendedErrorCodeOption> options = options(message);
        if (options.isEmpty()) {
            return null;
        }
        String words = options.stream().map(ExtendedErrors::words).collect(Collectors.joining(", "));
        return words.length() <= LONGEST ? words : words.substring(0, LONGEST) + "...";
    }

    private static String words(ExtendedErrorCodeOption option) {
        String text = option.getText() == null ? "" : option.getText();
        String harmless = printable(text);
        return "EDE " + option.getErrorCode() + " " + ExtendedErrorCodeOption.text(option.getErrorCode())
                + (harmless.isEmpty() ? "" : ": " + harmless);
    }

    private static String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            printable.append(PRINTABLE.contains(text.charAt(i)) ? text.charAt(i) : '?');
        }
        return printable.toString();
    }

    private static List<ExtendedErrorCodeOption> options(Message message) {
        OPTRecord opt = message.getOPT();
        return opt == null || opt.getOptions().isEmpty()
                ? List.of()
                : opt.getOptions(EDNSOption.Code.EDNS_EXTENDED_ERROR).stream()
                        .map(ExtendedErrorCodeOption.class::cast)
                        .toList();
    }
}
