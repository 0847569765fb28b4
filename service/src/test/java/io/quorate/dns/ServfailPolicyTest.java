package io.quorate.dns;

import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** BR 4.2.2.1, RFC 8914 section 4: a SERVFAIL is bogus where the resolver says so, or answers once it need not validate. */
class ServfailPolicyTest {

    @ParameterizedTest(name = "{0}: bogus {3}")
    @CsvSource(
            nullValues = "-",
            value = {
                "no extended error and no answer with CD,   '',      -,     false",
                "no extended error and a failure with CD,   '',      false, false",
                "an answer with CD,                         '',      true,  true",
                "EDE 6 (DNSSEC bogus),                      '6',     false, true",
                "EDE 9 (DNSKEY missing) without word of CD, '9',     -,     true",
                "EDE 22 (no reachable authority),           '22',    false, false",
                "EDE 22 and an answer with CD,              '22',    true,  true",
                "EDE 22 and EDE 7 (signature expired),      '22 7',  false, true",
            })
    void distinguishesWrongSignaturesFromBrokenServers(
            String row, String errors, @Nullable Boolean answersWithCd, boolean bogus) {
        List<Integer> codes = Arrays.stream(errors.split(" "))
                .filter(code -> !code.isEmpty())
                .map(Integer::valueOf)
                .toList();
        assertThat(ServfailPolicy.isBogus(codes, answersWithCd)).isEqualTo(bogus);
    }
}
