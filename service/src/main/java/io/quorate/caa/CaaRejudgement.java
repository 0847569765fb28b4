package io.quorate.caa;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.quorate.dns.DnsRecord.Caa;
import io.quorate.dns.Octets;
import io.quorate.model.CaaEvidence;
import io.quorate.model.CaaRequest;

/**
 * Judges a pass of another make's perspective again by the records that it saw: a version that does not know RFC 8657
 * ignores its parameters without a word.
 */
public final class CaaRejudgement {

    private static final Pattern RECORD =
            Pattern.compile("([0-9]{1,3})\\s+\"?([A-Za-z0-9]{1,255})\"?\\s+(?:\"((?:[^\"\\\\]|\\\\.)*)\"|(\\S*))");
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{3}");

    private CaaRejudgement() {}

    /** What the records bear. */
    public enum Ruling {
        PERMITTED,
        DENIED,
        UNKNOWN
    }

    /** The ruling on a pass with this evidence. */
    public static Ruling of(CaaRequest asked, CaaEvidence seen, CaaSettings settings) {
        if (Boolean.FALSE.equals(seen.present())) {
            return Ruling.PERMITTED;
        }
        List<String> texts = seen.recordsSeen();
        if (seen.present() == null || texts == null || texts.isEmpty()) {
            return Ruling.UNKNOWN;
        }
        List<Caa> records = new ArrayList<>();
        for (String text : texts) {
            Optional<Caa> record = parse(text);
            if (record.isEmpty()) {
                return Ruling.UNKNOWN;
            }
            records.add(record.get());
        }
        CaaQuestion question = CaaQuestion.of(asked.target().wildcard(), asked.parameters(), settings);
        if (question.issuers().isEmpty()) {
            return Ruling.UNKNOWN;
        }
        return CaaPolicy.decide(records, question).permitted() ? Ruling.PERMITTED : Ruling.DENIED;
    }

    /** Flags, tag and value as a zone file writes them (RFC 8659 section 4.1.1). */
    static Optional<Caa> parse(String text) {
        Matcher record = RECORD.matcher(text.strip());
        if (!record.matches() || Integer.parseInt(record.group(1)) > 255) {
            return Optional.empty();
        }
        String value = record.group(3) == null ? record.group(4) : record.group(3);
        return unescaped(value)
                .map(plain -> new Caa(
                        Integer.parseInt(record.group(1)), Octets.ascii(record.group(2)), Octets.ascii(plain), text));
    }

    /** {@code \DDD} is an octet, any other character behind a backslash is itself (RFC 1035 section 5.1). */
    private static Optional<String> unescaped(String value) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) != '\\') {
                plain.append(value.charAt(i));
                continue;
            }
            String digits = value.substring(i + 1, Math.min(value.length(), i + 4));
            if (DECIMAL.matcher(digits).matches()) {
                if (Integer.parseInt(digits) > 255) {
                    return Optional.empty();
                }
                plain.append((char) Integer.parseInt(digits));
                i += 3;
            } else if (i + 1 < value.length()) {
                plain.append(value.charAt(++i));
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(plain.toString());
    }
}
