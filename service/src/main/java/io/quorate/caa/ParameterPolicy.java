package io.quorate.caa;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.quorate.model.DcvMethod;
import io.quorate.model.Detail.Permissible;
import io.quorate.support.OctetCursor;
import io.quorate.support.OctetSet;
import io.quorate.support.Scrub;

/**
 * Judges the parameters of RFC 8657 as BR 4.2.2.1.2 asks: {@code accounturi} is compared exactly and {@code
 * validationmethods} by label; duplicates and malformed values are unsatisfiable. If the question leaves accounts or
 * methods open (null), the parameter is reported and not compared. If the question says that there are none (an empty
 * list), the parameter is not satisfied.
 */
final class ParameterPolicy {

    private static final OctetSet LABEL = OctetSet.LETTERS_AND_DIGITS.or(OctetSet.of("-"));

    private ParameterPolicy() {}

    /** Returns why the parameters of a property are not satisfied; empty if they are. */
    static Optional<String> obstacle(IssueValue value, CaaQuestion question) {
        return accountObstacle(values(value, "accounturi"), question.accountUris())
                .or(() -> methodObstacle(values(value, "validationmethods"), question.methods()));
    }

    /**
     * Returns the accounts and methods that these properties ask for and the question does not name, without
     * duplicates.
     */
    static Permissible permissible(List<IssueValue> properties, CaaQuestion question) {
        Set<String> accounts = new LinkedHashSet<>();
        Set<String> methods = new LinkedHashSet<>();
        for (IssueValue property : properties) {
            List<String> account = values(property, "accounturi");
            List<String> method = values(property, "validationmethods");
            if (account.size() == 1
                    && isUri(account.get(0))
                    && accountObstacle(account, question.accountUris()).isPresent()) {
                accounts.add(account.get(0));
            }
            if (method.size() == 1 && methodObstacle(method, question.methods()).isPresent()) {
                labels(OctetCursor.ofText(method.get(0))).ifPresent(methods::addAll);
            }
        }
        return new Permissible(List.copyOf(accounts), List.copyOf(methods));
    }

    /** Returns the parameters that are not enforced, as a phrase; empty if there are none. */
    static String reported(IssueValue value, CaaQuestion question) {
        List<String> unenforced = new ArrayList<>();
        if (question.accountUris() == null) {
            values(value, "accounturi").forEach(account -> unenforced.add("accounturi=" + Scrub.text(account, 100)));
        }
        if (question.methods() == null) {
            values(value, "validationmethods")
                    .forEach(methods -> unenforced.add("validationmethods=" + Scrub.text(methods, 100)));
        }
        return unenforced.isEmpty()
                ? ""
                : " (not enforced, for the request names nothing to compare with: " + String.join(", ", unenforced)
                        + ")";
    }

    private static List<String> values(IssueValue value, String tag) {
        return value.parameters().isEmpty()
                ? List.of()
                : value.parameters().stream()
                        .filter(parameter -> parameter.tag().equalsIgnoreCase(tag))
                        .map(IssueValue.Parameter::value)
                        .toList();
    }

    private static Optional<String> accountObstacle(List<String> wanted, @Nullable List<String> accounts) {
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        if (wanted.size() > 1) {
            return Optional.of("unsatisfiable: more than one accounturi");
        }
        String account = wanted.get(0);
        if (!isUri(account)) {
            return Optional.of("unsatisfiable: accounturi is not a URI");
        }
        if (accounts == null || accounts.contains(account)) {
            return Optional.empty();
        }
        return Optional.of("for another account: accounturi=" + Scrub.text(account, 100)
                + (accounts.isEmpty() ? ParameterRule.noneNamed("accounturi_values") : ""));
    }

    private static Optional<String> methodObstacle(List<String> wanted, @Nullable List<String> methods) {
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        if (wanted.size() > 1) {
            return Optional.of("unsatisfiable: more than one validationmethods");
        }
        Optional<Set<String>> labels = labels(OctetCursor.ofText(wanted.get(0)));
        if (labels.isEmpty()) {
            return Optional.of("unsatisfiable: validationmethods is not a list of labels");
        }
        if (methods == null
                || methods.stream().flatMap(ParameterPolicy::spellings).anyMatch(labels.get()::contains)) {
            return Optional.empty();
        }
        return Optional.of("for other methods: validationmethods=" + Scrub.text(wanted.get(0), 100)
                + (methods.isEmpty() ? ParameterRule.noneNamed("validation_methods") : ""));
    }

    /** Parses labels separated by commas (RFC 8657 section 4); empty if the text is not such a list. */
    static Optional<Set<String>> labels(OctetCursor text) {
        Set<String> labels = new LinkedHashSet<>();
        do {
            String label = text.take(LABEL);
            if (label.isEmpty()) {
                return Optional.empty();
            }
            labels.add(label);
        } while (text.take(','));
        return text.ended() ? Optional.of(labels) : Optional.empty();
    }

    /** Returns the label and its synonym for the same mechanism, either of which is accepted (BR 4.2.2.1.2). */
    private static Stream<String> spellings(String method) {
        return Stream.concat(
                Stream.of(method),
                Stream.of(DcvMethod.values())
                        .map(DcvMethod::accountableLabels)
                        .filter(same -> same.contains(method))
                        .flatMap(List::stream));
    }

    private static boolean isUri(String text) {
        try {
            return new URI(text).isAbsolute();
        } catch (URISyntaxException none) {
            return false;
        }
    }
}
