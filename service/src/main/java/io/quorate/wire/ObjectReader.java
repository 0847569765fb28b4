package io.quorate.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

import io.quorate.model.Issue;
import io.quorate.model.IssueType;
import io.quorate.support.NearestName;
import io.quorate.support.OctetSet;
import io.quorate.support.Scrub;

/**
 * Reads the members of one JSON object and records every fault with its path. An absent member and a null one are
 * equivalent. A member of the wrong type is a fault and never converted.
 */
final class ObjectReader {

    private static final OctetSet NAME = OctetSet.LETTERS_AND_DIGITS.or(OctetSet.of("_-."));
    private static final int LONGEST_NAME = 60;
    private static final int MOST_GUESSED = 10;
    private static final int MOST_SLIPS = 2;

    private final JsonNode object;
    private final List<String> path;
    private final List<Issue> issues;
    private final Map<String, ObjectReader> children = new HashMap<>();
    private final Set<String> read = new LinkedHashSet<>();

    ObjectReader(JsonNode object, List<String> path, List<Issue> issues) {
        this.object = object;
        this.path = path;
        this.issues = issues;
    }

    /** Returns the names of the members. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        read.addAll(names);
        return names;
    }

    boolean has(String field) {
        read.add(field);
        return object.hasNonNull(field);
    }

    /** Returns whether the member is present, without marking it as read. */
    boolean shows(String field) {
        return object.hasNonNull(field);
    }

    /** Returns the members that were not read, including nested ones; the first ones with the nearest known name. */
    List<String> ignored() {
        List<String> ignored = new ArrayList<>();
        collectIgnored("", ignored);
        return ignored;
    }

    private void collectIgnored(String above, List<String> ignored) {
        object.properties().forEach(member -> {
            String name = member.getKey();
            ObjectReader below = children.get(name);
            if (below != null) {
                below.collectIgnored(above + name + ".", ignored);
            } else if (!read.contains(name) && !member.getValue().isNull()) {
                Optional<String> meant = ignored.size() < MOST_GUESSED ? slip(name) : Optional.empty();
                ignored.add(above
                        + shown(name)
                        + meant.map(near -> " (did you mean " + near + "?)").orElse(""));
            }
        });
    }

    /**
     * Returns the known name that differs by two letters at most, a narrow limit since names of members resemble each
     * other.
     */
    private Optional<String> slip(String name) {
        return NearestName.of(name, read).filter(near -> NearestName.distance(name, near) <= MOST_SLIPS);
    }

    /** Returns a name chosen by the caller, in octets that are safe in a header. */
    private static String shown(String name) {
        StringBuilder shown = new StringBuilder();
        name.chars().limit(LONGEST_NAME).forEach(letter -> shown.append(NAME.contains(letter) ? (char) letter : '?'));
        return shown.toString();
    }

    /** Returns a reader for an object member; empty if it is absent or faulty. */
    Optional<ObjectReader> object(String field) {
        JsonNode node = object.path(field);
        if (!has(field)) {
            return Optional.empty();
        }
        if (!node.isObject()) {
            wrongType(field, "an object", node);
            return Optional.empty();
        }
        ObjectReader below = new ObjectReader(node, pathOf(field), issues);
        children.put(field, below);
        return Optional.of(below);
    }

    @Nullable
    String string(String field) {
        JsonNode node = object.path(field);
        if (!has(field)) {
            return null;
        }
        if (!node.isTextual()) {
            wrongType(field, "a string", node);
            return null;
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(node.textValue())) {
            issue(IssueType.INVALID_VALUE, field + " holds half of a surrogate pair: send well-formed text.", field);
            return null;
        }
        return node.textValue();
    }

    /** Returns the text of a member that is read again later; null if it is not text. */
    @Nullable
    String peek(String field) {
        return object.path(field).isTextual() ? object.path(field).textValue() : null;
    }

    @Nullable
    String requiredString(String field) {
        if (!has(field)) {
            missing(field, "a string");
        }
        return string(field);
    }

    @Nullable
    Integer integer(String field) {
        JsonNode node = object.path(field);
        if (!has(field)) {
            return null;
        }
        if (!node.isInt()) {
            wrongType(field, "an integer of at most 32 bits", node);
            return null;
        }
        return node.intValue();
    }

    boolean bool(String field, boolean absent) {
        JsonNode node = object.path(field);
        if (!has(field)) {
            return absent;
        }
        if (!node.isBoolean()) {
            wrongType(field, "true or false", node);
            return absent;
        }
        return node.booleanValue();
    }

    /** Reads a list of strings that are not empty; null if it is absent. */
    @Nullable
    List<String> strings(String field) {
        JsonNode node = object.path(field);
        if (!has(field)) {
            return null;
        }
        if (!node.isArray()) {
            wrongType(field, "a list of strings", node);
            return null;
        }
        List<String> read = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            JsonNode item = node.get(i);
            if (!item.isTextual()
                    || item.textValue().isBlank()
                    || !StandardCharsets.UTF_8.newEncoder().canEncode(item.textValue())) {
                issue(
                        IssueType.INVALID_VALUE,
                        field + "[" + i + "] is " + words(item) + ": each entry is well-formed text that is not empty.",
                        field,
                        String.valueOf(i));
            } else {
                read.add(item.textValue());
            }
        }
        return read;
    }

    /** Reads one of an enumeration's wire names; null if it is absent or unknown. */
    <E> @Nullable E oneOf(String field, E[] values, Function<E, String> wireName) {
        String text = string(field);
        if (text == null) {
            return null;
        }
        Map<String, E> byName = Arrays.stream(values).collect(Collectors.toMap(wireName, value -> value));
        E value = byName.get(text);
        if (value == null) {
            String known = Arrays.stream(values).map(wireName).collect(Collectors.joining(", "));
            issue(
                    IssueType.INVALID_VALUE,
                    field + " is \"" + Scrub.text(text, 60) + "\": it is one of " + known + ".",
                    field);
        }
        return value;
    }

    void missing(String field, String expected) {
        issue(IssueType.MISSING, field + " is missing: it is required and is " + expected + ".", field);
    }

    void issue(IssueType type, String message, String... below) {
        List<String> where = new ArrayList<>(path);
        where.addAll(Arrays.asList(below));
        issues.add(type.at(where, message));
    }

    private void wrongType(String field, String expected, JsonNode found) {
        issue(IssueType.WRONG_TYPE, field + " is " + words(found) + ": it is " + expected + ".", field);
    }

    private List<String> pathOf(String field) {
        List<String> below = new ArrayList<>(path);
        below.add(field);
        return below;
    }

    private static String words(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "a list";
            case STRING -> node.textValue().isBlank() ? "an empty string" : "a string";
            case NUMBER -> "the number " + Scrub.text(node.asText(), 40);
            case BOOLEAN -> String.valueOf(node.booleanValue());
            default -> "null";
        };
    }
}
