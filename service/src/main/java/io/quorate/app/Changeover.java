package io.quorate.app;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.quorate.api.HttpSettings.TlsSettings;
import io.quorate.app.ServiceVerticle.Common;
import io.quorate.audit.AuditTrail;
import io.quorate.audit.ReloadLine;
import io.quorate.coordinator.FleetWatch;
import io.quorate.support.Fields;
import io.quorate.telemetry.LogSettings;
import io.quorate.telemetry.Logs;

/**
 * Changes a running service over to another configuration. It is prepared on every event loop, and then adopted by all
 * of them or by none. Steps that can fail come before the line in the audit record, and steps that cannot after it.
 */
final class Changeover {

    private static final Logger LOG = LoggerFactory.getLogger(Changeover.class);

    private final Vertx vertx;
    private final Assembly assembly;
    private final List<ServiceVerticle> loops;

    Changeover(Vertx vertx, Assembly assembly, List<ServiceVerticle> loops) {
        this.vertx = vertx;
        this.assembly = assembly;
        this.loops = loops;
    }

    /**
     * Changes over to this configuration; completes when all further requests are served by it. On failure nothing has
     * changed.
     */
    Future<Void> to(Configured next, ReloadLine line) {
        return Future.<Common>future(made -> made.complete(assembly.next(next)))
                .compose(after -> all(loop -> loop.prepare(after))
                        .compose(ready -> exchangeTls(after))
                        .recover(failure ->
                                all(ServiceVerticle::discard).transform(gone -> Future.failedFuture(failure)))
                        .compose(ready -> record(line, after))
                        .compose(recorded -> adopt(after)));
    }

    /** Exchanges the listener's TLS files if they have changed. This is the last step that can fail. */
    private Future<Void> exchangeTls(Common after) {
        TlsSettings tls = after.settings().http().tls();
        Common before = assembly.current();
        return tls == null || files(before, before.settings().http().tls()).equals(files(after, tls))
                ? Future.succeededFuture()
                : loops.get(0).exchange(tls, after.loaded().contents());
    }

    private static String files(Common common, @Nullable TlsSettings tls) {
        return tls == null ? "" : common.loaded().contents().fingerprint(tls.certificate(), tls.key(), tls.clientCa());
    }

    /** Records the reload. A failure does not prevent it: revoking a key must not depend on a disk that is full. */
    private static Future<Void> record(ReloadLine line, Common after) {
        AuditTrail trail = after.recorders().trail();
        return trail == null
                ? Future.succeededFuture()
                : trail.reloaded(
                                line,
                                after.settings().audit(),
                                after.loaded().contents(),
                                AuditStart.opening(
                                        after.loaded(),
                                        OwnUnbound.program(after.beside().unbound())))
                        .otherwise(failure -> {
                            LOG.atWarn()
                                    .addKeyValue(Fields.CAUSE, failure.getMessage())
                                    .log("reload not recorded");
                            return null;
                        });
    }

    private Future<Void> adopt(Common after) {
        LogSettings log = after.settings().log();
        if (log.level() != assembly.current().settings().log().level()) {
            Logs.level(log.level());
        }
        Optional.ofNullable(assembly.fleet()).ifPresent(FleetWatch::stop);
        assembly.adopt(after);
        return all(ServiceVerticle::adopt)
                .onSuccess(adopted -> Optional.ofNullable(assembly.fleet()).ifPresent(fleet -> fleet.start(vertx)));
    }

    private Future<Void> all(Function<ServiceVerticle, Future<Void>> step) {
        return Future.join(loops.stream().map(step).toList()).mapEmpty();
    }
}
