package io.quorate.wire;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.quorate.dcv.MethodPolicy;
import io.quorate.model.CaaParameters;
import io.quorate.model.CaaRequest;
import io.quorate.model.CertificateType;
import io.quorate.model.CheckRequest;
import io.quorate.model.DcvMethod;
import io.quorate.model.DcvParameters;
import io.quorate.model.DcvRequest;
import io.quorate.model.DomainName;
import io.quorate.model.IssueType;
import io.quorate.model.Target;
import io.quorate.model.TargetParser;
import io.quorate.model.TargetParser.Accepted;
import io.quorate.model.TargetParser.Parsed;
import io.quorate.model.TargetParser.Rejected;
import io.quorate.support.Scrub;

/** Reads the members that the API and the perspective protocol share: the target and the parameters of a check. */
final class CheckReader {

    private static final String TARGET = "domain_or_ip_target";

    private final SetReader sets = new SetReader();
    private final TargetParser targets;
    private final TargetParser reverseTargets;

    CheckReader(TargetParser targets, TargetParser reverseTargets) {
        this.targets = targets;
        this.reverseTargets = reverseTargets;
    }

    @Nullable
    CheckRequest readCaa(ObjectReader root) {
        Target target = target(root, targets);
        String trace = root.string("trace_identifier");
        CaaParameters given = root.object("caa_check_parameters")
                .map(CheckReader::caaParameters)
                .orElse(null);
        if (target == null) {
            return null;
        }
        if (!(target instanceof DomainName name)) {
            root.issue(
                    IssueType.INVALID_TARGET,
                    TARGET + " is an IP address: CAA is for domain names only (BR 4.2.2.1), no CAA check is needed.",
                    TARGET);
            return null;
        }
        return new CaaRequest(name, given, trace);
    }

    @Nullable
    CheckRequest readDcv(ObjectReader root) {
        if (!root.has("dcv_check_parameters")) {
            root.missing(
                    "dcv_check_parameters",
                    "an object with validation_method"
                            + (root.shows("validation_method")
                                    ? ". validation_method is beside it here: move it, and the method's other members, into it"
                                    : ""));
        }
        DcvParameters parameters = root.object("dcv_check_parameters")
                .map(given -> DcvReader.read(given, targets))
                .orElse(null);
        boolean reverse = parameters != null && parameters.method().forAddressesAlone();
        Target target = target(root, reverse ? reverseTargets : targets);
        String trace = root.string("trace_identifier");
        if (target == null || parameters == null) {
            return null;
        }
        Optional<String> obstacle = MethodPolicy.obstacle(parameters.method(), target);
        if (obstacle.isPresent()) {
            root.issue(IssueType.INVALID_COMBINATION, obstacle.get(), TARGET);
            return null;
        }
        Optional<String> reflected = MethodPolicy.fieldInRequest(parameters, target);
        if (reflected.isPresent()) {
            root.issue(
                    IssueType.INVALID_VALUE,
                    reflected.get()
                            + " is part of the request that would be sent (host, path or header fields), so a page"
                            + " that only echoes its request would prove control (BR "
                            + DcvMethod.WEBSITE_CHANGE.section() + "): send a value that is"
                            + " in none of them.",
                    "dcv_check_parameters",
                    reflected.get());
            return null;
        }
        return new DcvRequest(target, parameters, trace);
    }

    @Nullable
    CheckRequest readContact(ObjectReader root) {
        return sets.contact(root, target(root, targets), root.string("trace_identifier"));
    }

    @Nullable
    CheckRequest readRecords(ObjectReader root) {
        Target target = target(root, sets.asksForPointers(root) ? reverseTargets : targets);
        return sets.records(root, target, root.string("trace_identifier"));
    }

    /** Reads a request whose check type is unknown, so that its other faults are reported too. */
    @Nullable
    CheckRequest readTargetOnly(ObjectReader root) {
        target(root, targets);
        root.string("trace_identifier");
        return null;
    }

    private static @Nullable Target target(ObjectReader root, TargetParser parser) {
        String text = root.requiredString(TARGET);
        if (text == null) {
            return null;
        }
        Parsed parsed = parser.parse(text);
        if (parsed instanceof Rejected rejected) {
            root.issue(
                    IssueType.INVALID_TARGET,
                    TARGET + " \"" + Scrub.text(text, 80) + "\" " + rejected.reason() + ".",
                    TARGET);
            return null;
        }
        return ((Accepted) parsed).target();
    }

    private static CaaParameters caaParameters(ObjectReader given) {
        CertificateType type = given.oneOf("certificate_type", CertificateType.values(), CertificateType::wireName);
        return new CaaParameters(
                type == null ? CertificateType.TLS_SERVER : type,
                given.strings("caa_domains"),
                given.bool("allow_lookup_failure", false),
                given.strings("accounturi_values"),
                given.strings("validation_methods"));
    }
}
