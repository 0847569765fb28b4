package io.quorate.coordinator;

import org.junit.jupiter.api.Test;

import io.quorate.model.Perspective;
import io.quorate.model.Rir;

import static io.quorate.coordinator.Fleet.FRANKFURT;
import static io.quorate.coordinator.Fleet.OHIO;
import static io.quorate.coordinator.Fleet.SYDNEY;
import static io.quorate.coordinator.Fleet.TOKYO;
import static io.quorate.coordinator.Fleet.VIRGINIA;
import static io.quorate.coordinator.Fleet.ZURICH;
import static io.quorate.coordinator.Fleet.perspective;
import static org.assertj.core.api.Assertions.assertThat;

/** BR 1.6.1, BR 3.2.2.9: 500 km in a straight line between places and between resolvers. */
class DistinctnessTest {

    @Test
    void placesThatAreTooNearAreNamedWithTheirDistance() {
        assertThat(Distinctness.between(FRANKFURT, ZURICH))
                .contains("eu-central-1 and eu-central-2 are 305 km apart, less than 500 km");
        assertThat(Distinctness.between(OHIO, VIRGINIA)).isPresent();
    }

    @Test
    void placesFarApartAreDistinct() {
        assertThat(Distinctness.between(TOKYO, SYDNEY)).isEmpty();
    }

    /** Near the equator a degree along a meridian is 110.6 km. */
    @Test
    void theLimitLiesAtFiveHundredKilometres() {
        assertThat(Distinctness.between(at("near", 4.51), at("origin", 0))).isPresent();
        assertThat(Distinctness.between(at("far", 4.54), at("origin", 0))).isEmpty();
    }

    private static Perspective at(String code, double latitude) {
        return perspective(code, Rir.AFRINIC, latitude, 0);
    }
}
