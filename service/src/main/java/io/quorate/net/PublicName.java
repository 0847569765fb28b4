package io.quorate.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.quorate.model.DcvMethod;
import io.quorate.model.DomainName;
import io.quorate.model.IpAddress;
import io.quorate.model.IpTarget;
import io.quorate.model.TargetParser;
import io.quorate.support.OctetSet;
import io.quorate.support.Parts;

/**
 * Parses targets: names by UTS #46 (non-transitional, STD3 rules) into A-labels, addresses strictly. Refuses with a
 * reason what a certificate must not contain (BR 4.2.2, BR 7.1.2.7.12).
 */
public final class PublicName implements TargetParser {

    private static final int LONGEST_TEXT = 1024;

    private final HostLabels hosts = new HostLabels();
    private final boolean reverseNames;
    private final PublicSuffixes suffixes;

    private final @Nullable AddressPolicy addresses;

    private PublicName(boolean reverseNames, PublicSuffixes suffixes, @Nullable AddressPolicy addresses) {
        this.reverseNames = reverseNames;
        this.suffixes = suffixes;
        this.addresses = addresses;
    }

    /**
     * Returns a parser for hosts of redirects. Refuses names of the reverse zones (SC-086). Accepts Reserved IP
     * Addresses, because each address is judged before it is dialled.
     */
    public static PublicName parser(PublicSuffixes suffixes) {
        return new PublicName(false, suffixes, null);
    }

    /** Returns a parser for targets: as {@link #parser}, and Reserved IP Addresses are refused (BR 4.2.2, BR 1.6.1). */
    public static PublicName targetParser(PublicSuffixes suffixes, AddressPolicy addresses) {
        return new PublicName(false, suffixes, addresses);
    }

    /**
     * Returns a parser for targets of the reverse lookup, which needs names of the reverse zones: accepts those of a
     * whole address that is not a Reserved IP Address.
     */
    public static PublicName reverseLookupParser(PublicSuffixes suffixes, AddressPolicy addresses) {
        return new PublicName(true, suffixes, addresses);
    }

    @Override
    public Parsed parse(String text) {
        if (text.isEmpty()) {
            return new Rejected("is empty: give a domain name or an IP address");
        }
        if (text.length() > LONGEST_TEXT) {
            return new Rejected(
                    "has " + text.length() + " characters: a domain name has at most " + HostLabels.LONGEST_NAME);
        }
        Optional<IpAddress> address = literal(text);
        if (address.isPresent()) {
            return reservation(address.get())
                    .<Parsed>map(Rejected::new)
                    .orElseGet(() -> new Accepted(new IpTarget(text, address.get())));
        }
        if (text.indexOf(':') >= 0 || text.indexOf('[') >= 0) {
            return new Rejected(
                    "is neither a domain name nor an IP address: no port, zone or path belongs to a target");
        }
        return name(text);
    }

    private static Optional<IpAddress> literal(String text) {
        boolean bracketed = text.startsWith("[") && text.endsWith("]");
        return IpAddress.parse(bracketed ? text.substring(1, text.length() - 1) : text)
                .filter(address -> !bracketed || address.isV6());
    }

    private Parsed name(String text) {
        boolean wildcard = text.startsWith("*.");
        String dotted = withoutFinalDot(wildcard ? text.substring(2) : text);
        List<String> labels = new ArrayList<>();
        for (String label : Parts.of(dotted, HostLabels.DOTS)) {
            Optional<String> ascii = toAscii(label);
            if (ascii.isEmpty()) {
                return new Rejected(
                        label.isEmpty()
                                ? "has an empty label: remove the extra dot"
                                : "has a label that is not made of letters, digits and hyphens after UTS #46: give the name in"
                                        + " A-labels (xn--) or U-labels");
            }
            labels.add(ascii.get());
        }
        String ascii = String.join(".", labels);
        return refusal(ascii, wildcard, labels)
                .<Parsed>map(Rejected::new)
                .orElseGet(() -> new Accepted(new DomainName(text, ascii, wildcard)));
    }

    private static String withoutFinalDot(String text) {
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    /** Converts one label. A label with an underscore, which STD3 refuses, is kept if the rest is LDH. */
    private Optional<String> toAscii(String label) {
        if (label.indexOf('_') >= 0) {
            return OctetSet.BASE64URL.spans(label, 1, HostLabels.LONGEST_LABEL)
                    ? Optional.of(asciiLower(label))
                    : Optional.empty();
        }
        return hosts.toAscii(label);
    }

    private static String asciiLower(String label) {
        StringBuilder lower = new StringBuilder(label);
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                lower.setCharAt(i, (char) (c + ('a' - 'A')));
            }
        }
        return lower.toString();
    }

    private Optional<String> refusal(String ascii, boolean wildcard, List<String> labels) {
        if (ascii.length() > HostLabels.LONGEST_NAME) {
            return Optional.of("has " + ascii.length() + " octets as A-labels: a domain name has at most 253");
        }
        String last = labels.get(labels.size() - 1);
        if (HostLabels.looksNumeric(last)) {
            return Optional.of("looks like an IP address but is none: write four decimal numbers, or IPv6 text");
        }
        if (labels.size() < 2 && !wildcard) {
            return Optional.of("is a single label: give a fully qualified domain name");
        }
        if (last.equals("onion")) {
            return Optional.of("is an onion name: those are not validated through the DNS (BR Appendix B)");
        }
        if (!suffixes.hasKnownTop(ascii)) {
            return Optional.of("ends in ." + last + ", which is not a top-level domain of the root zone");
        }
        if (wildcard && suffixes.isRegistryControlled(ascii)) {
            return Optional.of("is a wildcard directly below " + ascii
                    + ", a public suffix or registry-controlled name (BR 3.2.2.6): ask for a registered name below it");
        }
        boolean reverse = labels.size() > 1
                && last.equals("arpa")
                && List.of("in-addr", "ip6").contains(labels.get(labels.size() - 2));
        if (reverse && !reverseNames) {
            return Optional.of("lies under " + labels.get(labels.size() - 2)
                    + ".arpa, for which no certificate may be issued since 2026-03-15 (BR 4.2.2)");
        }
        return reverse ? reverseRefusal(ascii) : Optional.empty();
    }

    private Optional<String> reverseRefusal(String ascii) {
        Optional<IpAddress> address = IpAddress.ofReverseName(ascii);
        return address.isEmpty()
                ? Optional.of(
                        "is not the reverse name of a whole address (BR " + DcvMethod.REVERSE_ADDRESS_LOOKUP.section()
                                + "): send the address itself, or all its"
                                + " labels")
                : reservation(address.get());
    }

    private Optional<String> reservation(IpAddress address) {
        return Optional.ofNullable(addresses)
                .flatMap(policy -> policy.reservation(address))
                .map(reserved -> reserved + ", for which no certificate may be issued (BR 4.2.2): ask for a public"
                        + " address; a test bed names the block in checks.allow-addresses");
    }
}
