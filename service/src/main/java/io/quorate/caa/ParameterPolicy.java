package io.quorate.caa;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.quorate.model.Scrub;

/**
 * The parameters of RFC 8657, as BR 4.2.2.1.2 asks for them: {@code accounturi} compared exactly, {@code
 * validationmethods} by label, duplicates unsatisfiable. Where the question names no account or method the parameter is
 * not enforced.
 */
final class ParameterPolicy {

    /** Labels that mean one mechanism: either is accepted (BR 4.2.2.1.2). */
    private static final Map<String, String> SAME_METHOD = Map.of(
            "dns-01", "ca-tbr-7",
            "http-01", "ca-tbr-19",
            "tls-alpn-01", "ca-tbr-20",
            "dns-account-01", "ca-tbr-21",
            "dns-persist-01", "ca-tbr-22");

    private ParameterPolicy() {}

    /** What keeps the parameters of a property from being satisfied, if anything does. */
    static Optional<String> obstacle(IssueValue value, CaaQuestion question) {
        return accountObstacle(values(value, "accounturi"), question.accountUris())
                .or(() -> methodObstacle(values(value, "validationmethods"), question.methods()));
    }

    /** The parameters that nobody asked to enforce, as a phrase; empty where there are none. */
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
        if (accounts == null || wanted.isEmpty()) {
            return Optional.empty();
        }
        if (wanted.size() > 1) {
            return Optional.of("unsatisfiable: more than one accounturi");
        }
        if (!isUri(wanted.get(0))) {
            return Optional.of("unsatisfiable: accounturi is no URI");
        }
        return accounts.contains(wanted.get(0))
                ? Optional.empty()
                : Optional.of("for another account: accounturi=" + Scrub.text(wanted.get(0), 100));
    }

    private static Optional<String> methodObstacle(List<String> wanted, @Nullable List<String> methods) {
        if (methods == null || wanted.isEmpty()) {
            return Optional.empty();
        }
        if (wanted.size() > 1) {
            return Optional.of("unsatisfiable: more than one validationmethods");
        }
        List<String> labels = List.of(wanted.get(0).split(",", -1));
        if (labels.stream().anyMatch(label -> !label.matches("[A-Za-z0-9-]+"))) {
            return Optional.of("unsatisfiable: validationmethods is no list of labels");
        }
        return methods.stream().anyMatch(method -> labels.stream().anyMatch(label -> same(label, method)))
                ? Optional.empty()
                : Optional.of("for other methods: validationmethods=" + Scrub.text(wanted.get(0), 100));
    }

    private static boolean same(String label, String method) {
        return label.equals(method) || label.equals(SAME_METHOD.get(method)) || method.equals(SAME_METHOD.get(label));
    }

    private static boolean isUri(String text) {
        try {
            return new URI(text).isAbsolute();
        } catch (URISyntaxException none) {
            return false;
        }
    }
}
