package io.quorate.e2e.golden;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import io.quorate.app.Witness.Left;

/**
 * Output of one scenario as masked text. Equal reports of several views are written once, with the codes of those that
 * saw it; no member is left out.
 */
final class ScenarioText {

    private static final Pattern PERSPECTIVE = Pattern.compile(
            "\"perspective\":(\\{\"code\":\"([^\"]+)\",[^{}]*\"resolver\":(?:null|\\{[^{}]*\\})[^{}]*\\})");
    private static final Pattern PART = Pattern.compile("\"part\":\"([a-z]+)\"");
    private static final Pattern CORROBORATES = Pattern.compile("\"corroborates\":(true|false|null)");
    private static final Pattern TYPE = Pattern.compile("\"type\":\"([a-z]+)\"");

    private static final int LONGEST = 4000;

    /** Written when a second has gone by: whether there is one depends on the machine. */
    private static final String CHECKPOINT = "checkpoint";

    private static final List<String> FRAME = List.of("opening", "closing");

    private final Set<String> frame = new TreeSet<>();
    private final Fragments fragments;
    private final List<String> lines = new ArrayList<>();

    /**
     * @param fragments takes up what audit lines share
     */
    ScenarioText(Left left, Fragments fragments) {
        this.fragments = fragments;
        lines.add("=== " + left.scenario());
        lines.add("status: " + left.status());
        left.headers().stream().map(Mask::of).forEach(lines::add);
        answer(new JsonObject(left.body()));
        record(left.record());
    }

    List<String> lines() {
        return lines;
    }

    /** Returns the lines that frame every record, and the places of the perspectives. */
    Set<String> frame() {
        return frame;
    }

    private void answer(JsonObject body) {
        Map<String, Integer> views = new LinkedHashMap<>();
        JsonArray last = body.getJsonArray("perspectives");
        if (last != null) {
            body.put("perspectives", folded(last, views));
        }
        JsonArray earlier = body.getJsonArray("previous_attempt_results");
        if (earlier != null) {
            JsonArray attempts = new JsonArray();
            for (int i = 0; i < earlier.size(); i++) {
                attempts.add(folded(earlier.getJsonArray(i), views));
            }
            body.put("previous_attempt_results", attempts);
        }
        lines.add(fragments.fold(Mask.of(body.encode())));
        views.forEach((view, number) -> lines.add(cut("  view " + number + ": " + view)));
    }

    /** Returns the code of each view and the number of what it says. */
    private static JsonArray folded(JsonArray all, Map<String, Integer> views) {
        JsonArray folded = new JsonArray();
        for (int i = 0; i < all.size(); i++) {
            JsonObject view = all.getJsonObject(i);
            Object code = view.remove("perspective_code");
            Integer number = views.computeIfAbsent(Mask.of(view.encode()), fresh -> views.size() + 1);
            folded.add(code + ": view " + number);
        }
        return folded;
    }

    private void record(List<String> record) {
        TreeMap<String, TreeSet<String>> checks = new TreeMap<>();
        TreeSet<String> others = new TreeSet<>();
        for (String line : record) {
            String masked = Mask.of(line);
            Matcher place = PERSPECTIVE.matcher(masked);
            if (group(TYPE, masked).equals(CHECKPOINT)) {
                continue;
            }
            if (FRAME.contains(group(TYPE, masked))) {
                frame.add(masked);
            } else if (place.find()) {
                frame.add("place: " + place.group(1));
                String who = place.group(2) + " " + group(PART, masked) + " " + group(CORROBORATES, masked);
                String what = masked.replace(place.group(), "\"perspective\":WHO");
                what = PART.matcher(what).replaceFirst("\"part\":WHO");
                what = CORROBORATES.matcher(what).replaceFirst("\"corroborates\":WHO");
                checks.computeIfAbsent(what, fresh -> new TreeSet<>()).add(who);
            } else {
                others.add(masked);
            }
        }
        checks.forEach(
                (what, who) -> lines.add(cut(fragments.fold("record of " + String.join(", ", who) + ": " + what))));
        others.forEach(other -> lines.add(cut(fragments.fold("record: " + other))));
    }

    /** A long line is written as its beginning, its length and a digest of the whole. */
    private static String cut(String line) {
        return line.length() <= LONGEST
                ? line
                : line.substring(0, LONGEST) + "... in all " + line.length() + ", " + Fragments.digest(line);
    }

    private static String group(Pattern pattern, String line) {
        Matcher matcher = pattern.matcher(line);
        return matcher.find() ? matcher.group(1) : "none";
    }
}
