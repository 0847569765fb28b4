package io.quorate.app;

import java.util.List;

import io.vertx.core.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.quorate.audit.AuditTrail;
import io.quorate.audit.ReloadLine;
import io.quorate.audit.ReloadLine.Outcome;
import io.quorate.audit.ReloadLine.Trigger;
import io.quorate.support.Fields;
import io.quorate.telemetry.Logs;
import io.quorate.telemetry.Metrics;

/** Reports the result of each reload in the log, as metrics and in the audit record. */
final class ReloadReport {

    private static final Logger LOG = LoggerFactory.getLogger(ReloadReport.class);
    /** Logs at every level: with level {@code warn}, the end of a refused state would otherwise not be visible. */
    private static final Logger LIFE = LoggerFactory.getLogger(Logs.LIFE);

    private final Service service;
    private final Metrics metrics;
    private volatile boolean refused;

    ReloadReport(Service service) {
        this.service = service;
        this.metrics = service.recorders().metrics();
        metrics.watchConfiguration(() -> service.configured().loadedAt().getEpochSecond(), () -> refused);
    }

    /** Reports a configuration that is in force and recorded. */
    Future<Void> applied(ReloadLine line, List<String> warnings) {
        refused = false;
        metrics.reloaded("applied");
        warnings.forEach(words -> LOG.atWarn().addKeyValue(Fields.WORDS, words).log("configuration warning"));
        LIFE.atInfo()
                .addKeyValue(Fields.TRIGGER, line.trigger().wireName())
                .addKeyValue(Fields.CONFIGURATION, line.configuration())
                .addKeyValue(Fields.CHANGES, String.join("; ", line.changes()))
                .log("configuration reloaded");
        return Future.succeededFuture();
    }

    /** Reports a configuration that equals the one in force. */
    Future<Void> unchanged(Trigger trigger) {
        refused = false;
        metrics.reloaded("unchanged");
        LIFE.atInfo().addKeyValue(Fields.TRIGGER, trigger.wireName()).log("configuration unchanged");
        return Future.succeededFuture();
    }

    /** Reports a configuration that was refused. The previous one stays in force. */
    Future<Void> refused(Trigger trigger, List<String> problems) {
        refused = true;
        metrics.reloaded("refused");
        LOG.atError()
                .addKeyValue(Fields.TRIGGER, trigger.wireName())
                .addKeyValue(Fields.WORDS, String.join(" ", problems))
                .log("configuration refused");
        AuditTrail trail = service.recorders().trail();
        Configured running = service.configured();
        ReloadLine line = new ReloadLine(
                Outcome.REFUSED, trigger, running.fingerprint(), List.of(), problems, ViewKeys.named(running));
        return trail == null
                ? Future.succeededFuture()
                : trail.refused(line).otherwise(failure -> {
                    LOG.atWarn().addKeyValue(Fields.CAUSE, failure.getMessage()).log("reload not recorded");
                    return null;
                });
    }

    /** Reports an internal error that prevented the reload. */
    Future<Void> failed(Trigger trigger, Throwable failure) {
        LOG.atError().setCause(failure).log("configuration not reloaded");
        return refused(trigger, List.of("internal error: " + failure.getMessage()));
    }
}
