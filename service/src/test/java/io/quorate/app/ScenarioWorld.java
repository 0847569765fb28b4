package io.quorate.app;

import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import io.quorate.sandbox.Challenge;
import io.quorate.sandbox.Fault;
import io.quorate.sandbox.Page;
import io.quorate.sandbox.Validity;
import io.quorate.sandbox.World;

/** The simulated Internet that {@code given} of a scenario describes. */
final class ScenarioWorld {

    private ScenarioWorld() {}

    static World of(JsonObject given) {
        World.Builder world = World.builder()
                .zone(
                        given.getString("origin", "example."),
                        "@ 300 IN SOA ns hostmaster 1 1 1 1 60\n@ 300 IN NS ns\n" + given.getString("zone") + "\n"
                                + many(given));
        each(given, "lies").forEach(lie -> world.zoneIn(lie.getKey(), "example.", lie.getValue() + "\n"));
        each(given, "faults").forEach(fault -> world.fault(fault.getKey(), Fault.valueOf((String) fault.getValue())));
        each(given, "broken")
                .forEach(view -> ((JsonObject) view.getValue())
                        .forEach(fault -> world.faultIn(
                                view.getKey(), fault.getKey(), Fault.valueOf((String) fault.getValue()))));
        each(given, "validity")
                .forEach(part -> world.validity(part.getKey(), Validity.valueOf((String) part.getValue())));
        each(given, "validity_in")
                .forEach(view -> ((JsonObject) view.getValue())
                        .forEach(part -> world.validityIn(
                                view.getKey(), part.getKey(), Validity.valueOf((String) part.getValue()))));
        each(given, "pages").forEach(page -> world.page(page.getKey(), page((JsonObject) page.getValue())));
        each(given, "attackers_pages")
                .forEach(page -> world.attackersPage(page.getKey(), page((JsonObject) page.getValue())));
        each(given, "ipv6_pages").forEach(page -> world.ipv6Page(page.getKey(), page((JsonObject) page.getValue())));
        each(given, "challenges")
                .forEach(name -> world.challenge(name.getKey(), challenge((JsonObject) name.getValue())));
        each(given, "algorithms").forEach(zone -> world.algorithm(zone.getKey(), (Integer) zone.getValue()));
        return world.build();
    }

    /** A busy machine must not look like a silent server: the wait is short only in rows that mean one. */
    static Duration patience(JsonObject given) {
        return given.encode().contains("\"SILENCE\"") ? Duration.ofMillis(400) : Duration.ofSeconds(3);
    }

    /** Returns the members of this object, of which there are none where it is absent. */
    static List<Map.Entry<String, Object>> each(JsonObject object, String field) {
        @Nullable JsonObject entries = object.getJsonObject(field);
        return entries == null
                ? List.of()
                : List.copyOf(entries.getMap().entrySet()).stream()
                        .map(entry -> Map.entry(entry.getKey(), entries.getValue(entry.getKey())))
                        .toList();
    }

    static List<String> strings(JsonArray array) {
        return array.stream().map(String::valueOf).toList();
    }

    /** As many lines as a number says, each with its own number for every {@code #}. */
    private static String many(JsonObject given) {
        StringBuilder lines = new StringBuilder();
        each(given, "many")
                .forEach(line -> IntStream.rangeClosed(1, (Integer) line.getValue())
                        .forEach(number -> lines.append(line.getKey().replace("#", String.valueOf(number)))
                                .append('\n')));
        return lines.toString();
    }

    private static Page page(JsonObject given) {
        Map<String, String> headers = new HashMap<>();
        each(given, "headers").forEach(header -> headers.put(header.getKey(), (String) header.getValue()));
        Buffer body = given.containsKey("body_hex")
                ? Buffer.buffer(HexFormat.of().parseHex(given.getString("body_hex")))
                : Buffer.buffer(given.getString("body", ""));
        return new Page(given.getInteger("status", 200), body, headers);
    }

    private static Challenge challenge(JsonObject given) {
        return new Challenge(
                strings(given.getJsonArray("names")),
                given.getString("identifier"),
                given.getBoolean("critical", true),
                true,
                Challenge.Signer.valueOf(given.getString("signer", "SELF")));
    }
}
