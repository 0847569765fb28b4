package io.quorate.dcv;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.dns.Octets;

import static org.assertj.core.api.Assertions.assertThat;

/** The grammar of BR 3.2.2.4.22; ids of rows are those of the conformance list. */
class PersistRecordTest {

    @ParameterizedTest(name = "{0}: {1}: {2}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "DP-1| ca.example;accounturi=A| -",
                "DP-2 in capitals| CA.EXAMPLE;accounturi=A| -",
                "DP-2 with final dot, where the BR's grammar says no| CA.EXAMPLE.;accounturi=A| the issuer is no domain name",
                "DP-3| other.example;accounturi=A| -",
                "DP-4| ;accounturi=A| the issuer is empty",
                "DP-5| ca.example   ;   accounturi = A  ;  policy =  wildcard ; persistUntil =  4102444800| -",
                "DP-6 a tag with a space, where the BR's grammar says no| ca.example;accounturi=A;bad tag=value| a parameter is not tag=value",
                "DP-7| ca.example;accounturi=A;foo=bar;foo=baz| -",
                "DP-8| ca.example;accounturi=A;invalidparam| a parameter is not tag=value",
                "DP-9| ca.example;accounturi=A;=abc| a parameter is not tag=value",
                "DP-10| ca.example;accounturi=| accounturi is missing or empty",
                "DP-11| ca.example;policy=wildcard| accounturi is missing or empty",
                "DP-12| ca.example;accounturi=A;policy=wild card| a parameter is not tag=value",
                "DP-13| ca.example;accounturi=A;persistUntil=not-a-number| persistUntil is no number of seconds",
                "DP-14| ca.example;accounturi=A;| a parameter is empty",
                "DP-15| ca.example;ACCOUNTURI=A;accounturi=B| accounturi stands in it more than once",
                "DP-16| ca.example;accounturi=A;persistUntil=| persistUntil is no number of seconds",
                "DP-17| ca.example;accounturi=A;pOlIcY=wildcard| -",
                "DP-18| other.example;accounturi=A;accounturi=B| accounturi stands in it more than once",
                "DP-19| ca.example| accounturi is missing or empty",
                "a bare semicolon after the issuer| ca.example;| accounturi is missing or empty",
                "DP-20| ca.example;accounturi=A;persistUntil=1721952000| -",
                "a number with a sign that is none| ca.example;accounturi=A;persistUntil=+5| persistUntil is no number of seconds",
                "a number with underscores| ca.example;accounturi=A;persistUntil=9_9| persistUntil is no number of seconds",
            })
    void reads(String id, String text, @Nullable String fault) {
        PersistRecord.Read read = PersistRecord.parse(Octets.ascii(text));
        if (fault == null) {
            assertThat(read).isInstanceOf(PersistRecord.Good.class);
            assertThat(((PersistRecord.Good) read).record().accountUri()).isEqualTo("A");
        } else {
            assertThat(((PersistRecord.Malformed) read).why()).isEqualTo(fault);
        }
    }

    @Test
    void keepsWhatItRead() {
        PersistRecord record = ((PersistRecord.Good)
                        PersistRecord.parse(Octets.ascii("Ca.Example; accounturi=A; policy=WILDCARD; persistUntil=7")))
                .record();
        assertThat(record).isEqualTo(new PersistRecord("ca.example", "A", 7L, true));
    }
}
