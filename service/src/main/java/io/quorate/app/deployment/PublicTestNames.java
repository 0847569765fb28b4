package io.quorate.app.deployment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;

/** The public test names in the jar: those of caatestsuite.com and of the Open MPIC project. */
public final class PublicTestNames {

    /** The value of {@code --suite} that means every suite. */
    public static final String ALL = "all";

    private static final String RESOURCE = "/deployment/public-test-names.json";

    private final List<PublicTestName> names;

    PublicTestNames(List<PublicTestName> names) {
        this.names = List.copyOf(names);
    }

    public static PublicTestNames ofTheJar() {
        try (InputStream in = Objects.requireNonNull(PublicTestNames.class.getResourceAsStream(RESOURCE))) {
            JsonArray rows = new JsonArray(Buffer.buffer(in.readAllBytes()));
            return new PublicTestNames(IntStream.range(0, rows.size())
                    .mapToObj(i -> PublicTestName.read(rows.getJsonObject(i)))
                    .toList());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Returns the suites in their order. */
    public List<String> suites() {
        return names.stream().map(PublicTestName::suite).distinct().toList();
    }

    List<PublicTestName> of(String suite) {
        return names.stream()
                .filter(name -> suite.equals(ALL) || name.suite().equals(suite))
                .toList();
    }
}
