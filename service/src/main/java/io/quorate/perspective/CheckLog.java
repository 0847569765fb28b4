package io.quorate.perspective;

import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

import io.quorate.model.CaaEvidence;
import io.quorate.model.CheckReport;
import io.quorate.model.CheckRequest;
import io.quorate.model.CheckResult;
import io.quorate.model.DnsEvidence;
import io.quorate.model.Dnssec;
import io.quorate.model.Evidence;
import io.quorate.model.HttpEvidence;
import io.quorate.model.QuerySeen;
import io.quorate.model.Scrub;
import io.quorate.model.TlsAlpnEvidence;

/** Writes what a check did into the log: one event a check, and one a query for those who look closer (debug). */
final class CheckLog {

    private static final Logger LOG = LoggerFactory.getLogger(CheckLog.class);

    private CheckLog() {}

    static void finished(CheckRequest request, CheckReport report) {
        if (!LOG.isInfoEnabled()) {
            return;
        }
        Evidence evidence = report.result().evidence();
        LoggingEventBuilder event = LOG.atInfo()
                .addKeyValue("trace_identifier", traceOf(request))
                .addKeyValue("check", request.type().wireName())
                .addKeyValue("target", request.target().canonical())
                .addKeyValue("outcome", report.result().word())
                .addKeyValue("code", codeOf(report.result()))
                .addKeyValue("dnssec", dnssecOf(evidence).status().word())
                .addKeyValue("dnssec_reason", dnssecOf(evidence).reason())
                .addKeyValue("duration_ms", report.took().toMillis());
        if (evidence instanceof CaaEvidence caa) {
            event = event.addKeyValue("found_at", caa.foundAt())
                    .addKeyValue("record_reasons", caa.reasons())
                    .addKeyValue("issue_by", caa.issueBy())
                    .addKeyValue("insecurity_proof", caa.proof());
        }
        event.log("check finished");
        queriesOf(evidence).forEach(CheckLog::asked);
    }

    /** The caller's own mark, made harmless; {@code none} where it sent none. */
    private static String traceOf(CheckRequest request) {
        String mark = request.traceIdentifier();
        return mark == null ? "none" : Scrub.text(mark);
    }

    private static String codeOf(CheckResult result) {
        return result.errors().isEmpty() ? "none" : result.errors().get(0).type();
    }

    private static void asked(QuerySeen query) {
        LOG.atDebug()
                .addKeyValue("query_name", query.name())
                .addKeyValue("query_type", query.type())
                .addKeyValue("resolver", query.server())
                .addKeyValue("rcode", query.rcode())
                .addKeyValue("ede", query.ede())
                .addKeyValue("dnssec", query.dnssec().status().word())
                .addKeyValue("duration_us", query.took().toNanos() / 1000)
                .log("query asked");
    }

    private static Dnssec dnssecOf(Evidence evidence) {
        if (evidence instanceof CaaEvidence caa) {
            return caa.dnssec();
        }
        if (evidence instanceof DnsEvidence dns) {
            return dns.dnssec();
        }
        if (evidence instanceof HttpEvidence http) {
            return http.dnssec();
        }
        return evidence instanceof TlsAlpnEvidence tls ? tls.dnssec() : Dnssec.UNKNOWN;
    }

    private static List<QuerySeen> queriesOf(Evidence evidence) {
        if (evidence instanceof CaaEvidence caa) {
            return caa.queries();
        }
        if (evidence instanceof DnsEvidence dns) {
            return dns.queries();
        }
        if (evidence instanceof HttpEvidence http) {
            return http.queries();
        }
        return evidence instanceof TlsAlpnEvidence tls ? tls.queries() : List.of();
    }
}
