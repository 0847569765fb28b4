package io.quorate.dcv;

import java.util.List;
import java.util.Optional;

import io.vertx.core.Future;

import io.quorate.model.CheckError;
import io.quorate.model.CheckResult;
import io.quorate.model.DcvMethod;
import io.quorate.model.DcvParameters;
import io.quorate.model.DcvRequest;
import io.quorate.model.DnssecStatus;
import io.quorate.model.ErrorType;
import io.quorate.model.Incomplete;
import io.quorate.model.IpTarget;
import io.quorate.model.Passed;
import io.quorate.model.Refused;
import io.quorate.model.Target;
import io.quorate.model.TlsAlpnEvidence;
import io.quorate.net.FetchTrace;
import io.quorate.net.Probed;
import io.quorate.net.TlsProbe;
import io.quorate.support.CallContext;

/**
 * {@code acme-tls-alpn-01} (RFC 8737, RFC 8738): a TLS handshake on port 443 that negotiates {@code acme-tls/1} shows a
 * certificate made for this one challenge.
 */
final class AcmeTlsAlpn01Checker implements DcvChecker {

    static final String PROTOCOL = "acme-tls/1";

    private final TlsProbe probe;

    AcmeTlsAlpn01Checker(TlsProbe probe) {
        this.probe = probe;
    }

    @Override
    public Future<CheckResult> perform(DcvRequest request, CallContext call) {
        Target target = request.target();
        String digest = ((DcvParameters.AcmeTlsAlpn01) request.parameters()).keyAuthorizationHash();
        return probe.probe(target, serverName(target), PROTOCOL, call).map(probed -> judge(target, digest, probed));
    }

    /** Returns the name to send in SNI; for an address it is the reverse name (RFC 8738 section 6). */
    static String serverName(Target target) {
        return target instanceof IpTarget ip ? ip.address().reverseName() : target.canonical();
    }

    private static CheckResult judge(Target target, String digest, Probed probed) {
        if (probed instanceof Probed.Refused refused) {
            return new Refused(nothing(refused.trail()), List.of(ErrorType.ADDRESS_FORBIDDEN.error(refused.words())));
        }
        if (probed instanceof Probed.Failed failed) {
            return failed(failed);
        }
        Probed.Handshake handshake = (Probed.Handshake) probed;
        AlpnCertificate certificate =
                AlpnCertificate.read(handshake.certificate().getBytes());
        TlsAlpnEvidence evidence = evidence(certificate, handshake.trail());
        if (!PROTOCOL.equals(handshake.protocol())) {
            return new Refused(
                    evidence,
                    List.of(ErrorType.ALPN_HANDSHAKE.error(
                            "The server at " + handshake.trail().address() + " did not negotiate " + PROTOCOL
                                    + ". Let its challenge responder answer on port 443.")));
        }
        Optional<CheckError> fault = AlpnPolicy.fault(certificate, target, digest);
        return fault.<CheckResult>map(error -> new Refused(evidence, List.of(error)))
                .orElseGet(() -> Passed.of(evidence));
    }

    /** Maps a failed handshake to incomplete, because only a certificate that was seen can refuse. */
    private static CheckResult failed(Probed.Failed failed) {
        boolean bogus = failed.trail().dnssec().status() == DnssecStatus.BOGUS;
        return new Incomplete(
                nothing(failed.trail()),
                List.of(ErrorType.DCV_LOOKUP.error(DnsOutcome.lookup(
                        HttpOutcome.nameOf(failed.kind()),
                        failed.words() + " " + HttpOutcome.remedy(failed.kind(), bogus)))),
                bogus ? Incomplete.Cause.BOGUS : HttpOutcome.causeOf(failed.kind()));
    }

    private static TlsAlpnEvidence evidence(AlpnCertificate certificate, FetchTrace trail) {
        return new TlsAlpnEvidence(
                DcvMethod.ACME_TLS_ALPN_01,
                certificate.commonName(),
                certificate.sha256(),
                String.valueOf(trail.address()),
                trail.dnssec(),
                trail.queries());
    }

    private static TlsAlpnEvidence nothing(FetchTrace trail) {
        return new TlsAlpnEvidence(
                DcvMethod.ACME_TLS_ALPN_01,
                null,
                null,
                trail.address() == null ? null : trail.address().toString(),
                trail.dnssec(),
                trail.queries());
    }
}
