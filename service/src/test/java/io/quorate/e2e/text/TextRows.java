package io.quorate.e2e.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.xbill.DNS.CAARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TXTRecord;

/** Long values made of the letters that a careless reader takes longest for. */
final class TextRows {

    private static final long TTL = 60;
    private static final int LENGTH = 60_000;
    private static final int LONGEST_STRING = 255;

    private TextRows() {}

    /**
     * One value.
     *
     * @param name of the row, a label
     */
    record Text(String name, String value) {

        @Override
        public String toString() {
            return name;
        }

        Record txt(Name owner) {
            List<String> strings = new ArrayList<>();
            for (int from = 0; from < value.length(); from += LONGEST_STRING) {
                strings.add(escaped(octets(value.substring(from, Math.min(value.length(), from + LONGEST_STRING)))));
            }
            return new TXTRecord(owner, DClass.IN, TTL, strings);
        }

        /** Each octet becomes an escape, so that the value arrives as it is. */
        Record caa(Name owner, String tag) {
            return new CAARecord(owner, DClass.IN, TTL, 0, tag, escaped(octets(value)));
        }

        private static byte[] octets(String text) {
            return text.getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    static List<Text> all() {
        return List.of(
                of("blanks", " "),
                of("tabs", "\t"),
                new Text("blanks-then-a-letter", " ".repeat(LENGTH) + "x"),
                new Text("issuer-blanks-and-a-letter", "ca.example" + " ".repeat(LENGTH) + "x"),
                new Text("parameter-blanks-and-a-letter", "ca.example; accounturi=a" + " ".repeat(LENGTH) + "x"),
                new Text("tabs-then-a-parameter", "ca.example" + "\t".repeat(LENGTH) + ";a=b"),
                of("letters", "a"),
                of("dots", "."),
                of("labels", "a."),
                of("hyphens", "a-"),
                of("semicolons", ";"),
                of("empty-parameters", "; "),
                of("parameters", ";a=b"),
                of("blanks-in-parameters", " ; a = b"),
                of("equals", "="),
                of("quotes", "\""),
                of("backslashes", "\\"),
                of("nul", "\0"),
                of("latin", "\u00e9"),
                of("high-octets", "\u00ff"),
                of("percent", "%41"),
                of("slashes", "/"),
                of("at-signs", "a@"),
                of("issuer-and-parameters", "ca.example", ";validationmethods=dns-01,http-01"),
                of("accounts", "ca.example", "; accounturi=https://ca.example/acct/1"),
                of("noise", noise()));
    }

    private static Text of(String name, String part) {
        return of(name, "", part);
    }

    private static Text of(String name, String first, String part) {
        String text = first + part.repeat(LENGTH / part.length());
        return new Text(name, text.substring(0, Math.min(LENGTH, text.length())));
    }

    private static String noise() {
        Random random = new Random(20_261_129);
        StringBuilder text = new StringBuilder();
        while (text.length() < LENGTH) {
            text.append((char) random.nextInt(256));
        }
        return text.toString();
    }

    private static String escaped(byte[] octets) {
        StringBuilder text = new StringBuilder();
        for (byte octet : octets) {
            text.append('\\').append(String.format("%03d", octet & 0xff));
        }
        return text.toString();
    }
}
