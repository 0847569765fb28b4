package io.quorate.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How messages for callers and operators are written: whole sentences, plain words, nothing of the inside. */
public final class Sentences {

    /** Text that a message may not hold, with the reason. */
    private static final Map<Pattern, String> BANNED = Map.of(
            Pattern.compile("Exception\\b|\\b[A-Z][a-z]+Exception"), "a class of Java",
            Pattern.compile("(?<![\\w.-])(?:io|java|javax|com|org|picocli)\\.[a-z]+\\.[a-zA-Z]"), "a name of Java",
            Pattern.compile("(?i)(?<!there )\\b(?:is|are) no (?!longer)"), "write \"is not a\"",
            Pattern.compile("(?i)\\b(?:nobody|whoever|stands?|told|tells?|mends?)\\b"), "not a plain word",
            Pattern.compile("(?i)our own fault|by our own|said nothing"), "not a plain word",
            Pattern.compile("Failed to create SSL|StreamReadFeature|REDACTED|\\[Source"), "text of a library",
            Pattern.compile(": null\\b|\\(null\\)|@[0-9a-f]{6,}\\b"), "something that was not written for people",
            Pattern.compile("(?<!\\.)\\.\\.(?!\\.)|:\\.|\\s\\.(?!\\w)"), "a sentence that ends twice");

    /** Beginnings that the reference has, or that name the program: once in a message. */
    private static final Pattern LEADS = Pattern.compile(
            "There was an error|The remote check failed|An HTTP error occurred|Invalid redirect|quorate: |cannot read");

    private Sentences() {}

    /** Returns what is wrong with a message; empty where nothing is. */
    public static List<String> faults(String message) {
        List<String> faults = new ArrayList<>();
        String plain = withoutQuotes(message);
        if (!message.strip().matches("(?s).*[.?]") && !message.matches("(?s).*\\.\\.\\. \\[cut: [^\\]]*\\]")) {
            faults.add("does not end with a full stop: " + message);
        }
        BANNED.forEach((pattern, why) -> {
            Matcher found = pattern.matcher(plain);
            if (found.find()) {
                faults.add(why + " (\"" + found.group() + "\"): " + message);
            }
        });
        if (plain.contains("DNSSEC validation failed") && plain.contains("ry again")) {
            faults.add("waiting does not repair signatures: " + message);
        }
        Matcher lead = LEADS.matcher(plain);
        if (lead.find() && plain.indexOf(lead.group(), lead.end()) >= 0) {
            faults.add("the same beginning twice (\"" + lead.group() + "\"): " + message);
        }
        Matcher twice = Pattern.compile("\\b([\\w .-]{4,}): \\1: ").matcher(plain);
        if (twice.find()) {
            faults.add("a prefix twice (\"" + twice.group() + "\"): " + message);
        }
        return faults;
    }

    /** Remote text, which is quoted, is not ours. */
    private static String withoutQuotes(String message) {
        return message.replaceAll("\"[^\"]*\"", "\"\"");
    }
}
