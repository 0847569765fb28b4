package io.quorate.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The path of a value, such as {@code coordinator.perspectives[2].rir}.
 *
 * @param segments names, and positions in lists as {@code [2]}; {@code []} is an open position
 */
record ConfigPath(List<String> segments) {

    static final ConfigPath ROOT = new ConfigPath(List.of());
    static final String ENVIRONMENT_PREFIX = "QUORATE_";

    private static final Pattern SEGMENT = Pattern.compile("\\[[0-9]*]|[^.\\[]+");
    private static final String ANY = "[]";

    ConfigPath {
        segments = List.copyOf(segments);
    }

    /** Parses the form that {@link #toString} writes. */
    static ConfigPath of(String text) {
        List<String> segments = new ArrayList<>();
        Matcher matcher = SEGMENT.matcher(text);
        while (matcher.find()) {
            segments.add(matcher.group());
        }
        return new ConfigPath(segments);
    }

    ConfigPath child(String name) {
        List<String> longer = new ArrayList<>(segments);
        longer.add(name);
        return new ConfigPath(longer);
    }

    /** Returns the path of a name, possibly with dots, below this one. */
    ConfigPath below(String names) {
        return of(this + "." + names);
    }

    ConfigPath item(int position) {
        return child("[" + position + "]");
    }

    ConfigPath anyItem() {
        return child(ANY);
    }

    ConfigPath parent() {
        return isRoot() ? this : new ConfigPath(segments.subList(0, segments.size() - 1));
    }

    boolean isRoot() {
        return segments.isEmpty();
    }

    String last() {
        return isRoot() ? "" : segments.get(segments.size() - 1);
    }

    boolean isItem() {
        return !isRoot() && last().startsWith("[");
    }

    int position() {
        return Integer.parseInt(last().substring(1, last().length() - 1));
    }

    boolean startsWith(ConfigPath other) {
        return segments.size() >= other.segments.size()
                && segments.subList(0, other.segments.size()).equals(other.segments);
    }

    /** Returns this path with every position left open. */
    ConfigPath pattern() {
        return new ConfigPath(segments.stream()
                .map(segment -> segment.startsWith("[") ? ANY : segment)
                .toList());
    }

    /** Returns this pattern with its open positions filled, from the outside in. */
    ConfigPath at(int... positions) {
        List<String> filled = new ArrayList<>();
        int next = 0;
        for (String segment : segments) {
            filled.add(segment.equals(ANY) ? "[" + positions[next++] + "]" : segment);
        }
        return new ConfigPath(filled);
    }

    /** Returns the outermost list whose position is open; empty if there is none. */
    Optional<ConfigPath> outermost() {
        int open = segments.indexOf(ANY);
        return open < 0 ? Optional.empty() : Optional.of(new ConfigPath(segments.subList(0, open)));
    }

    /** Returns this pattern with its outermost open position filled. */
    ConfigPath fill(int position) {
        List<String> filled = new ArrayList<>(segments);
        filled.set(filled.indexOf(ANY), "[" + position + "]");
        return new ConfigPath(filled);
    }

    /** Returns the environment variable of this path; an open position appears as {@code <n>}. */
    String environmentName() {
        List<String> words = segments.stream().map(ConfigPath::environmentWord).toList();
        return ENVIRONMENT_PREFIX + String.join("__", words);
    }

    private static String environmentWord(String segment) {
        if (segment.startsWith("[")) {
            return segment.equals(ANY) ? "<n>" : segment.substring(1, segment.length() - 1);
        }
        return segment.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (String segment : segments) {
            text.append(text.length() == 0 || segment.startsWith("[") ? "" : ".")
                    .append(segment);
        }
        return text.toString();
    }
}
