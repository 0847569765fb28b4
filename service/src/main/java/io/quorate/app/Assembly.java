package io.quorate.app;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.quorate.app.Service.Beside;
import io.quorate.app.ServiceVerticle.Common;
import io.quorate.app.ServiceVerticle.Recorders;
import io.quorate.config.ServiceSettings;
import io.quorate.coordinator.CoordinatorSettings;
import io.quorate.coordinator.CoordinatorSettings.RemoteSettings;
import io.quorate.coordinator.FleetWatch;
import io.quorate.coordinator.PerspectiveProbe;
import io.quorate.model.Perspective;
import io.quorate.remote.ChannelLoad;
import io.quorate.telemetry.CertificateUse;
import io.quorate.telemetry.CertificateUse.Role;
import io.quorate.telemetry.Metrics;

/**
 * Assembles what all event loops share, for one configuration after another. The counts, circuits and loads of
 * unchanged parts are carried over.
 */
final class Assembly {

    private final Beside beside;
    private final Recorders recorders;
    private final PerspectiveProbe probe;
    private final Supplier<List<String>> obstacles;
    private final AtomicReference<Common> current;

    /**
     * @param probe     asks a perspective whether it is ready
     * @param obstacles returns the reasons why this process cannot check
     */
    Assembly(
            Configured first,
            Beside beside,
            Recorders recorders,
            PerspectiveProbe probe,
            Supplier<List<String>> obstacles) {
        this.beside = beside;
        this.recorders = recorders;
        this.probe = probe;
        this.obstacles = obstacles;
        FleetWatch fleet = fleet(first.settings());
        this.current = new AtomicReference<>(common(
                first,
                ProcessState.of(first.settings(), fleet, recorders.metrics().dnsTraffic())));
    }

    /** Returns the current assembly. */
    Common current() {
        return Objects.requireNonNull(current.get());
    }

    @Nullable
    FleetWatch fleet() {
        return current().process().fleet();
    }

    /** Returns the assembly of another configuration, without changing anything yet. */
    Common next(Configured loaded) {
        Common before = current();
        FleetWatch watch = before.process().fleet();
        CoordinatorSettings coordinator = loaded.settings().coordinator();
        FleetWatch fleet = watch == null || coordinator == null
                ? null
                : watch.successor(
                        perspectives(coordinator),
                        coordinator.defaultPerspectiveCount(),
                        unmoved(before.settings(), coordinator));
        return common(loaded, before.process().next(loaded.settings(), fleet));
    }

    /** Makes this assembly current, for everything that does not belong to one event loop. */
    void adopt(Common next) {
        Common before = Objects.requireNonNull(current.getAndSet(next));
        Map<String, ChannelLoad> channels = next.process().channels();
        CoordinatorSettings coordinator = next.settings().coordinator();
        if (coordinator != null) {
            coordinator.perspectives().forEach(remote -> {
                ChannelLoad load = channels.get(remote.code());
                if (load != null) {
                    load.bound(remote.channel().maxInFlight());
                }
            });
        }
        meter(before.process().channels().keySet(), channels);
        Optional.ofNullable(next.process().fleet()).ifPresent(recorders.metrics()::watch);
    }

    /** Registers the meters of the first configuration's channels. */
    void meterChannels() {
        meter(Set.of(), current().process().channels());
    }

    /** When each certificate expires that counts now: those that this process shows, and those that perspectives showed. */
    Map<CertificateUse, Instant> certificates() {
        Common now = current();
        CoordinatorSettings coordinator = now.settings().coordinator();
        Map<CertificateUse, Instant> expiries = new HashMap<>(now.shown());
        for (RemoteSettings remote : coordinator == null ? List.<RemoteSettings>of() : coordinator.perspectives()) {
            Optional.ofNullable(now.process().channels().get(remote.code()))
                    .flatMap(load -> load.certificates().earliestExpiry(remote))
                    .ifPresent(until -> expiries.put(new CertificateUse(Role.PERSPECTIVE, remote.code()), until));
        }
        return expiries;
    }

    private void meter(Set<String> known, Map<String, ChannelLoad> channels) {
        Metrics metrics = recorders.metrics();
        known.stream().filter(code -> !channels.containsKey(code)).forEach(metrics::forgetChannel);
        channels.forEach((code, load) -> {
            if (!known.contains(code)) {
                metrics.watchChannel(code, load::inFlight, load::waiting, load::refused);
            }
        });
    }

    private Common common(Configured loaded, ProcessState process) {
        return new Common(
                loaded,
                beside,
                recorders,
                process,
                People.pages(loaded.settings(), process.fleet(), recorders, obstacles, beside.clock()),
                ViewKeys.own(loaded),
                OwnCertificates.of(loaded));
    }

    private @Nullable FleetWatch fleet(ServiceSettings settings) {
        CoordinatorSettings coordinator = settings.coordinator();
        return coordinator == null
                ? null
                : new FleetWatch(
                        perspectives(coordinator), coordinator.defaultPerspectiveCount(), probe, beside.clock());
    }

    private static List<Perspective> perspectives(CoordinatorSettings coordinator) {
        return coordinator.perspectives().stream()
                .map(RemoteSettings::perspective)
                .toList();
    }

    /** Returns the codes of the perspectives that are unchanged in identity and place. */
    private static Set<String> unmoved(ServiceSettings before, CoordinatorSettings next) {
        CoordinatorSettings coordinator = before.coordinator();
        if (coordinator == null) {
            return Set.of();
        }
        Map<String, RemoteSettings> known = coordinator.perspectives().stream()
                .collect(Collectors.toMap(RemoteSettings::code, Function.identity()));
        return next.perspectives().stream()
                .filter(remote -> isSame(known.get(remote.code()), remote))
                .map(RemoteSettings::code)
                .collect(Collectors.toSet());
    }

    private static boolean isSame(@Nullable RemoteSettings before, RemoteSettings now) {
        return before != null
                && before.perspective().equals(now.perspective())
                && before.protocol() == now.protocol()
                && before.urls().equals(now.urls());
    }
}
