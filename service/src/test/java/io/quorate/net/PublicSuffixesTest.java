package io.quorate.net;

import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** BR 3.2.2.6 by the ICANN section of the Public Suffix List; the rows on jp are Boulder's. */
class PublicSuffixesTest {

    private final PublicSuffixes suffixes = new PublicSuffixes(List.of("example"));

    @ParameterizedTest(name = "{0} is a public suffix: {1}")
    @CsvSource({
        "biz, true",
        "domain.biz, false",
        "jp, true",
        "kobe.jp, false",
        "c.kobe.jp, true",
        "b.c.kobe.jp, false",
        "city.kobe.jp, false",
        "kyoto.jp, true",
        "test.kyoto.jp, false",
        "ide.kyoto.jp, true",
        "co.uk, true",
        "compute-1.amazonaws.com, false",
        "cloudapp.net, false",
        "ck, true",
        "any.ck, true",
        "www.ck, false",
        "xn--p1ai, true",
        "xn--55qx5d.cn, true",
        "_dmarc.com, false",
        "example, true",
        "n.example, false",
    })
    void knowsSuffixes(String name, boolean suffix) {
        assertThat(suffixes.isPublicSuffix(name)).isEqualTo(suffix);
    }

    /** BR 3.2.2.6: below these a wildcard would cover names of a registry's customers. */
    @ParameterizedTest(name = "{0} is registry-controlled: {1}")
    @CsvSource({
        "kobe.jp, true",
        "sch.uk, true",
        "nom.br, true",
        "a.sch.uk, true",
        "b.a.sch.uk, false",
        "city.kobe.jp, false",
        "a.city.kobe.jp, false",
        "www.ck, false",
        "nordland.no, true",
        "bo.nordland.no, true",
        "za, true",
        "co.za, true",
        "n.co.za, false",
        "domain.biz, false",
        "example, true",
        "n.example, false",
    })
    void knowsWhatARegistryControls(String name, boolean controlled) {
        assertThat(suffixes.isRegistryControlled(name)).isEqualTo(controlled);
    }

    @ParameterizedTest(name = "{0} ends in a top-level domain: {1}")
    @CsvSource({
        "a.co.za, true",
        "a.com, true",
        "a.b.ck, true",
        "a.arpa, true",
        "a.xn--p1ai, true",
        "a.example, true",
        "a.cpu, false",
        "a.invalid, false",
        "a.local, false",
        "a.test, false",
    })
    void knowsTopLevelDomains(String name, boolean known) {
        assertThat(suffixes.hasKnownTop(name)).isEqualTo(known);
    }

    /** The list's own word, not a build's. */
    @Test
    void saysItsDateAndItsCommit() {
        assertThat(LocalDate.parse(PublicSuffixes.date())).isAfterOrEqualTo("2026-10-22");
        assertThat(PublicSuffixes.commit()).matches("[0-9a-f]{40}");
    }

    @Test
    void noRuleWasLost() {
        SuffixList list = SuffixList.packaged();
        assertThat(list.exact().size()
                        + list.parents().size()
                        + list.exceptions().size())
                .isGreaterThan(6000);
        assertThat(list.exact()).allMatch(rule -> rule.matches("[a-z0-9.-]+"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"// COMMIT: c", "// VERSION: v"})
    void aListWithoutDateOrCommitIsRefused(String only) {
        assertThatThrownBy(() -> SuffixList.read(List.of(only, "com"))).isInstanceOf(IllegalArgumentException.class);
    }
}
