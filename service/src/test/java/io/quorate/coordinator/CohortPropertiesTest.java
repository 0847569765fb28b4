package io.quorate.coordinator;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

import io.quorate.model.Perspective;
import io.quorate.model.Place;
import io.quorate.model.Rir;
import io.quorate.support.Secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Cohorts on random maps with resolvers elsewhere, and of every size that a request may ask for (BR 3.2.2.9). */
class CohortPropertiesTest {

    private static final int LARGEST = 30;
    private static final List<Rir> REGIONS = List.of(Rir.values());
    private static final Secret SECRET = Secret.of("0123456789abcdef0123456789abcdef");

    /** Tries every subset for a legal cohort, by the rule written a second time. */
    @Property(tries = 200)
    void everyTargetGetsACohortExactlyIfOneIsLegal(
            @ForAll("maps") List<Perspective> map,
            @ForAll("views") Perspective primary,
            @ForAll @IntRange(min = 2, max = 6) int size,
            @ForAll @IntRange(max = 1000) int target) {
        CohortPlanner planner = new CohortPlanner(SECRET, map, primary);
        List<List<Perspective>> cohorts = planner.cohorts("name" + target + ".example", size);
        boolean exists = subsets(map, size).anyMatch(cohort -> legal(cohort, primary));
        assertThat(!cohorts.isEmpty()).isEqualTo(exists);
        Set<String> used = new HashSet<>();
        for (List<Perspective> cohort : cohorts) {
            assertThat(cohort).hasSize(size);
            assertThat(legal(cohort, primary)).isTrue();
            cohort.forEach(one -> assertThat(used.add(one.code())).isTrue());
        }
    }

    @Property(tries = LARGEST - 1)
    void everySizeHasItsCohortsWhereThirtyAreFarApart(@ForAll @IntRange(min = 2, max = LARGEST) int size) {
        List<Perspective> world = world();
        CohortPlanner planner = new CohortPlanner(SECRET, world, null);
        for (int target = 0; target < 10; target++) {
            List<List<Perspective>> cohorts = planner.cohorts("name" + target + ".example", size);
            assertThat(cohorts).hasSizeBetween(Math.max(1, LARGEST / size - 1), LARGEST / size);
            assertThat(cohorts).allMatch(cohort -> legal(cohort, null));
        }
    }

    /** Over 120 targets each of thirty is in the first cohort as often as any other, give or take five deviations. */
    @Example
    void everyPerspectiveIsUsedAsOftenAsAnyOtherAtEverySize() {
        int targets = 120;
        CohortPlanner planner = new CohortPlanner(SECRET, world(), null);
        for (int size = 2; size <= LARGEST; size++) {
            Map<String, Integer> used = new HashMap<>();
            for (int target = 0; target < targets; target++) {
                planner.cohorts("name" + target + ".example", size)
                        .get(0)
                        .forEach(one -> used.merge(one.code(), 1, Integer::sum));
            }
            double share = (double) size / LARGEST;
            double deviation = Math.sqrt(targets * share * (1 - share));
            assertThat(used).as("size " + size).hasSize(LARGEST);
            for (int times : used.values()) {
                assertThat((double) times).as("size " + size).isCloseTo(targets * share, within(5 * deviation + 1e-9));
            }
        }
    }

    /** A dense patch of the Earth; resolvers at home, or anywhere in the patch, or somebody else's neighbour. */
    @Provide
    Arbitrary<List<Perspective>> maps() {
        Arbitrary<Integer> declared = Arbitraries.integers().between(0, 30);
        return Combinators.combine(places(), places(), Arbitraries.of(true, true, false), declared)
                .as((place, elsewhere, home, near) ->
                        new Perspective("x", place, home ? place : elsewhere, Set.of("p" + near)))
                .list()
                .ofMinSize(2)
                .ofMaxSize(9)
                .map(CohortPropertiesTest::named);
    }

    @Provide
    Arbitrary<Perspective> views() {
        return Combinators.combine(places(), places())
                .as((place, resolver) -> new Perspective("primary", place, resolver, Set.of()));
    }

    private static Arbitrary<Place> places() {
        return Combinators.combine(
                        Arbitraries.of(Rir.ARIN, Rir.RIPE_NCC, Rir.RIPE_NCC),
                        Arbitraries.doubles().between(40, 58),
                        Arbitraries.doubles().between(0, 30))
                .as(Place::new);
    }

    private static List<Perspective> named(List<Perspective> drawn) {
        return IntStream.range(0, drawn.size())
                .mapToObj(i -> new Perspective(
                        "p" + i,
                        drawn.get(i).place(),
                        drawn.get(i).resolver(),
                        drawn.get(i).tooCloseCodes()))
                .toList();
    }

    /** Thirty places on a grid of 30 degrees, regions in turn. */
    private static List<Perspective> world() {
        return IntStream.range(0, LARGEST)
                .mapToObj(i -> Perspective.at(
                        "w" + i, new Place(REGIONS.get(i % REGIONS.size()), (i % 5 - 2) * 25.0, i * 11.9 - 175)))
                .toList();
    }

    private static java.util.stream.Stream<List<Perspective>> subsets(List<Perspective> map, int size) {
        return IntStream.range(0, 1 << map.size())
                .filter(bits -> Integer.bitCount(bits) == size)
                .mapToObj(bits -> IntStream.range(0, map.size())
                        .filter(i -> (bits >> i & 1) == 1)
                        .mapToObj(map::get)
                        .toList());
    }

    private static boolean legal(List<Perspective> cohort, @org.jspecify.annotations.Nullable Perspective primary) {
        for (Perspective one : cohort) {
            if (primary != null && near(one, primary)) {
                return false;
            }
            for (Perspective other : cohort) {
                if (!one.equals(other) && near(one, other)) {
                    return false;
                }
            }
        }
        return cohort.size() < 3
                || cohort.stream().map(Perspective::rir).distinct().count() >= 2;
    }

    private static boolean near(Perspective one, Perspective other) {
        return one.place().kilometresTo(other.place()) < 500
                || one.resolver().kilometresTo(other.resolver()) < 500
                || one.tooCloseCodes().contains(other.code())
                || other.tooCloseCodes().contains(one.code());
    }
}
