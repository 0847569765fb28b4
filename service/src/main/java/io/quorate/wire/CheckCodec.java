package io.quorate.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.quorate.model.AdnPath;
import io.quorate.model.AdnQuestion;
import io.quorate.model.CaaRequest;
import io.quorate.model.CheckReport;
import io.quorate.model.CheckRequest;
import io.quorate.model.CheckType;
import io.quorate.model.ContactRequest;
import io.quorate.model.DcvRequest;
import io.quorate.model.Issue;
import io.quorate.model.RecordsRequest;
import io.quorate.model.TargetParser;

/** Codec of the perspective protocol: the bodies of {@code POST /caa} and its siblings, and their replies. */
public final class CheckCodec {

    private final Json json = new Json();
    private final CheckReader checks;
    private final TargetParser targets;

    public CheckCodec(TargetParser targets, TargetParser reverseTargets) {
        this.targets = targets;
        this.checks = new CheckReader(targets, reverseTargets);
    }

    /**
     * The result of decoding a request.
     *
     * @param check null if there are issues
     */
    public record Decoded(@Nullable CheckRequest check, List<Issue> issues) {

        public Decoded {
            issues = List.copyOf(issues);
        }
    }

    /** Decodes a request for a check of this type. A {@code check_type} in it is ignored like any unknown member. */
    public Decoded decode(CheckType type, byte[] body) {
        List<Issue> issues = new ArrayList<>();
        Optional<ObjectReader> root = Bodies.object(json, body, issues);
        if (root.isEmpty()) {
            return new Decoded(null, issues);
        }
        CheckRequest check = switch (type) {
            case CAA -> checks.readCaa(root.get());
            case DCV -> dcv(root.get());
            case CONTACT -> contact(root.get());
            case RECORDS -> checks.readRecords(root.get());
        };
        return new Decoded(issues.isEmpty() ? check : null, issues);
    }

    /**
     * Reads a validation with its question about CNAME steps. Only coordinators send one to a perspective; a caller of
     * the API names the applied-for name in a header.
     */
    private @Nullable CheckRequest dcv(ObjectReader root) {
        AdnQuestion adn = AdnCodec.question(root, targets);
        return checks.readDcv(root) instanceof DcvRequest dcv ? dcv.withAdn(adn) : null;
    }

    private @Nullable CheckRequest contact(ObjectReader root) {
        AdnQuestion adn = AdnCodec.question(root, targets);
        return checks.readContact(root) instanceof ContactRequest contacts ? contacts.withAdn(adn) : null;
    }

    /** Returns the encoded reply. */
    public byte[] encode(CheckReport report, boolean detailed) {
        return json.write(out -> {
            out.writeStartObject();
            ReportWriter.members(out, report, ReportWriter.LARGEST, detailed ? ReportWriter.LARGEST : 0);
            AdnPath adn = report.adn();
            if (adn != null) {
                AdnCodec.write(out, adn);
            }
            out.writeEndObject();
        });
    }

    /**
     * Returns the encoded request in the form that every make of perspective reads: without a check type and with every
     * key.
     */
    public byte[] encode(CheckRequest request) {
        return json.write(out -> {
            out.writeStartObject();
            EvidenceWriter.string(out, "domain_or_ip_target", request.target().spelling());
            EvidenceWriter.string(out, "trace_identifier", request.traceIdentifier());
            if (request instanceof CaaRequest caa) {
                MpicEncoder.caaParameters(out, caa.given());
            } else if (request instanceof DcvRequest dcv) {
                DcvWriter.write(out, dcv.parameters());
            } else if (request instanceof ContactRequest contacts) {
                SetWriter.parameters(out, contacts);
            } else if (request instanceof RecordsRequest records) {
                SetWriter.parameters(out, records);
            }
            AdnQuestion adn = request.adn();
            if (adn != null) {
                AdnCodec.write(out, adn);
            }
            out.writeEndObject();
        });
    }

    /** Decodes the reply to this request, from any make of perspective. */
    public CheckReply decodeReply(CheckRequest asked, byte[] body) {
        return ReplyReader.read(json, asked, body);
    }
}
