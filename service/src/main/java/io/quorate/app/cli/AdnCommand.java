package io.quorate.app.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.quorate.app.Blocking;
import io.quorate.app.ExitCode;
import io.quorate.app.Failures;
import io.quorate.app.OwnUnbound;
import io.quorate.app.Service;
import io.quorate.app.demo.DemoFleet;
import io.quorate.dcv.AdnPolicy;
import io.quorate.dcv.AdnWalk;
import io.quorate.dcv.AliasChain;
import io.quorate.dns.DnsAnswer.Failed;
import io.quorate.dns.DnsSettings;
import io.quorate.dns.Resolver;
import io.quorate.dns.managed.ManagedUnbound;
import io.quorate.model.DcvMethod;
import io.quorate.model.Dnssec;
import io.quorate.model.DomainName;
import io.quorate.model.TargetParser.Accepted;
import io.quorate.model.TargetParser.Parsed;
import io.quorate.model.TargetParser.Rejected;
import io.quorate.net.PublicName;
import io.quorate.net.PublicSuffixes;
import io.quorate.net.TlsEngine;
import io.quorate.support.CallContext;
import io.quorate.support.Scrub;
import io.quorate.telemetry.Logs;

/** {@code adn NAME --method METHOD}: lists the names by which a CA may validate a name, as seen from this machine. */
@Command(
        name = "adn",
        description =
                "List the names that a CA may validate in place of a name (BR 3.2.2.4), with the steps to each, as"
                        + " this machine sees them.",
        mixinStandardHelpOptions = true,
        footer = {
            "  # By the page of the website, which takes no other name: no look-up is made.",
            "  quorate adn www.example.com --method website-change",
            "  # By DNS, from this machine, with DNSSEC validated:",
            "  quorate adn www.example.com --method acme-dns-01"
        },
        exitCodeList = {
            "0:all are listed",
            ExitCode.OUR_FAULT_MEANS,
            "2:usage, a wrong name or an unknown method",
            "4:an alias could not be looked up, or no resolver that validates"
        })
public final class AdnCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Map<String, String> environment;
    private final PrintWriter out;
    private final PrintWriter err;

    @Parameters(paramLabel = "NAME", description = "The applied-for name; with *. in front for a wildcard.")
    private String name = "";

    @Option(
            names = "--method",
            paramLabel = "METHOD",
            required = true,
            description = "The method of validation; quorate methods lists them.",
            completionCandidates = MethodTable.Names.class)
    private String method = "";

    @Option(
            names = "--dns",
            paramLabel = "ADDRESS:PORT",
            description = "Ask this validating resolver on loopback; with --no-dnssec, any (default: an unbound that is"
                    + " started for it; with --no-dnssec those of /etc/resolv.conf).")
    private List<String> dns = List.of();

    @Option(names = "--no-dnssec", description = "Validate nothing.")
    private boolean noDnssec;

    public AdnCommand(Map<String, String> environment, PrintWriter out, PrintWriter err) {
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws Exception {
        PublicSuffixes suffixes = new PublicSuffixes(List.of());
        DomainName appliedFor = appliedFor(PublicName.parser(suffixes));
        DcvMethod by = method();
        AdnPolicy policy = new AdnPolicy(suffixes);
        if (policy.choices(appliedFor, by, List.of()).isEmpty()) {
            throw new Failures.Refusal(
                    by.wireName() + " cannot prove control of a wildcard (BR " + by.section() + "): name a DNS method");
        }
        boolean looks = by.followsAliases() && !appliedFor.wildcard();
        AliasChain chain =
                looks ? look(appliedFor, policy) : new AliasChain(List.of(), null, Dnssec.UNKNOWN, List.of());
        AdnTable.lines(policy.choices(appliedFor, by, chain.aliases())).forEach(out::println);
        return exitCode(chain, looks);
    }

    private int exitCode(AliasChain chain, boolean looked) {
        Failed failed = chain.failed();
        if (failed != null) {
            err.println("quorate: there may be more. " + Scrub.text(failed.words(), 400));
            return ExitCode.COULD_NOT_TELL;
        }
        if (looked) {
            out.println("CNAME records: DNSSEC " + chain.dnssec().status().wireName());
        }
        return ExitCode.GOOD;
    }

    private DomainName appliedFor(PublicName parser) {
        Parsed parsed = parser.parse(name);
        if (parsed instanceof Accepted accepted && accepted.target() instanceof DomainName read) {
            return read;
        }
        throw new Failures.Refusal("\"" + Scrub.text(name, 80) + "\" "
                + (parsed instanceof Rejected rejected
                        ? rejected.reason()
                        : "is an address, for which there are no steps: it is validated itself"));
    }

    private DcvMethod method() {
        DcvMethod named = DcvArguments.method("--method", method);
        if (named.forAddressesAlone()) {
            throw new Failures.Refusal("--method " + named.wireName()
                    + " is for addresses alone, which have no steps: name a method for names (quorate methods)");
        }
        return named;
    }

    private AliasChain look(DomainName appliedFor, AdnPolicy policy) throws Exception {
        Logs.configure(DemoFleet.ERRORS);
        DnsSettings settings = LocalLook.dns(dns, noDnssec);
        ManagedUnbound unbound = OwnUnbound.find(settings, environment);
        Vertx vertx = Service.vertx();
        try {
            if (unbound != null) {
                Service.Beside beside = new Service.Beside(null, TlsEngine.ofThisMachine(), unbound);
                Blocking.await(Service.start(vertx, DemoFleet.alone(LocalLook.key(), settings), 1, beside))
                        .awaitUnbound("adn");
            }
            return Blocking.await(Future.future(done -> vertx.runOnContext(onLoop -> {
                Resolver resolver = new Resolver(vertx, settings, unbound, System::nanoTime);
                resolver.start()
                        .compose(started -> new AdnWalk(resolver, policy)
                                .follow(appliedFor, never -> false, CallContext.ours(PATIENCE, System::nanoTime)))
                        .onComplete(done);
            })));
        } finally {
            Blocking.await(vertx.close());
            if (unbound != null) {
                Blocking.await(unbound.stop());
            }
        }
    }
}
