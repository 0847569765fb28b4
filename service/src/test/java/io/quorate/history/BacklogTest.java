package io.quorate.history;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.quorate.history.HistorySettings.Store;
import io.quorate.history.Samples.Given;
import io.quorate.model.HistoryGap;

import static io.quorate.history.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

/** Verdicts that wait for a database that is away. */
class BacklogTest {

    private static final int MEGABYTE = 1_000_000;

    private final Drops drops = new Drops();
    private final Backlog backlog = backlog(3, MEGABYTE);

    @Test
    void theOldestGoesAndIsCounted() {
        for (int i = 1; i <= 5; i++) {
            backlog.add(Samples.record(Given.valid("id-" + i).at(NOON.plusSeconds(i))));
        }

        assertThat(ids(backlog.oldest(9, MEGABYTE))).containsExactly("id-3", "id-4", "id-5");
        assertThat(drops.unsaved()).isEqualTo(new HistoryGap(NOON.plusSeconds(1), NOON.plusSeconds(2), 2));
    }

    @Test
    void octetsAreBoundedToo() {
        Backlog small = backlog(1000, 65_536);
        for (int i = 0; i < 100; i++) {
            small.add(Samples.record(Given.valid("id-" + i)));
            assertThat(small.octets()).isLessThanOrEqualTo(65_536);
        }
        assertThat(small.size()).isPositive().isLessThan(100);
        assertThat(drops.total()).isEqualTo(100 - small.size());
    }

    @Test
    void oneThatIsLargerThanAllTheRoomIsDroppedAlone() {
        Backlog small = backlog(1000, 65_536);
        small.add(Samples.record(Given.valid("small")));
        small.add(Samples.largest("large", 7));
        assertThat(ids(small.oldest(9, MEGABYTE))).containsExactly("small");
        assertThat(drops.total()).isEqualTo(1);
    }

    @Test
    void aLaterAttemptTakesThePlaceOfTheOneBeforeAndKnowsIt() {
        backlog.add(Samples.record(new Given("id-1", "example.com", false, NOON)));
        backlog.add(Samples.record(Given.valid("id-2")));
        backlog.add(Samples.again(Samples.record(Given.valid("id-1"))));

        List<KeptVerdict> waiting = backlog.oldest(9, MEGABYTE);
        assertThat(ids(waiting)).containsExactly("id-2", "id-1");
        assertThat(waiting.get(1).corroborations()).containsExactly("0/2", "2/2");
        assertThat(waiting.get(1).attempts()).isEqualTo(2);
    }

    @Test
    void anAttemptKnowsTheOneBeforeThatWasWrittenAlready() {
        backlog.add(Samples.record(new Given("id-1", "example.com", false, NOON)));
        backlog.remove(backlog.oldest(9, MEGABYTE));
        assertThat(backlog.size()).isZero();
        assertThat(backlog.octets()).isZero();
        backlog.add(Samples.again(Samples.record(Given.valid("id-1"))));

        assertThat(backlog.oldest(9, MEGABYTE).get(0).corroborations()).containsExactly("0/2", "2/2");
    }

    @Test
    void aBatchIsBoundedByNumberAndOctetsAndNeverEmpty() {
        for (int i = 1; i <= 3; i++) {
            backlog.add(Samples.record(Given.valid("id-" + i)));
        }
        long one = backlog.octets() / 3;
        assertThat(ids(backlog.oldest(2, MEGABYTE))).containsExactly("id-1", "id-2");
        assertThat(ids(backlog.oldest(9, 2 * one))).containsExactly("id-1", "id-2");
        assertThat(ids(backlog.oldest(9, 1))).containsExactly("id-1");
    }

    private Backlog backlog(int most, int mostBytes) {
        return new Backlog(new HistorySettings(Store.POSTGRESQL, most, mostBytes), drops);
    }

    private static List<String> ids(List<KeptVerdict> verdicts) {
        return verdicts.stream().map(verdict -> verdict.summary().id()).toList();
    }
}
