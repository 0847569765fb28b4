package io.quorate.app.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.quorate.model.DcvMethod;
import io.quorate.sandbox.DemoQuestions;
import io.quorate.sandbox.DemoQuestions.Question;
import io.quorate.sandbox.DemoWorld;

/** The demo's commands to paste into a shell. */
final class DemoLines {

    private final String url;
    private final String key;
    private final Instant now;

    /**
     * Creates the lines.
     *
     * @param now the time by which a method is in force or has ended
     */
    DemoLines(String url, String key, Instant now) {
        this.url = url;
        this.key = key;
        this.now = now;
    }

    /** Returns a command per name that asks whether the demo's CA may issue for it. */
    List<String> caa(List<String> names) {
        return names.stream()
                .map(name -> curl("{\"check_type\":\"caa\",\"domain_or_ip_target\":\"" + name + "\"}"))
                .toList();
    }

    /** Returns a command per method of domain control validation, each below its expected result. */
    List<String> dcv() {
        List<String> lines = new ArrayList<>();
        for (Question question : DemoQuestions.all()) {
            lines.add("# " + question.method().wireName() + ": " + expected(question.method()));
            lines.add(curl(question.body()));
        }
        return lines;
    }

    /**
     * Returns a command per example about contacts, and one for the records of a name that is hijacked in three
     * regions.
     */
    List<String> sets() {
        return Stream.concat(
                        DemoWorld.contacts(now).stream().map(headline -> headline.question(now)),
                        Stream.of(DemoQuestions.records("hijacked-thrice.example")))
                .map(this::curl)
                .toList();
    }

    private String expected(DcvMethod method) {
        return method.sunset()
                .filter(ended -> method.hasEnded(now))
                .map(ended -> "refused with 400, the Baseline Requirements ended it on " + ended)
                .orElse("valid, all six agree");
    }

    String curl(String body) {
        return "curl -s -H 'x-api-key: " + key + "' -H 'content-type: application/json' -d '" + body + "' " + url;
    }
}
