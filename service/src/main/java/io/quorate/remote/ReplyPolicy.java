package io.quorate.remote;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.quorate.dcv.AdnPolicy;
import io.quorate.model.AdnPath;
import io.quorate.model.AdnQuestion;
import io.quorate.model.AdnStep;
import io.quorate.model.CheckRequest;
import io.quorate.model.CheckResult;
import io.quorate.model.DcvParameters;
import io.quorate.model.DcvRequest;
import io.quorate.model.Dnssec;
import io.quorate.model.DnssecStatus;
import io.quorate.model.ErrorType;
import io.quorate.model.Evidence;
import io.quorate.model.Incomplete;
import io.quorate.model.Incomplete.Cause;
import io.quorate.model.Passed;
import io.quorate.model.Refused;
import io.quorate.model.SignedView;
import io.quorate.wire.CheckReply;

/** Judges a reply beyond its body: the status if there is no check response, Quorate's own headers if there is. */
final class ReplyPolicy {

    /** Causes that only the coordinator can assign: a perspective that names one of them would hide its own failure. */
    private static final Set<Cause> OF_THE_COORDINATOR =
            EnumSet.of(Cause.NOT_AWAITED, Cause.CHANNEL_FULL, Cause.WRONG_IDENTITY);

    private static final String FROM_AFAR = "as the perspective says";
    private static final String DRAINING = "\"/docs/errors#draining\"";

    private ReplyPolicy() {}

    /** A judged reply, with the steps if it lists them, and its signature if one is required. */
    record Reply(
            CheckResult result,
            @Nullable AdnPath adn,
            @Nullable SignedView signed) {

        static Reply of(CheckResult result) {
            return new Reply(result, null, null);
        }

        Reply withSignature(@Nullable SignedView signature) {
            return new Reply(result, adn, signature);
        }
    }

    /**
     * Returns whether an instance refused the request because it stops. It did nothing, and where the perspective has
     * several instances, another connection leads to another of them.
     */
    static boolean isOfAStop(int status, Supplier<String> body) {
        return status == 503 && body.get().contains(DRAINING);
    }

    /** Returns the failure for a reply that is not a check response, explained by its status. */
    static RemoteCheckException unreadable(int status, String words) {
        return switch (status) {
            case 401, 403 ->
                new RemoteCheckException(
                        Cause.PROTOCOL_ERROR,
                        "it answered " + status + ": it does not accept our api-key, or the key lacks the scope"
                                + " `perspective`.");
            case 404 ->
                new RemoteCheckException(
                        Cause.PROTOCOL_ERROR,
                        "it answered 404: its url leads to something else, or its version does not know this check.");
            case 429 -> new RemoteCheckException(Cause.UNREACHABLE, "it answered 429: the perspective is overloaded.");
            case 503 ->
                new RemoteCheckException(
                        Cause.UNREACHABLE, "it answered 503: the perspective is overloaded, or is stopping.");
            default ->
                status >= 300 && status < 400
                        ? new RemoteCheckException(
                                Cause.PROTOCOL_ERROR,
                                "it answered " + status + ", and redirects are not followed. Write the final url.")
                        : new RemoteCheckException(
                                Cause.PROTOCOL_ERROR, "it answered " + status + " and the reply " + words + ".");
        };
    }

    /** Returns the result completed by values that only Quorate's headers carry. */
    static CheckResult completed(
            CheckRequest asked,
            CheckResult result,
            @Nullable String cause,
            @Nullable String dnssec,
            Set<String> matched) {
        Evidence evidence = with(result.evidence(), dnssec);
        if (result instanceof Passed passed) {
            Set<String> ofBody = passed.matched();
            return passed(asked, new Passed(evidence, passed.errors(), ofBody.isEmpty() ? matched : ofBody));
        }
        return result instanceof Refused refused
                ? new Refused(evidence, refused.errors())
                : new Incomplete(evidence, result.errors(), causeOf(((Incomplete) result).cause(), cause));
    }

    /**
     * Returns a pass if it names an acceptable account; a persistent record proves control for an account, so any other
     * pass cannot be counted.
     */
    private static CheckResult passed(CheckRequest asked, Passed theirs) {
        if (!(asked instanceof DcvRequest dcv && dcv.parameters() instanceof DcvParameters.DnsPersistent persistent)) {
            return theirs;
        }
        Set<String> acceptable = new HashSet<>(theirs.matched());
        acceptable.retainAll(persistent.expectedAccountUris());
        return acceptable.isEmpty()
                ? new Incomplete(
                        theirs.evidence(),
                        List.of(ErrorType.REMOTE_CHECK.error(
                                "The perspective passed this and does not name which acceptable account it saw. Look at"
                                        + " its version, and at any proxy between it and the coordinator.")),
                        Cause.PROTOCOL_ERROR)
                : new Passed(theirs.evidence(), theirs.errors(), acceptable);
    }

    /**
     * Returns the result with the steps that the reply lists. A pass counts only if they lead from the applied-for name
     * to the target by this system's rules; a reply without steps comes from a version that never asked for them.
     */
    static Reply confirmed(
            DcvRequest asked, AdnQuestion question, CheckResult result, CheckReply.Answered answered, AdnPolicy names) {
        List<AdnStep> listed = answered.adn();
        if (listed == null) {
            return new Reply(
                    counts(result)
                            ? unconfirmed(
                                    result,
                                    "The perspective passed the check and does not list the steps from "
                                            + question.appliedFor().ascii() + " to "
                                            + asked.target().canonical()
                                            + ": its version does not look for them. Upgrade it.")
                            : result,
                    null,
                    null);
        }
        boolean leads = names.along(
                        question.appliedFor(),
                        asked.parameters().method(),
                        asked.target(),
                        aliases(question.appliedFor().ascii(), listed))
                instanceof AdnPolicy.Reached;
        CheckResult counted = counts(result) && !leads
                ? unconfirmed(
                        result,
                        "The perspective passed the check, and the steps that it lists do not lead from "
                                + question.appliedFor().ascii() + " to "
                                + asked.target().canonical() + ". Look at its version.")
                : result;
        return new Reply(counted, new AdnPath(listed, leads), null);
    }

    /**
     * Returns whether the result is a pass, or has a set some member of which would count although the check did not
     * pass.
     */
    private static boolean counts(CheckResult result) {
        return result instanceof Passed || !result.evidence().members().isEmpty();
    }

    private static Incomplete unconfirmed(CheckResult result, String words) {
        return new Incomplete(result.evidence(), List.of(ErrorType.REMOTE_CHECK.error(words)), Cause.PROTOCOL_ERROR);
    }

    /** Returns the aliases at the beginning of the steps, as far as each continues from the one before. */
    private static List<String> aliases(String from, List<AdnStep> steps) {
        List<String> aliases = new ArrayList<>();
        String at = from;
        for (AdnStep step : steps) {
            if (!step.isAlias() || !step.from().equals(at)) {
                break;
            }
            aliases.add(step.to());
            at = step.to();
        }
        return aliases;
    }

    /** Returns the cause: a fault that was found in the reply on this side takes precedence over its header. */
    private static Cause causeOf(Cause ofBody, @Nullable String word) {
        return ofBody == Cause.PROTOCOL_ERROR ? ofBody : causeOf(word);
    }

    private static Cause causeOf(@Nullable String word) {
        return Arrays.stream(Cause.values())
                .filter(cause -> !OF_THE_COORDINATOR.contains(cause))
                .filter(cause -> cause.wireName().equals(word))
                .findFirst()
                .orElse(Cause.LOOKUP_FAILED);
    }

    private static Evidence with(Evidence evidence, @Nullable String word) {
        Dnssec dnssec = Arrays.stream(DnssecStatus.values())
                .filter(status -> status.wireName().equals(word))
                .findFirst()
                .map(status -> new Dnssec(status, FROM_AFAR))
                .orElse(Dnssec.UNKNOWN);
        return evidence.with(dnssec, evidence.queries());
    }
}
