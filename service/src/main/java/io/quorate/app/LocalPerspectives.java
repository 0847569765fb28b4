package io.quorate.app;

import java.util.List;
import java.util.Map;

import io.vertx.core.Future;

import io.quorate.coordinator.CoordinatorSettings.RemoteSettings;
import io.quorate.coordinator.PerspectiveClient;
import io.quorate.coordinator.ProbeResult;
import io.quorate.dns.DnsSettings;
import io.quorate.dns.ServerAddress;
import io.quorate.model.CheckReport;
import io.quorate.model.CheckRequest;
import io.quorate.model.Perspective;
import io.quorate.perspective.CheckRunner;
import io.quorate.support.CallContext;

/** Asks perspectives of this process directly, and all others through another client. */
final class LocalPerspectives implements PerspectiveClient {

    private final Map<String, CheckRunner> runners;
    private final PerspectiveClient others;

    LocalPerspectives(Map<String, CheckRunner> runners, PerspectiveClient others) {
        this.runners = Map.copyOf(runners);
        this.others = others;
    }

    /** Returns the result of probing a perspective of this process. */
    static ProbeResult readiness(List<String> obstacles) {
        return obstacles.isEmpty()
                ? ProbeResult.passed(Build.version())
                : ProbeResult.notReady(String.join("; ", obstacles), Build.version());
    }

    /** Returns the DNS settings of a perspective. In a simulation each may have a resolver of its own. */
    static DnsSettings dnsOf(RemoteSettings remote, DnsSettings dns) {
        if (remote.dnsServers().isEmpty()) {
            return dns;
        }
        List<ServerAddress> servers = remote.dnsServers().stream()
                .map(text -> ServerAddress.parse(text).orElseThrow())
                .toList();
        return dns.withServers(servers);
    }

    @Override
    public Future<CheckReport> check(Perspective perspective, CheckRequest request, CallContext call) {
        CheckRunner runner = runners.get(perspective.code());
        return runner == null ? others.check(perspective, request, call) : runner.run(request, call);
    }

    @Override
    public boolean followsPrimary(Perspective perspective, CheckRequest request) {
        return !runners.containsKey(perspective.code()) && others.followsPrimary(perspective, request);
    }
}
