package io.quorate.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.ibm.icu.text.IDNA;

/**
 * The ICANN section of the Public Suffix List (publicsuffix.org), as packaged: the names that belong to registries, and
 * thereby the top-level domains.
 *
 * @param version    the date of the list, as stated in it
 * @param commit     the commit of the list
 * @param exact      suffixes in A-labels
 * @param parents    names every child of which is a suffix ({@code *.ck})
 * @param exceptions children that are exempt from such a rule ({@code !www.ck})
 * @param above      names with a rule somewhere below them, whether suffixes or not ({@code kobe.jp}, {@code
 *                   nordland.no}, {@code za})
 */
record SuffixList(
        String version,
        String commit,
        Set<String> exact,
        Set<String> parents,
        Set<String> exceptions,
        Set<String> above) {

    private static final String FILE = "/psl/public_suffix_list.dat";
    private static final String VERSION = "// VERSION: ";
    private static final String COMMIT = "// COMMIT: ";

    SuffixList {
        exact = Set.copyOf(exact);
        parents = Set.copyOf(parents);
        exceptions = Set.copyOf(exceptions);
        above = Set.copyOf(above);
    }

    static SuffixList packaged() {
        try (InputStream in = SuffixList.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + FILE);
            }
            return read(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static SuffixList read(List<String> lines) {
        IDNA idna = IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII);
        Set<String> exact = new HashSet<>();
        Set<String> parents = new HashSet<>();
        Set<String> exceptions = new HashSet<>();
        for (String line : lines) {
            if (line.startsWith("*.")) {
                parents.add(ascii(idna, line.substring(2)));
            } else if (line.startsWith("!")) {
                exceptions.add(ascii(idna, line.substring(1)));
            } else if (!line.isBlank() && !line.startsWith("//")) {
                exact.add(ascii(idna, line));
            }
        }
        Set<String> above = new HashSet<>(parents);
        exact.forEach(rule -> above.addAll(ancestors(rule)));
        parents.forEach(rule -> above.addAll(ancestors(rule)));
        return new SuffixList(header(lines, VERSION), header(lines, COMMIT), exact, parents, exceptions, above);
    }

    private static List<String> ancestors(String name) {
        List<String> ancestors = new ArrayList<>();
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
            ancestors.add(name.substring(dot + 1));
        }
        return ancestors;
    }

    /**
     * Returns whether a label is a top-level domain: each has a rule, for itself or for names below it ({@code za}).
     */
    boolean isTop(String label) {
        return exact.contains(label) || above.contains(label);
    }

    /** Returns whether the name is a suffix, which only a registry may hold. */
    boolean isSuffix(String ascii) {
        int dot = ascii.indexOf('.');
        return dot < 0
                ? isTop(ascii)
                : !exceptions.contains(ascii) && (exact.contains(ascii) || parents.contains(ascii.substring(dot + 1)));
    }

    /**
     * Returns whether names below this one are suffixes, so that it belongs to a registry even if it is not a suffix
     * itself: {@code kobe.jp} by {@code *.kobe.jp}, {@code nordland.no} by {@code bo.nordland.no}.
     */
    boolean isAboveSuffixes(String ascii) {
        return above.contains(ascii);
    }

    private static String ascii(IDNA idna, String rule) {
        if (rule.chars().allMatch(c -> c < 128)) {
            return rule;
        }
        StringBuilder ascii = new StringBuilder();
        idna.nameToASCII(rule, ascii, new IDNA.Info());
        return ascii.toString();
    }

    private static String header(List<String> lines, String what) {
        return lines.stream()
                .filter(line -> line.startsWith(what))
                .map(line -> line.substring(what.length()).strip())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the list of suffixes says no " + what));
    }
}
