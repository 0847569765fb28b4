package io.quorate.infra.plan;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The regions of AWS that are known here. */
public final class AwsRegions {

    private static final String FILE = "aws-regions.csv";

    private final Map<String, AwsRegion> byCode = new LinkedHashMap<>();

    private AwsRegions(List<AwsRegion> regions) {
        regions.forEach(region -> byCode.put(region.code(), region));
    }

    /** Those of the table in this jar. */
    public static AwsRegions known() {
        InputStream file = Objects.requireNonNull(AwsRegions.class.getResourceAsStream(FILE), FILE);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return new AwsRegions(lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(AwsRegions::region)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AwsRegion region(String line) {
        List<String> cells = List.of(line.split(";", -1));
        Set<String> tooClose =
                cells.get(5).isEmpty() ? Set.of() : Set.of(cells.get(5).split(",", -1));
        return new AwsRegion(
                cells.get(0),
                cells.get(1),
                Double.parseDouble(cells.get(2)),
                Double.parseDouble(cells.get(3)),
                !cells.get(4).isEmpty(),
                tooClose);
    }

    /** The region of this code, if it is known. */
    public Optional<AwsRegion> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    List<AwsRegion> all() {
        return List.copyOf(byCode.values());
    }
}
