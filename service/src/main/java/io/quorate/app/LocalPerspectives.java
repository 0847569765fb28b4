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

/** Perspectives of this process, asked without a wire; all others are asked by it. */
final class LocalPerspectives implements PerspectiveClient {

    private final Map<String, CheckRunner> runners;
    private final PerspectiveClient others;

    LocalPerspectives(Map<String, CheckRunner> runners, PerspectiveClient others) {
        this.runners = Map.copyOf(runners);
        this.others = others;
    }

    /** What a probe of one of this process would come to. */
    static ProbeResult readiness(List<String> obstacles) {
        return obstacles.isEmpty()
                ? ProbeResult.passed(Build.version())
                : ProbeResult.notReady(String.join("; ", obstacles), Build.version());
    }

    /** In a simulation each perspective may look through a resolver of its own. */
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
