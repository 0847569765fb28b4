package io.quorate.e2e.documents;

import java.util.List;

/** Blocks and single commands of documents that tests paste into a shell, word for word. */
public enum Pasted {
    DEMO("README.md", "package && java -jar"),
    QUESTION_FOR_THE_DEMO("README.md", "x-api-key: quorate-demo-key"),
    RUN_IT("README.md", "sandbox --view us-east-2"),
    FIRST_STEPS("README.md", "quorate check caa deny.example"),
    RULES_OF_A_DAY(
            "README.md", "java -jar service/target/quorate.jar validate-config config/all-in-one.example.yaml --as-of"),
    READINESS("service/docs/compliance.md", "five.yaml --as-of"),
    VERSION(".github/SECURITY.md", "--version"),
    QUESTION_OF_A_CA("service/docs/integrate.md", "https://mpic.example/v1/mpic"),
    WATCHED_QUESTION("service/docs/integrate.md", "curl -N"),
    KEY_OF_THE_RECORD("service/docs/audit.md", "openssl genpkey"),
    PUBLIC_HALF("service/docs/audit.md", "-pubout"),
    VERIFIED_RECORD("service/docs/audit.md", "quorate audit verify --key audit-public.pem signed"),
    SHOWN_ORDER("service/docs/audit.md", "quorate audit show --order order-4711"),
    REPORT("service/docs/audit.md", "quorate audit report --key audit-public.pem"),
    EXTRACT("service/docs/audit.md", "quorate audit extract --id \"$PLACE\""),
    VERIFIED_EXTRACT("service/docs/audit.md", "quorate audit verify --key audit-public.pem extract.jsonl"),
    RETIREMENT("service/docs/audit.md", "quorate audit retire"),
    VERIFIED_REST("service/docs/audit.md", "quorate audit verify --key audit-public.pem retired.jsonl"),
    RECORD_OF_THE_ARCHIVE("service/docs/deploy.md", "find day -type f"),
    VERIFIED_ARCHIVE("service/docs/deploy.md", "quorate audit verify record.jsonl --key"),
    REQUEST_OF_COMPOSE("config/compose.yaml", "curl -sk"),
    TEST_OF_THE_ALERTS("config/prometheus/alerts-test.yaml", "promtool test rules");

    private final String page;
    private final String words;

    Pasted(String page, String words) {
        this.page = page;
        this.words = words;
    }

    /** Returns the one block with these words whole; of a block with lines that cannot run here, the line alone. */
    public String text() {
        List<String> found = Page.of(page).commands().stream()
                .filter(command -> command.contains(words))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(page + " has " + found.size() + " commands with " + words);
        }
        String block = found.get(0);
        if (block.lines().noneMatch(line -> NotHere.covers(page, line))) {
            return block.strip();
        }
        return block.lines()
                .filter(line -> line.contains(words))
                .findFirst()
                .orElseThrow()
                .strip();
    }

    /** Returns the line of the block with these words. */
    String line(String wordsOfTheLine) {
        return text().lines()
                .filter(line -> line.contains(wordsOfTheLine))
                .findFirst()
                .orElseThrow(() -> new AssertionError(this + " has no line with " + wordsOfTheLine));
    }

    boolean covers(String name, String line) {
        return page.equals(name) && text().contains(line.strip());
    }
}
