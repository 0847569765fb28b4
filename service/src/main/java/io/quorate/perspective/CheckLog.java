package io.quorate.perspective;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

import io.quorate.model.CaaEvidence;
import io.quorate.model.CheckReport;
import io.quorate.model.CheckRequest;
import io.quorate.model.CheckResult;
import io.quorate.model.Evidence;
import io.quorate.model.Passed;
import io.quorate.model.QuerySeen;
import io.quorate.support.Fields;
import io.quorate.support.Scrub;
import io.quorate.support.Span;

/**
 * Logs the result of a check: one event per check and, at debug level, one per query. A check that passed for this
 * process's own coordinator is logged at debug level only, because the event of the verdict reports it.
 */
final class CheckLog {

    private static final Logger LOG = LoggerFactory.getLogger(CheckLog.class);

    private static final int MOST = 10;
    private static final int LONGEST = 100;

    private CheckLog() {}

    /** @param loggedElsewhere true if the event of a verdict in this process will report a check that passed */
    static void finished(
            String perspective, Span span, CheckRequest request, CheckReport report, boolean loggedElsewhere) {
        Level level = loggedElsewhere && report.result() instanceof Passed ? Level.DEBUG : Level.INFO;
        if (!LOG.isEnabledForLevel(level)) {
            return;
        }
        Evidence evidence = report.result().evidence();
        LoggingEventBuilder event = identified(LOG.atLevel(level), span)
                .addKeyValue(Fields.TRACE_IDENTIFIER, traceOf(request))
                .addKeyValue(Fields.PERSPECTIVE, perspective)
                .addKeyValue(Fields.CHECK, request.type().wireName())
                .addKeyValue(Fields.TARGET, request.target().canonical())
                .addKeyValue(Fields.OUTCOME, report.result().wireName())
                .addKeyValue(Fields.CODE, codeOf(report.result()))
                .addKeyValue(Fields.DNSSEC, evidence.dnssec().status().wireName())
                .addKeyValue(Fields.DNSSEC_REASON, evidence.dnssec().reason())
                .addKeyValue(Fields.DURATION_MS, report.took().toMillis());
        if (evidence instanceof CaaEvidence caa) {
            event = event.addKeyValue(Fields.FOUND_AT, caa.foundAt())
                    .addKeyValue(Fields.RECORD_REASONS, few(caa.reasons()))
                    .addKeyValue(Fields.ISSUE_BY, caa.issueBy())
                    .addKeyValue(Fields.INSECURITY_PROOF, caa.proof());
        }
        event.log("check finished");
        evidence.queries().forEach(CheckLog::asked);
    }

    private static LoggingEventBuilder identified(LoggingEventBuilder event, Span span) {
        Span.@Nullable Context trace = span.context();
        return trace == null
                ? event
                : event.addKeyValue(Fields.TRACE_ID, trace.traceId()).addKeyValue(Fields.SPAN_ID, trace.spanId());
    }

    /**
     * Returns the first reasons: a zone may hold a thousand records with long tags, all of which are in the audit
     * trail.
     */
    private static List<String> few(List<String> reasons) {
        List<String> first = reasons.stream()
                .limit(MOST)
                .map(reason -> reason.length() > LONGEST ? reason.substring(0, LONGEST) + "..." : reason)
                .collect(Collectors.toCollection(ArrayList::new));
        if (reasons.size() > MOST) {
            first.add("and " + (reasons.size() - MOST) + " more");
        }
        return first;
    }

    /** Returns the caller's own identifier, scrubbed; {@code none} if there is none. */
    private static String traceOf(CheckRequest request) {
        String mark = request.traceIdentifier();
        return mark == null ? "none" : Scrub.text(mark);
    }

    private static String codeOf(CheckResult result) {
        return result.errors().isEmpty() ? "none" : result.errors().get(0).type();
    }

    private static void asked(QuerySeen query) {
        LOG.atDebug()
                .addKeyValue(Fields.QUERY_NAME, query.name())
                .addKeyValue(Fields.QUERY_TYPE, query.type())
                .addKeyValue(Fields.RESOLVER, query.server())
                .addKeyValue(Fields.RCODE, query.rcode())
                .addKeyValue(Fields.EDE, query.ede())
                .addKeyValue(Fields.DNSSEC, query.dnssec().status().wireName())
                .addKeyValue(Fields.DURATION_US, query.took().toNanos() / 1000)
                .log("query asked");
    }
}
