package io.quorate.coordinator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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

import static io.quorate.coordinator.Fleet.*;
import static org.assertj.core.api.Assertions.assertThat;

class CohortPlannerTest {

    private static final Secret SECRET = Secret.of("0123456789abcdef0123456789abcdef");

    @Example
    void theSameTargetAlwaysGetsTheSameCohorts() {
        assertThat(planner(SIX).cohorts("example.com", 3))
                .isEqualTo(planner(reversed(SIX)).cohorts("example.com", 3))
                .hasSize(2);
    }

    @Example
    void anotherSecretGivesOtherCohorts() {
        CohortPlanner other = new CohortPlanner(Secret.of("x".repeat(32)), SIX, null);
        Set<Boolean> same = IntStream.range(0, 20)
                .mapToObj(i -> "name" + i + ".example")
                .map(name -> planner(SIX).cohorts(name, 3).equals(other.cohorts(name, 3)))
                .collect(Collectors.toSet());
        assertThat(same).contains(false);
    }

    @Example
    void neverUsesARemoteNearThePrimary() {
        CohortPlanner planner = new CohortPlanner(SECRET, List.of(VIRGINIA, OREGON, FRANKFURT, TOKYO), OHIO);
        assertThat(planner.eligible()).containsExactly(OREGON, FRANKFURT, TOKYO);
        assertThat(planner.cohorts("example.com", 4)).isEmpty();
    }

    @Example
    void neverPairsRemotesOrResolversUnder500Kilometres() {
        assertThat(planner(List.of(FRANKFURT, ZURICH)).cohorts("example.com", 2))
                .isEmpty();
        Perspective sharing = withResolverAt(STOCKHOLM, FRANKFURT.resolver());
        assertThat(planner(List.of(FRANKFURT, sharing)).cohorts("example.com", 2))
                .isEmpty();
        assertThat(planner(List.of(declaredNear(TOKYO, "ap-southeast-2"), SYDNEY))
                        .cohorts("example.com", 2))
                .as("declared too close by one of them")
                .isEmpty();
    }

    @Example
    void asksForTwoRegionsFromThreePerspectivesUp() {
        List<Perspective> oneRegion =
                List.of(FRANKFURT, STOCKHOLM, perspective("eu-south-2", Rir.RIPE_NCC, 41.65, -0.88));
        assertThat(planner(oneRegion).cohorts("example.com", 3)).isEmpty();
        assertThat(planner(oneRegion).cohorts("example.com", 2)).hasSize(1);
    }

    /** A pair that is far apart is found behind a perspective that is near to both, in one region too. */
    @Example
    void findsAPairBehindAPerspectiveThatIsNearToBoth() {
        List<Perspective> row = named(List.of(
                new Place(Rir.RIPE_NCC, 50, 5), new Place(Rir.RIPE_NCC, 50, 10), new Place(Rir.RIPE_NCC, 50, 15)));
        for (int i = 0; i < 20; i++) {
            assertThat(planner(row).cohorts("name" + i + ".example", 2))
                    .singleElement()
                    .satisfies(cohort -> assertThat(cohort).containsExactlyInAnyOrder(row.get(0), row.get(2)));
        }
    }

    /** An upgrade must not send a target elsewhere between two attempts, nor two coordinators with one secret. */
    @Example
    void theOrderForATargetIsPinned() {
        assertThat(order(SIX, "example.com"))
                .containsExactly(
                        "eu-north-1", "ap-southeast-2", "ap-northeast-1", "eu-central-1", "us-west-2", "sa-east-1");
    }

    @Property(tries = 100)
    void aCohortIsTheFirstLegalOneInTheTargetsOrder(
            @ForAll("smallMaps") List<Perspective> map,
            @ForAll @IntRange(min = 2, max = 4) int size,
            @ForAll @IntRange(max = 1000) int target) {
        String name = "name" + target + ".example";
        List<Perspective> order = planner(map).cohorts(name, 1).stream()
                .map(cohort -> cohort.get(0))
                .toList();
        assertThat(planner(map).cohorts(name, size).stream().findFirst()).isEqualTo(firstLegal(order, size));
    }

    @Example
    void usesEveryPerspectiveAboutEquallyOften() {
        Map<Perspective, Integer> used = new HashMap<>();
        int targets = 3000;
        for (int i = 0; i < targets; i++) {
            planner(SIX).cohorts("name" + i + ".example", 3).get(0).forEach(one -> used.merge(one, 1, Integer::sum));
        }
        assertThat(used.values())
                .hasSize(6)
                .allSatisfy(times -> assertThat(times).isBetween(1300, 1700));
    }

    @Property(tries = 300)
    void everyCohortIsLegalAndNoPerspectiveIsUsedTwice(
            @ForAll("maps") List<Perspective> map, @ForAll @IntRange(min = 2, max = 9) int size) {
        List<List<Perspective>> cohorts = planner(map).cohorts("example.com", size);
        Set<String> seen = new HashSet<>();
        for (List<Perspective> cohort : cohorts) {
            assertThat(cohort).hasSize(size);
            assertThat(legal(cohort)).isTrue();
            cohort.forEach(one -> assertThat(seen.add(one.code())).isTrue());
        }
    }

    @Property(tries = 150)
    void ifALegalCohortExistsEveryTargetGetsOne(
            @ForAll("smallMaps") List<Perspective> map,
            @ForAll @IntRange(min = 2, max = 6) int size,
            @ForAll @IntRange(max = 1000) int target) {
        assertThat(planner(map).cohorts("name" + target + ".example", size).isEmpty())
                .isEqualTo(!someSubsetIsLegal(map, size));
    }

    @Property(tries = 20)
    void answersForThirtyPerspectivesAtEverySize(
            @ForAll("largeMaps") List<Perspective> map, @ForAll @IntRange(min = 2, max = 30) int size) {
        planner(map)
                .cohorts("example.com", size)
                .forEach(cohort -> assertThat(legal(cohort)).isTrue());
    }

    @Provide
    Arbitrary<List<Perspective>> maps() {
        return places().list().ofMinSize(2).ofMaxSize(20).map(CohortPlannerTest::named);
    }

    @Provide
    Arbitrary<List<Perspective>> smallMaps() {
        return places().list().ofMinSize(2).ofMaxSize(9).map(CohortPlannerTest::named);
    }

    @Provide
    Arbitrary<List<Perspective>> largeMaps() {
        return places().list().ofSize(30).map(CohortPlannerTest::named);
    }

    /** A small patch of the Earth, so that conflicts are common. */
    private static Arbitrary<Place> places() {
        return Combinators.combine(
                        Arbitraries.of(Rir.ARIN, Rir.RIPE_NCC, Rir.RIPE_NCC),
                        Arbitraries.doubles().between(40, 55),
                        Arbitraries.doubles().between(0, 25))
                .as(Place::new);
    }

    private static List<Perspective> named(List<Place> places) {
        return IntStream.range(0, places.size())
                .mapToObj(i -> Perspective.at("p" + i, places.get(i)))
                .toList();
    }

    private static boolean someSubsetIsLegal(List<Perspective> map, int size) {
        return IntStream.range(0, 1 << map.size())
                .filter(bits -> Integer.bitCount(bits) == size)
                .mapToObj(bits -> IntStream.range(0, map.size())
                        .filter(i -> (bits >> i & 1) == 1)
                        .mapToObj(map::get)
                        .toList())
                .anyMatch(CohortPlannerTest::legal);
    }

    private static List<String> order(List<Perspective> perspectives, String target) {
        return planner(perspectives).cohorts(target, 1).stream()
                .map(cohort -> cohort.get(0).code())
                .toList();
    }

    /** The first subset in lexicographic order of positions that is legal. */
    private static Optional<List<Perspective>> firstLegal(List<Perspective> order, int size) {
        return IntStream.range(0, 1 << order.size())
                .filter(bits -> Integer.bitCount(bits) == size)
                .mapToObj(bits -> IntStream.range(0, order.size())
                        .filter(i -> (bits >> i & 1) == 1)
                        .boxed()
                        .toList())
                .sorted((one, other) -> {
                    int i = 0;
                    while (i < size - 1 && one.get(i).equals(other.get(i))) {
                        i++;
                    }
                    return one.get(i) - other.get(i);
                })
                .map(positions -> positions.stream().map(order::get).toList())
                .filter(CohortPlannerTest::legal)
                .findFirst();
    }

    /** The rule written a second time, without the planner's code. */
    private static boolean legal(List<Perspective> cohort) {
        for (Perspective one : cohort) {
            for (Perspective other : cohort) {
                if (!one.equals(other) && one.place().kilometresTo(other.place()) < 500) {
                    return false;
                }
            }
        }
        return cohort.size() < 3
                || cohort.stream().map(Perspective::rir).distinct().count() > 1;
    }

    private static CohortPlanner planner(List<Perspective> perspectives) {
        return new CohortPlanner(SECRET, perspectives, null);
    }

    private static List<Perspective> reversed(List<Perspective> perspectives) {
        List<Perspective> reversed = new ArrayList<>(perspectives);
        java.util.Collections.reverse(reversed);
        return reversed;
    }
}
