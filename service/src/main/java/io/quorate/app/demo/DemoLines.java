package io.quorate.app.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.quorate.sandbox.DemoQuestions;
import io.quorate.sandbox.DemoQuestions.Answer;
import io.quorate.sandbox.DemoQuestions.Question;
import io.quorate.sandbox.DemoWorld;
import io.quorate.sandbox.DemoWorld.Headline;

/** The demo's lines to paste into a shell. */
final class DemoLines {

    private final String url;
    private final String key;

    DemoLines(String url, String key) {
        this.url = url;
        this.key = key;
    }

    /** May these names have a certificate of the demo's CA? */
    List<String> caa(List<String> names) {
        return names.stream()
                .map(name -> curl("{\"check_type\":\"caa\",\"domain_or_ip_target\":\"" + name + "\"}"))
                .toList();
    }

    /** One line for each method of domain control validation, below what it comes to. */
    List<String> dcv() {
        List<String> lines = new ArrayList<>();
        for (Question question : DemoQuestions.all()) {
            lines.add("# " + question.method() + ": " + said(question.answer()));
            lines.add(curl(question.body()));
        }
        return lines;
    }

    /** A line for each headline about contacts, and one for the records of a name that three regions are lied to about. */
    List<String> sets() {
        return Stream.concat(
                        DemoWorld.contacts().stream().map(Headline::question),
                        Stream.of(DemoQuestions.records("hijacked-thrice.example")))
                .map(this::curl)
                .toList();
    }

    private static String said(Answer answer) {
        return switch (answer) {
            case VALID -> "valid, all six agree";
            case REFUSED -> "refused with 400, the Baseline Requirements ended it on 2026-03-15";
        };
    }

    String curl(String body) {
        return "curl -s -H 'x-api-key: " + key + "' -H 'content-type: application/json' -d '" + body + "' " + url;
    }
}
