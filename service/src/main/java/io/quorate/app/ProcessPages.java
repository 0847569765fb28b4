package io.quorate.app;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.quorate.api.Pages;
import io.quorate.api.PeoplePages;
import io.quorate.compliance.ComplianceReport;
import io.quorate.dns.managed.ManagedUnbound;
import io.quorate.net.TlsEngine;
import io.quorate.wire.ProblemCodec;

/** Writes the pages of the API port that describe this process. */
final class ProcessPages {

    private final Configured loaded;
    private final TlsEngine tls;
    private final @Nullable ManagedUnbound unbound;
    private final Clock clock;
    private final ProblemCodec codec = new ProblemCodec();

    ProcessPages(Configured loaded, Service.Beside beside) {
        this.loaded = loaded;
        this.tls = beside.tls();
        this.unbound = beside.unbound();
        this.clock = beside.clock();
    }

    Pages pages(PeoplePages people) {
        return new Pages(this::effective, this::compliance, ErrorCatalogue::html, people);
    }

    private byte[] effective() {
        return codec.document(EffectiveConfiguration.of(loaded, tls, unbound == null ? null : unbound.program()));
    }

    private byte[] compliance(Optional<LocalDate> day) {
        LocalDate asOf = day.orElseGet(() -> LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        ComplianceReport report = ComplianceReport.of(loaded.settings(), asOf);
        return codec.document(ComplianceDocument.of(report));
    }
}
