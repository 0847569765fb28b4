package io.quorate.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

import io.quorate.sandbox.signing.ZoneKeys;

import static org.assertj.core.api.Assertions.assertThat;

/** The simulated Internet, asked by a resolver library that knows nothing of it. */
@ExtendWith(VertxExtension.class)
class SandboxTest {

    private static final String ZONE = """
            @ 300 IN SOA ns host 1 1 1 1 60
            n 300 IN TXT "all"
            *.wild 300 IN TXT "any"
            exact.wild 300 IN A 192.0.2.1
            alias 300 IN CNAME n
            old 300 IN DNAME new
            x.new 300 IN TXT "moved"
            b 300 IN TXT "bogus"
            """;

    private final World world = World.builder()
            .zone("example.", ZONE)
            .zoneIn("tokyo", "example.", "n 300 IN TXT \"lie\"\n")
            .validity("b.example", Validity.BOGUS)
            .fault("broken.example", Fault.REFUSED)
            .faultIn("tokyo", "n2.example", Fault.SERVFAIL)
            .build();

    @Test
    void answersLikeARecursiveResolverWithAViewOfItsOwn(Vertx vertx, VertxTestContext test) {
        Sandbox.start(vertx, world, List.of("oslo", "tokyo"))
                .compose(sandbox -> vertx.executeBlocking(() -> {
                    assertThat(texts(ask(sandbox, "oslo", "n.example.", false))).containsExactly("all");
                    assertThat(texts(ask(sandbox, "tokyo", "n.example.", false)))
                            .containsExactly("lie");
                    assertThat(texts(ask(sandbox, "oslo", "y.wild.example.", false)))
                            .containsExactly("any");
                    assertThat(ask(sandbox, "oslo", "exact.wild.example.", false)
                                    .getSection(Section.ANSWER))
                            .isEmpty();
                    assertThat(texts(ask(sandbox, "oslo", "alias.example.", false)))
                            .containsExactly("n.example.", "all");
                    assertThat(texts(ask(sandbox, "oslo", "x.old.example.", false)))
                            .endsWith("moved");
                    Message absent = ask(sandbox, "oslo", "nothing.example.", false);
                    assertThat(absent.getRcode()).isEqualTo(Rcode.NXDOMAIN);
                    assertThat(absent.getSection(Section.AUTHORITY))
                            .extracting(Record::getType)
                            .contains(Type.SOA, Type.NSEC, Type.RRSIG);
                    assertThat(ask(sandbox, "oslo", "broken.example.", false).getRcode())
                            .isEqualTo(Rcode.REFUSED);
                    assertThat(ask(sandbox, "tokyo", "n2.example.", false).getRcode())
                            .isEqualTo(Rcode.SERVFAIL);
                    assertThat(ask(sandbox, "oslo", "n2.example.", false).getRcode())
                            .isEqualTo(Rcode.NXDOMAIN);
                    assertThat(sandbox.queries("tokyo")).containsExactly("n.example TXT", "n2.example TXT");
                    return sandbox;
                }))
                .compose(Sandbox::close)
                .onComplete(test.succeedingThenComplete());
    }

    /** Records that a real resolver in front of the sandbox verifies. */
    @Test
    void signsWhereKeysAreGiven(Vertx vertx, VertxTestContext test) {
        ZoneKeys keys = new ZoneKeys();
        Sandbox.start(vertx, world, List.of("oslo"), Ports.FREE, keys)
                .compose(sandbox -> vertx.executeBlocking(() -> {
                    DNSKEYRecord root = key(sandbox, ".");
                    assertThat(new DSRecord(Name.root, DClass.IN, 300, DNSSEC.Digest.SHA256, root))
                            .hasToString(keys.trustAnchor());
                    List<Record> answer =
                            ask(sandbox, "oslo", "n.example.", false).getSection(Section.ANSWER);
                    RRset set = new RRset();
                    answer.forEach(set::addRR);
                    DNSSEC.verify(set, set.sigs().get(0), key(sandbox, "example."));
                    return sandbox;
                }))
                .compose(Sandbox::close)
                .onComplete(test.succeedingThenComplete());
    }

    private static DNSKEYRecord key(Sandbox sandbox, String zone) throws IOException {
        return (DNSKEYRecord) ask(sandbox, "oslo", zone, Type.DNSKEY, false).getSection(Section.ANSWER).stream()
                .filter(DNSKEYRecord.class::isInstance)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void holdsNoKeysWhereStatusesAreScripted(Vertx vertx, VertxTestContext test) {
        Sandbox.start(vertx, world, List.of("oslo"))
                .compose(sandbox -> vertx.executeBlocking(() -> {
                    assertThat(ask(sandbox, "oslo", "example.", Type.DNSKEY, false)
                                    .getSection(Section.ANSWER))
                            .isEmpty();
                    return sandbox;
                }))
                .compose(Sandbox::close)
                .onComplete(test.succeedingThenComplete());
    }

    @Test
    void validatesUntilStopped(Vertx vertx, VertxTestContext test) {
        Sandbox.start(vertx, world, List.of("oslo"))
                .compose(sandbox -> vertx.executeBlocking(() -> {
                    assertThat(secure(ask(sandbox, "oslo", "n.example.", false)))
                            .isTrue();
                    Message bogus = ask(sandbox, "oslo", "b.example.", false);
                    assertThat(bogus.getRcode()).isEqualTo(Rcode.SERVFAIL);
                    assertThat(bogus.getOPT().getOptions(EDNSOption.Code.EDNS_EXTENDED_ERROR))
                            .hasSize(1);
                    Message unvalidated = ask(sandbox, "oslo", "b.example.", true);
                    assertThat(texts(unvalidated)).containsExactly("bogus");
                    assertThat(secure(unvalidated)).isFalse();
                    sandbox.stopValidating("oslo");
                    assertThat(secure(ask(sandbox, "oslo", "n.example.", false)))
                            .isFalse();
                    assertThat(texts(ask(sandbox, "oslo", "b.example.", false))).containsExactly("bogus");
                    return sandbox;
                }))
                .compose(Sandbox::close)
                .onComplete(test.succeedingThenComplete());
    }

    private static Message ask(Sandbox sandbox, String view, String name, boolean withCd) throws IOException {
        return ask(sandbox, view, name, Type.TXT, withCd);
    }

    private static Message ask(Sandbox sandbox, String view, String name, int type, boolean withCd) throws IOException {
        int port = Integer.parseInt(sandbox.resolver(view).substring("127.0.0.1:".length()));
        SimpleResolver resolver = new SimpleResolver(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        resolver.setTimeout(Duration.ofSeconds(5));
        resolver.setEDNS(0, 1232, ExtendedFlags.DO, List.of());
        Message query = Message.newQuery(Record.newRecord(Name.fromString(name), type, DClass.IN));
        if (withCd) {
            query.getHeader().setFlag(Flags.CD);
        }
        return resolver.send(query);
    }

    private static boolean secure(Message response) {
        return response.getHeader().getFlag(Flags.AD);
    }

    private static List<String> texts(Message response) {
        return response.getSection(Section.ANSWER).stream()
                .filter(record -> record.getType() != Type.RRSIG)
                .map(Record::rdataToString)
                .toList();
    }
}
