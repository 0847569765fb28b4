package io.quorate.perf;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class MetricsPageTest {

    private static final MetricsPage PAGE = new MetricsPage("""
            # HELP mpic_dns_lost_total Datagrams.
            # TYPE mpic_dns_lost_total counter
            mpic_dns_lost_total 3.0
            mpic_perspective_up{perspective="a",rir="RIPE NCC"} 1.0
            mpic_perspective_up{perspective="b",rir="ARIN"} 1.0
            mpic_perspective_up_since 7.0
            jvm_gc_memory_allocated_bytes_total 1.2E9
            """);

    private static final String SNMP = """
            Tcp: RtoAlgorithm InErrs
            Tcp: 1 9
            Udp: InDatagrams NoPorts InErrors OutDatagrams RcvbufErrors
            Udp: 100 0 7 100 5
            UdpLite: InDatagrams RcvbufErrors
            UdpLite: 0 0
            """;

    @ParameterizedTest
    @CsvSource({
        "mpic_dns_lost_total, 3",
        "mpic_perspective_up, 2",
        "jvm_gc_memory_allocated_bytes_total, 1.2e9",
        "mpic_dns_delayed_total, 0"
    })
    void sumsTheSeriesOfAName(String name, double sum) {
        assertEquals(sum, PAGE.sum(name));
    }

    @Test
    void readsTheKernelsCounterOfUdpByItsName() {
        assertEquals(5, MetricsPage.udp(SNMP, "RcvbufErrors"));
        assertEquals(100, MetricsPage.udp(SNMP, "InDatagrams"));
        assertThrows(IllegalArgumentException.class, () -> MetricsPage.udp(SNMP, "Unknown"));
    }
}
