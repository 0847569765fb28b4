package io.quorate.compliance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits an unbound configuration into statements. unbound reads tokens, not lines: a keyword ends in a colon, and the
 * text up to the next keyword is its value.
 *
 * @param statements in the order of the file
 */
record UnboundFile(List<Statement> statements) {

    private static final Pattern TOKEN = Pattern.compile("\"[^\"\\n]*\"?|'[^'\\n]*'?|#[^\\n]*|[^\\s\"']+");

    /**
     * A keyword has digits only beside a hyphen, so that the beginning of an IPv6 address such as {@code fd00::} does
     * not match.
     */
    private static final Pattern KEYWORD = Pattern.compile("([A-Za-z]+|[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)+):(.*)");

    UnboundFile {
        statements = List.copyOf(statements);
    }

    /**
     * One statement.
     *
     * @param keyword in lower case; a clause such as {@code server} has no value
     */
    record Statement(String keyword, String value, int line) {}

    static UnboundFile read(String text) {
        List<Statement> statements = new ArrayList<>();
        Matcher tokens = TOKEN.matcher(text);
        int line = 1;
        int from = 0;
        while (tokens.find()) {
            line += (int) text.substring(from, tokens.start())
                    .chars()
                    .filter(c -> c == '\n')
                    .count();
            from = tokens.start();
            take(tokens.group(), line, statements);
        }
        return new UnboundFile(statements);
    }

    private static void take(String token, int line, List<Statement> statements) {
        Matcher keyword = KEYWORD.matcher(token);
        if (keyword.matches()) {
            statements.add(new Statement(keyword.group(1).toLowerCase(Locale.ROOT), keyword.group(2), line));
        } else if (!token.startsWith("#") && !statements.isEmpty()) {
            Statement last = statements.remove(statements.size() - 1);
            String value = (last.value() + " " + token.replaceAll("^[\"']|[\"']$", "")).strip();
            statements.add(new Statement(last.keyword(), value, last.line()));
        }
    }

    List<Statement> all(String keyword) {
        return statements.stream()
                .filter(statement -> statement.keyword().equals(keyword))
                .toList();
    }
}
