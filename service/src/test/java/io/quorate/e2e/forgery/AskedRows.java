package io.quorate.e2e.forgery;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.quorate.e2e.forgery.ForgeryRow.Question;
import io.quorate.e2e.harness.Answer;
import io.quorate.e2e.harness.Quorate;
import io.quorate.e2e.harness.Workplace;

/** All questions of the table, asked side by side; a test of one row waits for its own answer. */
final class AskedRows implements AutoCloseable {

    private static final int SIDE_BY_SIDE = 12;

    private final Map<Question, CompletableFuture<Answer>> answers = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(SIDE_BY_SIDE);

    AskedRows(Quorate quorate, Workplace place, List<Question> questions) {
        for (Question question : questions) {
            answers.put(question, CompletableFuture.supplyAsync(() -> ask(quorate, place, question), threads));
        }
    }

    private static Answer ask(Quorate quorate, Workplace place, Question question) {
        Answer answer = quorate.ask(question.ask().body(question.zone())).join();
        place.write(question.zone() + ".json", answer.body());
        return answer;
    }

    Answer answer(Question question) {
        return answers.get(question).join();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
