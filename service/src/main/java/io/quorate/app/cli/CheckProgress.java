package io.quorate.app.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import io.quorate.support.Scrub;

/** The progress of an attempt while a {@code check} waits, as one line of text. {@link StatusLine} prints it. */
final class CheckProgress {

    private static final int LONGEST_CODE = 60;
    private static final List<String> OUTCOMES = List.of("passed", "refused", "incomplete");

    private final Map<String, String> outcomes = new LinkedHashMap<>();
    private String attempt = "";
    private boolean planned;

    /** Takes an event that is not the last. Those of later versions are passed over. */
    void take(String event, JsonObject data) {
        if (event.equals("plan")) {
            plan(data);
        } else if (event.equals("check")) {
            outcomes.put(code(data), Scrub.text(data.getString("outcome", ""), LONGEST_CODE));
        }
    }

    private void plan(JsonObject data) {
        planned = true;
        outcomes.clear();
        JsonArray views = data.getJsonArray("perspectives", new JsonArray());
        for (int i = 0; i < views.size(); i++) {
            outcomes.put(code(views.getJsonObject(i)), "");
        }
        int attempts = data.getInteger("attempts", 1);
        attempt = attempts > 1 ? "attempt " + data.getInteger("attempt", 1) + " of " + attempts + ": " : "";
    }

    private static String code(JsonObject view) {
        String code = Scrub.text(view.getString("code", ""), LONGEST_CODE);
        return view.getBoolean("primary", false) ? code + " (primary)" : code;
    }

    /** Returns the line, cut to this many columns. */
    String line(int columns) {
        String line = planned ? attempt + answered() + waitingFor() : "asking ...";
        return line.length() <= columns ? line : line.substring(0, Math.max(0, columns - 4)) + " ...";
    }

    private String answered() {
        List<String> known =
                outcomes.values().stream().filter(outcome -> !outcome.isEmpty()).toList();
        String counts = OUTCOMES.stream()
                .filter(known::contains)
                .map(outcome -> known.stream().filter(outcome::equals).count() + " " + outcome)
                .collect(Collectors.joining(", "));
        return known.size() + " of " + outcomes.size() + " answered" + (counts.isEmpty() ? "" : ", " + counts);
    }

    private String waitingFor() {
        String out = outcomes.entrySet().stream()
                .filter(view -> view.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
        return out.isEmpty() ? "" : "; waiting for " + out;
    }
}
