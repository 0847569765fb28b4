package io.quorate.app.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import io.quorate.app.Failures;
import io.quorate.model.DcvMember;
import io.quorate.model.DcvMember.Kind;
import io.quorate.model.DcvMethod;
import io.quorate.support.NearestName;
import io.quorate.support.Scrub;

/**
 * Builds {@code dcv_check_parameters} from arguments of the command line, with the contract's member names and types.
 */
final class DcvArguments {

    private static final int LONGEST_SHOWN = 60;

    /** A label before the name: methods that have their own take it written out, so the service judges it. */
    private static final String PREFIX = "dns_name_prefix";

    private DcvArguments() {}

    /**
     * Returns the method of this name; refuses one that is unknown, with the nearest name.
     *
     * @param argument what named it
     */
    static DcvMethod method(String argument, String name) {
        return Arrays.stream(DcvMethod.values())
                .filter(method -> method.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> new Failures.Refusal(argument + " \"" + Scrub.text(name, LONGEST_SHOWN)
                        + "\" is unknown: " + meant(name, MethodTable.names()) + "quorate methods lists all"));
    }

    static JsonObject read(DcvMethod method, Map<String, String> given) {
        JsonObject parameters = new JsonObject().put("validation_method", method.wireName());
        given.forEach((key, value) -> put(parameters, member(method, key), key, value));
        return parameters;
    }

    private static DcvMember member(DcvMethod method, String key) {
        if (key.equals(PREFIX)) {
            return new DcvMember(PREFIX, Kind.TEXT, false, "");
        }
        return DcvMember.of(method).stream()
                .filter(member -> isNamed(member, key))
                .findFirst()
                .orElseThrow(() -> new Failures.Refusal(unknown(method, key)));
    }

    private static boolean isNamed(DcvMember member, String key) {
        return member.kind() == Kind.MAP ? key.startsWith(member.wireName() + ".") : key.equals(member.wireName());
    }

    private static String unknown(DcvMethod method, String key) {
        List<String> names = DcvMember.of(method).stream()
                .map(member -> member.wireName() + (member.kind() == Kind.MAP ? ".NAME" : ""))
                .toList();
        return "-p \"" + Scrub.text(key, LONGEST_SHOWN) + "\" is not a member of " + method.wireName()
                + ": " + meant(key, names) + "it takes " + String.join(", ", names) + " (quorate methods "
                + method.wireName() + ")";
    }

    private static String meant(String written, List<String> known) {
        return NearestName.of(written, known)
                .map(near -> "did you mean " + near + "? ")
                .orElse("");
    }

    /**
     * Returns the value in its type. A switch that is neither true nor false stays text, for the service to reject with
     * a message.
     */
    private static void put(JsonObject parameters, DcvMember member, String key, String value) {
        String name = member.wireName();
        switch (member.kind()) {
            case TEXT -> parameters.put(name, value);
            case LIST -> parameters.put(name, new JsonArray(List.of(value.split(","))));
            case SWITCH -> parameters.put(name, value.matches("true|false") ? (Object) Boolean.valueOf(value) : value);
            case MAP ->
                parameters.put(
                        name,
                        parameters.getJsonObject(name, new JsonObject()).put(key.substring(name.length() + 1), value));
        }
    }
}
