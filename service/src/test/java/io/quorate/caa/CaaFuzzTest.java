package io.quorate.caa;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import io.quorate.dns.DnsRecord.Caa;
import io.quorate.dns.Octets;
import io.quorate.model.CertificateType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Mutated record sets through the parser and the decision: none throws, and none that a strict reading of the grammar
 * would not allow is permitted. {@code -Dquorate.fuzz=1000000} sets the number, {@code -Dquorate.fuzz.seed} the seed.
 */
class CaaFuzzTest {

    private static final int INPUTS = Integer.getInteger("quorate.fuzz", 20_000);
    private static final long SEED = Long.getLong("quorate.fuzz.seed", 20_261_124);
    private static final List<String> TAGS =
            List.of("issue", "issuewild", "issuemail", "issuevmc", "iodef", "contactemail", "future", "ISSUE", "");
    private static final List<String> VALUES = List.of(
            "ca.example",
            ";",
            "",
            "ca.example; accounturi=https://ca.example/acct/1",
            "other.example",
            "ca.example; validationmethods=dns-01,http-01",
            "ca.example; a=b; c=d",
            " ca.example ; ",
            "ca.example; a=b;");
    private static final CaaQuestion QUESTION = new CaaQuestion(
            false,
            CertificateType.TLS_SERVER,
            List.of("ca.example"),
            false,
            List.of("https://ca.example/acct/1"),
            List.of("dns-01"));

    @Test
    void noRecordSetMakesItThrowOrPermitWithoutNamingThisCa() {
        Random random = new Random(SEED);
        int permitted = 0;
        for (int i = 0; i < INPUTS; i++) {
            List<Caa> records = records(random);
            if (CaaPolicy.decide(records, QUESTION).permitted()) {
                permitted++;
                assertThat(records.stream().noneMatch(CaaFuzzTest::isIssue)
                                || records.stream().anyMatch(CaaFuzzTest::namesThisCa))
                        .as("seed %s, input %s: %s", SEED, i, records)
                        .isTrue();
            }
        }
        assertThat(permitted).isBetween(1, INPUTS - 1);
    }

    private static boolean isIssue(Caa record) {
        return record.tag().toString().equalsIgnoreCase("issue");
    }

    private static boolean namesThisCa(Caa record) {
        String bare = record.value().toString().trim();
        return isIssue(record) && bare.regionMatches(true, 0, "ca.example", 0, 10);
    }

    private static List<Caa> records(Random random) {
        List<Caa> records = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            records.add(new Caa(
                    random.nextInt(4) == 0 ? random.nextInt(256) : 0,
                    Octets.of(mutated(TAGS.get(random.nextInt(TAGS.size())), random, 8)),
                    Octets.of(mutated(VALUES.get(random.nextInt(VALUES.size())), random, 3)),
                    "-"));
        }
        return records;
    }

    /** One octet in {@code rarely} cases is changed, put in or left out, over and over. */
    private static byte[] mutated(String text, Random random, int rarely) {
        StringBuilder octets = new StringBuilder(text);
        while (random.nextInt(rarely) == 0) {
            int at = random.nextInt(octets.length() + 1);
            char octet = (char) random.nextInt(256);
            switch (random.nextInt(3)) {
                case 0 -> octets.insert(at, octet);
                case 1 -> octets.delete(at, Math.min(at + 1, octets.length()));
                default -> octets.replace(at, Math.min(at + 1, octets.length()), String.valueOf(octet));
            }
        }
        return octets.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
