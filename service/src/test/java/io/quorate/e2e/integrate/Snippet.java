package io.quorate.e2e.integrate;

import java.nio.file.Path;
import java.util.List;

import io.quorate.e2e.documents.Page;
import io.quorate.e2e.harness.Workplace;

import static org.assertj.core.api.Assertions.assertThat;

/** A program that {@code integrate.md} prints. */
final class Snippet {

    private static final String PAGE = "service/docs/integrate.md";

    private Snippet() {}

    /** Writes the one block in a language that has these words to a file, verbatim. */
    static Path write(Workplace place, String language, String words, String file) {
        List<String> found = Page.of(PAGE).blocks(language).stream()
                .filter(block -> block.contains(words))
                .toList();
        assertThat(found).as(PAGE + ": " + language + " with " + words).hasSize(1);
        return place.write(file, found.get(0));
    }

    /** Returns how many blocks of the page are in a language. */
    static int count(String language) {
        return Page.of(PAGE).blocks(language).size();
    }
}
