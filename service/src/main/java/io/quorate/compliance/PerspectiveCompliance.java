package io.quorate.compliance;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

import io.quorate.compliance.ComplianceRow.Mark;
import io.quorate.config.NetKinds;
import io.quorate.config.ServiceSettings;
import io.quorate.coordinator.CoordinatorSettings.PrimaryMode;
import io.quorate.dns.DnsSettings.DnssecMode;
import io.quorate.dns.ServerAddress;

/** Judges by the rules on how this process asks the DNS. */
record PerspectiveCompliance(ServiceSettings settings, Findings findings) {

    /** The day from which the primary must validate DNSSEC (BR 4.2.2.2, SC-085). */
    static final LocalDate DNSSEC_SINCE = LocalDate.of(2026, 3, 15);

    private static final String DNSSEC = "DNSSEC (BR 4.2.2.2)";
    private static final String RESOLVER = "resolver (BR 3.2.2.9)";

    /** Public resolvers, whose locations are not known to their users. */
    private static final Set<String> PUBLIC_RESOLVERS = Set.of("""
            8.8.8.8 8.8.4.4 2001:4860:4860::8888 2001:4860:4860::8844
            1.1.1.1 1.0.0.1 2606:4700:4700::1111 2606:4700:4700::1001
            9.9.9.9 149.112.112.112 2620:fe::fe 2620:fe::9
            208.67.222.222 208.67.220.220 2620:119:35::35 2620:119:53::53""".split("\\s"));

    void judge() {
        judgeDnssec();
        if (settings.perspective() != null) {
            judgeResolver();
        }
    }

    private void judgeDnssec() {
        DnssecMode mode = settings.dns().dnssec();
        boolean primary =
                settings.coordinator() != null && settings.coordinator().primary() == PrimaryMode.ENFORCE;
        if (mode != DnssecMode.OFF) {
            findings.add(Mark.GOOD, DNSSEC, mode.wireName());
        } else if (primary) {
            Mark mark = findings.day().isBefore(DNSSEC_SINCE) ? Mark.WARNING : Mark.BROKEN;
            findings.add(mark, DNSSEC, "off, but the primary must validate");
        } else if (settings.perspective() != null) {
            findings.add(Mark.NOTE, DNSSEC, "off: remotes may leave it to the primary");
        }
    }

    private void judgeResolver() {
        List<ServerAddress> servers = settings.dns().servers();
        List<ServerAddress> shared = servers.stream()
                .filter(server -> PUBLIC_RESOLVERS.contains(server.ip().toString()))
                .toList();
        if (settings.dns().dnssec() == DnssecMode.MANAGED) {
            findings.add(Mark.GOOD, RESOLVER, "on loopback, run by this process from the packaged configuration");
        } else if (!shared.isEmpty()) {
            findings.add(Mark.BROKEN, RESOLVER, "shared by everybody, its place unknown: " + shared);
        } else if (servers.stream().allMatch(server -> NetKinds.isLoopback(server.ip()))) {
            findings.add(Mark.GOOD, RESOLVER, "on loopback; check its own file with --unbound FILE");
        } else {
            String finding = "off loopback: see that it serves this perspective alone: " + servers;
            findings.add(Mark.WARNING, RESOLVER, finding);
        }
    }
}
