package io.quorate.dcv;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.dcv.AdnPolicy.Barred;
import io.quorate.dcv.AdnPolicy.Reached;
import io.quorate.dcv.AdnPolicy.Ruling;
import io.quorate.dcv.AdnPolicy.Undecided;
import io.quorate.model.DcvMethod;
import io.quorate.model.DomainName;
import io.quorate.model.IpAddress;
import io.quorate.model.IpTarget;
import io.quorate.model.Target;
import io.quorate.net.PublicSuffixes;

import static org.assertj.core.api.Assertions.assertThat;

/** BR 3.2.2.4 as ballot SC-101v2 has it: the algorithm, and the table of methods. */
class AdnPolicyTest {

    private final AdnPolicy policy = new AdnPolicy(new PublicSuffixes(List.of("example")));

    @ParameterizedTest(name = "{0} by {1} at {2}: {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "www.example.com    | acme-dns-01    | www.example.com | same",
                "www.example.com    | acme-http-01   | www.example.com | same",
                "*.example.com      | acme-dns-01    | example.com     | same",
                "*.www.example.com  | acme-dns-01    | example.com     | prune example.com",
                "a.b.example.co.uk  | dns-change     | example.co.uk   | prune b.example.co.uk, prune example.co.uk",
                "a.b.example.co.uk  | dns-account-01 | b.example.co.uk | prune b.example.co.uk",
                "a.example.com      | dns-persistent | example.com     | prune example.com",
                "www.example.co.uk  | dns-change     | co.uk           | PAST_BASE_DOMAIN",
                "www.example.com    | dns-change     | com             | PAST_BASE_DOMAIN",
                "a.www.ck           | dns-change     | www.ck          | prune www.ck",
                "a.www.ck           | dns-change     | ck              | PAST_BASE_DOMAIN",
                "a.b.city.kobe.jp   | dns-change     | city.kobe.jp    | prune b.city.kobe.jp, prune city.kobe.jp",
                "a.city.kobe.jp     | dns-change     | kobe.jp         | PAST_BASE_DOMAIN",
                "x.y.c.kobe.jp      | dns-change     | c.kobe.jp       | PAST_BASE_DOMAIN",
                "a.shop.nordland.no | dns-change     | nordland.no     | PAST_BASE_DOMAIN",
                "co.uk              | dns-change     | co.uk           | same",
                "*.www.example.com  | acme-http-01   | www.example.com | WILDCARD_METHOD",
                "*.www.example.com  | acme-tls-alpn-01 | www.example.com | WILDCARD_METHOD",
                "*.www.example.com  | website-change | www.example.com | WILDCARD_METHOD",
                "www.example.com    | acme-http-01   | example.com     | NO_PRUNING",
                "www.example.com    | acme-tls-alpn-01 | example.com   | NO_PRUNING",
                "www.example.com    | website-change | example.com     | NO_PRUNING",
                "www.example.com    | acme-dns-01    | host.example    | only by alias",
                "www.example.com    | dns-change     | a.www.example.com | only by alias",
                "www.example.com    | contact-email-txt | host.example | only by alias",
                "www.example.com    | contact-email-caa | host.example | only by alias",
                "www.example.com    | contact-phone-txt | host.example | only by alias",
                "www.example.com    | contact-phone-caa | host.example | only by alias",
                "*.www.example.com  | acme-dns-01    | host.example    | WILDCARD_ALIAS",
                "www.example.com    | acme-dns-01    | co.uk           | PAST_BASE_DOMAIN",
                "www.example.com    | acme-http-01   | host.example    | NO_ALIASES",
                "www.example.com    | dns-persistent | host.example    | NO_ALIASES",
                "www.example.com    | dns-account-01 | host.example    | NO_ALIASES",
                "myexample.com      | dns-change     | example.com     | only by alias",
                "192.0.2.1          | acme-http-01   | 192.0.2.1       | same",
                "192.0.2.1          | reverse-address-lookup | 1.2.0.192.in-addr.arpa | same",
                "192.0.2.1          | acme-http-01   | 192.0.2.2       | ADDRESS",
                "192.0.2.1          | dns-change     | host.example    | ADDRESS",
                "host.example       | acme-http-01   | 192.0.2.1       | ADDRESS",
            })
    void rulesByText(String appliedFor, String method, String target, String outcome) {
        assertThat(words(policy.byText(target(appliedFor), method(method), target(target))))
                .isEqualTo(outcome);
    }

    @ParameterizedTest(name = "{0} by {1} at {2} with aliases {3}: {4}")
    @CsvSource(
            delimiter = '|',
            value = {
                "www.example.com | acme-dns-01  | a.host.example | a.host.example                 | alias a.host.example",
                "www.example.com | acme-dns-01  | host.example   | a.b.host.example               | alias a.b.host.example, prune b.host.example, prune host.example",
                "www.example.com | acme-dns-01  | host.example   | edge.cdn.example a.host.example | alias edge.cdn.example, alias a.host.example, prune host.example",
                "www.example.com | acme-dns-01  | cdn.example    | edge.cdn.example a.host.example | alias edge.cdn.example, prune cdn.example",
                "www.example.com | acme-dns-01  | other.example  | edge.cdn.example               | NO_ALIAS_LEADS",
                "www.example.com | acme-dns-01  | host.example   | ''                             | NO_ALIAS_LEADS",
                "www.example.com | acme-dns-01  | x.example      | a.x.co.uk co.uk b.x.example    | alias a.x.co.uk, alias co.uk, alias b.x.example, prune x.example",
                "www.example.com | acme-dns-01  | h.example      | 1.e.example 2.e.example 3.e.example 4.e.example 5.e.example 6.e.example 7.e.example h.example | "
                        + "alias 1.e.example, alias 2.e.example, alias 3.e.example, alias 4.e.example, alias 5.e.example, alias 6.e.example, alias 7.e.example, alias h.example",
                "www.example.com | acme-dns-01  | h.example      | 1.e.example 2.e.example 3.e.example 4.e.example 5.e.example 6.e.example 7.e.example 8.e.example h.example | NO_ALIAS_LEADS",
                "www.example.com | acme-dns-01  | example.com    | a.host.example                 | prune example.com",
                "www.example.com | acme-http-01 | a.host.example | a.host.example                 | NO_ALIASES",
            })
    void rulesAlongAliases(String appliedFor, String method, String target, String aliases, String outcome) {
        List<String> followed = aliases.isEmpty() ? List.of() : List.of(aliases.split(" "));
        assertThat(words(policy.along((DomainName) target(appliedFor), method(method), target(target), followed)))
                .isEqualTo(outcome);
    }

    @Test
    void everyRefusalNamesTheRuleAndTheRemedy() {
        Ruling ruling = policy.byText(target("www.example.co.uk"), DcvMethod.DNS_CHANGE, target("co.uk"));
        assertThat(ruling)
                .isInstanceOfSatisfying(
                        Barred.class,
                        barred -> assertThat(barred.words())
                                .isEqualTo(
                                        "co.uk is above example.co.uk, the base domain of www.example.co.uk (BR 3.2.2.4). Choose"
                                                + " example.co.uk or a name below it."));
    }

    @ParameterizedTest
    @CsvSource({"2026-11-14T23:59:59Z, false", "2026-11-15T00:00:00Z, true"})
    void isMandatorySinceItsDay(Instant at, boolean required) {
        assertThat(AdnPolicy.isRequired(at)).isEqualTo(required);
    }

    private static String words(Ruling ruling) {
        if (ruling instanceof Reached reached) {
            return reached.steps().isEmpty()
                    ? "same"
                    : reached.steps().stream()
                            .map(step -> step.kind().wireName() + " " + step.to())
                            .collect(Collectors.joining(", "));
        }
        return ruling instanceof Undecided
                ? "only by alias"
                : ((Barred) ruling).rule().name();
    }

    private static DcvMethod method(String name) {
        return Arrays.stream(DcvMethod.values())
                .filter(method -> method.wireName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Target target(String text) {
        return IpAddress.parse(text)
                .<Target>map(address -> new IpTarget(text, address))
                .orElseGet(() ->
                        text.startsWith("*.") ? new DomainName(text, text.substring(2), true) : DomainName.of(text));
    }
}
