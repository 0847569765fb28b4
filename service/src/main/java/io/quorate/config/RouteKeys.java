package io.quorate.config;

import java.util.List;

/**
 * Where an entry's checks of one type go, as other makes lay them out.
 *
 * @param url     the whole URL
 * @param headers sent with each of them
 */
record RouteKeys(Key<String> url, Key<String> headers) {

    static RouteKeys of(String name, String checks, String path) {
        String entry = "coordinator.perspectives[]." + name;
        return new RouteKeys(
                Key.optional(
                        entry + "-url",
                        NetKinds.CHECK_URL,
                        "Whole URL of the entry's " + checks + "; without it `" + path + "` below `url`."),
                Key.list(
                        entry + "-headers",
                        NetKinds.HEADER,
                        List.of(),
                        "Headers that are sent with the entry's " + checks + ", `name: value`; values are masked on"
                                + " `/configz`."));
    }

    List<Key<?>> all() {
        return List.of(url, headers);
    }
}
