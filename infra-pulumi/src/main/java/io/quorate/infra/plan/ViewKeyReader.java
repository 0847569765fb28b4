package io.quorate.infra.plan;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.quorate.infra.plan.ViewSigning.Pair;
import io.quorate.infra.plan.ViewSigning.Use;

/** Reads whether and with what perspectives sign. Faults never show a key. */
final class ViewKeyReader {

    private final ConfigReader config;

    ViewKeyReader(ConfigReader config) {
        this.config = config;
    }

    /** @param perspectives each of which needs a key where views are signed */
    ViewSigning read(List<AwsRegion> perspectives) {
        Use use = use(config.word("viewSignatures", "none", List.of("none", "sign", "demand")));
        Map<String, List<Pair>> keys = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        config.listsByName("viewSigningKeys")
                .forEach((region, list) -> keys.put(
                        region, list.stream().map(key -> pair(key, seen)).toList()));
        if (use == Use.NONE) {
            return ViewSigning.OFF;
        }
        perspectives.stream()
                .map(AwsRegion::code)
                .filter(code -> keys.getOrDefault(code, List.of()).isEmpty())
                .forEach(code -> config.fault(
                        "viewSigningKeys." + code,
                        "missing; infra-pulumi/deploy makes it, or set viewSignatures to none"));
        return new ViewSigning(use, keys);
    }

    /** A word that is not known is a fault already. */
    private static Use use(String word) {
        return List.of("sign", "demand").contains(word) ? Use.valueOf(word.toUpperCase(Locale.ROOT)) : Use.NONE;
    }

    private Pair pair(ConfigObject key, Set<String> seen) {
        Pair pair = new Pair(
                key.optional("key"),
                SigningKey.bare(key.optional("public")),
                key.optional("from"),
                key.optional("until"));
        key.refuseUnknown();
        config.faultIf(key.path(), SigningKey.fault(pair.signer(), pair.publicText(), "public"));
        if (!seen.add(pair.publicText())) {
            config.fault(key.path(), "the same key is listed twice: each region has keys of its own");
        }
        checkTimes(key.path(), pair);
        return pair;
    }

    private void checkTimes(String path, Pair pair) {
        List<Instant> times = new ArrayList<>();
        Map.of("from", pair.from(), "until", pair.until()).forEach((member, text) -> {
            Optional<Instant> time = instant(text);
            time.ifPresent(times::add);
            if (time.isEmpty() && !text.isEmpty()) {
                config.fault(path + "." + member, "write a time in quotes, such as \"2026-12-01T00:00:00Z\"");
            }
        });
        boolean both = times.size() == 2;
        if (both && !Instant.parse(pair.from()).isBefore(Instant.parse(pair.until()))) {
            config.fault(path + ".until", "is not after from: the key would never count");
        }
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }
}
