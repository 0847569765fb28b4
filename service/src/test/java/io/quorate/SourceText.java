package io.quorate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** String literals and comments of Java and JavaScript sources, for the tests of words. */
final class SourceText {

    private static final Pattern TEXT_OR_COMMENT = Pattern.compile(
            "\"\"\"(?<block>.*?)\"\"\"|\"(?<text>(?:\\\\.|[^\"\\\\\\n])*+)\"|'(?:\\\\.|[^'\\\\\\n])*+'"
                    + "|(?<comment>/\\*.*?\\*/|//[^\\n]*)",
            Pattern.DOTALL);
    private static final Pattern FRAME = Pattern.compile("^(?:/\\*+|//+)|\\*/$|\\n\\s*\\*?");
    private static final Set<String> KINDS = Set.of("java", "js", "mjs");

    private SourceText() {}

    /** A comment on one line, without its frame. */
    record Comment(boolean javadoc, String words) {}

    static List<Path> files(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> KINDS.contains(ending(file)))
                    .filter(file -> !file.toString().contains("node_modules"))
                    .sorted()
                    .toList();
        }
    }

    static List<String> texts(String source) {
        List<String> texts = new ArrayList<>();
        Matcher found = TEXT_OR_COMMENT.matcher(source);
        while (found.find()) {
            if (found.group("block") != null) {
                texts.add(found.group("block"));
            } else if (found.group("text") != null) {
                texts.add(found.group("text"));
            }
        }
        return texts;
    }

    static List<Comment> comments(String source) {
        List<Comment> comments = new ArrayList<>();
        Matcher found = TEXT_OR_COMMENT.matcher(source);
        while (found.find()) {
            String comment = found.group("comment");
            if (comment != null) {
                String words = FRAME.matcher(comment).replaceAll(" ").replaceAll("\\s+", " ");
                comments.add(new Comment(comment.startsWith("/**"), words.strip()));
            }
        }
        return comments;
    }

    private static String ending(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
