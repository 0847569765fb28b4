package io.quorate.dns;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNAMERecord;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

import io.quorate.dns.AliasPolicy.Link;
import io.quorate.dns.DnsAnswer.Failed.Kind;

import static org.assertj.core.api.Assertions.assertThat;

/** Where a failing name's alias leads. */
class AliasPolicyTest {

    private static final Name NAME = Name.fromConstantString("n.example.");
    private static final Name OTHER = Name.fromConstantString("other.example.");

    @ParameterizedTest(name = "an empty answer with {0}: the chain ends {1}")
    @CsvSource({"NOERROR, true", "NXDOMAIN, true", "SERVFAIL, true", "REFUSED, false", "FORMERR, false"})
    void anEmptyAnswerEndsTheChain(String rcode, boolean ends) {
        Message answer = answer();
        answer.getHeader().setRcode(Rcode.value(rcode));
        Link link = AliasPolicy.next(NAME, answer);
        assertThat(link.target()).isNull();
        assertThat(link.trouble().isEmpty()).isEqualTo(ends);
    }

    @Test
    void anAliasLeadsToItsTarget() {
        assertThat(AliasPolicy.next(NAME, answer(new CNAMERecord(NAME, DClass.IN, 60, OTHER))))
                .isEqualTo(new Link(OTHER, ""));
    }

    @Test
    void theAliasThatADnameMakesLeadsOnToo() {
        Record dname = new DNAMERecord(Name.fromConstantString("example."), DClass.IN, 60, OTHER);
        assertThat(AliasPolicy.next(NAME, answer(dname, new CNAMERecord(NAME, DClass.IN, 60, OTHER)))
                        .target())
                .isEqualTo(OTHER);
        assertThat(AliasPolicy.next(NAME, answer(dname)).trouble()).isNotEmpty();
    }

    @Test
    void ignoresAliasesOfOtherNamesAndClasses() {
        assertThat(AliasPolicy.next(NAME, answer(new CNAMERecord(OTHER, DClass.IN, 60, NAME)))
                        .trouble())
                .isNotEmpty();
        assertThat(AliasPolicy.next(NAME, answer(new CNAMERecord(NAME, DClass.CH, 60, OTHER)))
                        .trouble())
                .isNotEmpty();
    }

    @Test
    void ignoresTheResolversOwnData() {
        Message answer = answer(new CNAMERecord(NAME, DClass.IN, 60, OTHER));
        answer.getHeader().setFlag(Flags.AA);
        assertThat(AliasPolicy.next(NAME, answer).trouble()).contains("AA");
    }

    @ParameterizedTest(name = "{0}: the chain ends {1}")
    @CsvSource({"TIMED_OUT, true", "UNREACHABLE, false", "MALFORMED, false"})
    void onlySilenceEndsTheChain(Kind kind, boolean ends) {
        assertThat(AliasPolicy.afterFailure(NAME, kind).trouble().isEmpty()).isEqualTo(ends);
    }

    private static Message answer(Record... records) {
        Message answer = Message.newQuery(Record.newRecord(NAME, Type.CNAME, DClass.IN));
        for (Record record : records) {
            answer.addRecord(record, Section.ANSWER);
        }
        return answer;
    }
}
