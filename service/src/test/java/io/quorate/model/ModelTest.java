package io.quorate.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quorate.support.CallContext;
import io.quorate.support.Cancellation;
import io.quorate.support.Deadline;
import io.quorate.support.Secret;
import io.quorate.support.Span;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class ModelTest {

    @Test
    void aNamesLineageEndsAtItsTopLevelDomain() {
        assertThat(DomainName.of("a.b.example.com").lineage())
                .containsExactly("a.b.example.com", "b.example.com", "example.com", "com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a..b", "a.", ".a", "A.example", "a b", "exa\u00e9mple", "*.example"})
    void aDomainNameExistsInCanonicalFormOnly(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> DomainName.of(text));
    }

    @Test
    void aDomainNameHasLimits() {
        assertThatIllegalArgumentException().isThrownBy(() -> DomainName.of("a".repeat(64) + ".example"));
        assertThatIllegalArgumentException().isThrownBy(() -> DomainName.of("a.".repeat(127) + "a"));
        assertThat(DomainName.of("a".repeat(63) + ".example").labels()).hasSize(2);
    }

    @ParameterizedTest(name = "from {0},{1} to {2},{3} it is {4} km in a straight line")
    @CsvSource({
        "0, 0, 0, 0, 0",
        "0, 0, 0, 180, 12756.274",
        "90, 0, -90, 0, 12713.505",
        "50.11, 8.68, 47.37, 8.54, 304.9",
        "39.96, -83.0, 38.94, -77.45, 490.5",
    })
    void measuresTheChord(double lat, double lon, double otherLat, double otherLon, double kilometres) {
        Place here = new Place(Rir.ARIN, lat, lon);
        Place there = new Place(Rir.ARIN, otherLat, otherLon);
        assertThat(here.kilometresTo(there)).isCloseTo(kilometres, within(1.0));
        assertThat(there.kilometresTo(here)).isEqualTo(here.kilometresTo(there));
    }

    @ParameterizedTest
    @CsvSource({"90.1, 0", "0, 180.1", "NaN, 0", "0, NaN"})
    void aPlaceIsOnTheEarth(double latitude, double longitude) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Place(Rir.ARIN, latitude, longitude));
    }

    @ParameterizedTest
    @CsvSource({"arin, ARIN", "RIPE NCC, RIPE_NCC", "ripe ncc, RIPE_NCC", "ripe, RIPE_NCC", "Lacnic, LACNIC"})
    void readsRegistriesInAnyLetterCase(String text, Rir rir) {
        assertThat(Rir.parse(text)).hasValue(rir);
    }

    @Test
    void readsAnUnknownRegistryAsNone() {
        assertThat(Rir.parse("NCC")).isEmpty();
    }

    @Test
    void aPerspectiveHasACodeThatIsSafeEverywhere() {
        Place place = new Place(Rir.ARIN, 0, 0);
        assertThatIllegalArgumentException().isThrownBy(() -> Perspective.at("a b", place));
        assertThatIllegalArgumentException().isThrownBy(() -> new Perspective("", place, place, Set.of()));
    }

    @Test
    void aDeadlineNeverGrows() {
        AtomicLong now = new AtomicLong();
        CallContext call = CallContext.ours(Duration.ofSeconds(5), now::get);
        assertThat(call.within(Duration.ofSeconds(9))).isEqualTo(call);
        assertThat(call.within(Duration.ofSeconds(2)).remaining()).isEqualTo(Duration.ofSeconds(2));
        now.set(Duration.ofSeconds(6).toNanos());
        assertThat(call.expired()).isTrue();
        assertThat(call.remaining()).isZero();
        assertThat(call.timerMillis()).isEqualTo(1);
    }

    @Test
    void cancellationNotifiesEachListenerOnce() {
        AtomicLong now = new AtomicLong();
        Cancellation caller = Cancellation.possible();
        CallContext call = new CallContext(Deadline.after(Duration.ofSeconds(5), now::get), Span.NONE, caller)
                .within(Duration.ofSeconds(2));
        List<String> told = new ArrayList<>();
        caller.whenCancelled(() -> told.add("waiting"));
        caller.whenCancelled(() -> told.add("ended")).run();
        assertThat(call.expired()).isFalse();

        caller.cancel();
        caller.cancel();
        caller.whenCancelled(() -> told.add("late"));

        assertThat(call.expired()).isTrue();
        assertThat(call.remaining()).isZero();
        assertThat(told).containsExactly("waiting", "late");
        Cancellation.NEVER.cancel();
        assertThat(Cancellation.NEVER.isCancelled()).isFalse();
    }

    @Test
    void aSecretIsNeverPrinted() {
        Secret secret = Secret.of("very secret");
        assertThat(secret)
                .hasToString("****")
                .isEqualTo(Secret.of("very secret"))
                .isNotEqualTo(Secret.of("Very secret"));
    }

    @Test
    void theWeakerStatusWins() {
        Dnssec secure = new Dnssec(DnssecStatus.SECURE, "signed");
        Dnssec bogus = new Dnssec(DnssecStatus.BOGUS, "expired");
        assertThat(secure.weaker(bogus)).isEqualTo(bogus);
        assertThat(bogus.weaker(secure)).isEqualTo(bogus);
    }
}
