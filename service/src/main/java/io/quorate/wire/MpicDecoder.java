package io.quorate.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.quorate.model.CheckRequest;
import io.quorate.model.CheckType;
import io.quorate.model.Issue;
import io.quorate.model.MpicRequest;
import io.quorate.model.Orchestration;
import io.quorate.model.Origin;
import io.quorate.model.TargetParser;

/**
 * Decodes the body of {@code POST /mpic}. All faults are reported at once, and unknown members are ignored at every
 * level.
 */
public final class MpicDecoder {

    private final Json json = new Json();
    private final CheckReader checks;

    /**
     * @param targets        parses targets
     * @param reverseTargets parses targets of the reverse address lookup, which may be reverse names
     */
    public MpicDecoder(TargetParser targets, TargetParser reverseTargets) {
        this.checks = new CheckReader(targets, reverseTargets);
    }

    /**
     * The result of decoding a request.
     *
     * @param request       null if there are issues
     * @param orchestration the readable part, so that its rules can be checked beside other faults
     * @param check         null if it could not be read
     * @param ignored       names of the members that were not read, with the names most likely meant
     */
    public record Decoded(
            @Nullable MpicRequest request,
            Orchestration orchestration,
            @Nullable CheckRequest check,
            List<Issue> issues,
            List<String> ignored) {

        public Decoded {
            ignored = List.copyOf(ignored);
            issues = List.copyOf(issues);
        }
    }

    public Decoded decode(byte[] body) {
        List<Issue> issues = new ArrayList<>();
        Optional<ObjectReader> root = Bodies.object(json, body, issues);
        if (root.isEmpty()) {
            return new Decoded(null, Orchestration.DEFAULTS, null, issues, List.of());
        }
        Orchestration given = orchestration(root.get());
        CheckRequest check = check(root.get());
        return new Decoded(
                check != null && issues.isEmpty() ? new MpicRequest(check, given, Origin.UNKNOWN) : null,
                given == null ? Orchestration.DEFAULTS : given,
                check,
                issues,
                root.get().ignored());
    }

    private @Nullable CheckRequest check(ObjectReader root) {
        if (!root.has("check_type")) {
            root.missing("check_type", "\"caa\", \"dcv\", \"contact\" or \"records\"" + hint(root));
        }
        CheckType type = root.oneOf("check_type", CheckType.values(), CheckType::wireName);
        if (type == null) {
            return checks.readTargetOnly(root);
        }
        return switch (type) {
            case CAA -> checks.readCaa(root);
            case DCV -> checks.readDcv(root);
            case CONTACT -> checks.readContact(root);
            case RECORDS -> checks.readRecords(root);
        };
    }

    /** Returns advice for callers of servers that infer the type. */
    private static String hint(ObjectReader root) {
        if (root.shows("validation_method")) {
            return ". This body has the parameters of a validation beside the target: send"
                    + " {\"check_type\":\"dcv\",\"domain_or_ip_target\":...,\"dcv_check_parameters\":"
                    + "{\"validation_method\":...}}";
        }
        return root.shows("dcv_check_parameters") ? ". With dcv_check_parameters it is \"dcv\"" : "";
    }

    private static @Nullable Orchestration orchestration(ObjectReader root) {
        return root.object("orchestration_parameters")
                .map(given -> new Orchestration(
                        given.integer("perspective_count"),
                        given.integer("quorum_count"),
                        given.integer("max_attempts"),
                        given.integer("cohort_for_single_attempt")))
                .orElse(null);
    }
}
