package io.quorate.api;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

import io.quorate.model.VerdictPage;
import io.quorate.model.VerdictPage.Holding;
import io.quorate.model.VerdictQuery;

/**
 * What people read of a coordinator.
 *
 * @param fleet   null where this process is not a coordinator
 * @param console whether the page that reads it is served
 */
public record PeoplePages(@Nullable Fleet fleet, History history, boolean console) {

    /** Of a process that is not a coordinator. */
    public static final PeoplePages NONE = new PeoplePages(null, History.NONE, false);

    /**
     * The views, as JSON.
     *
     * @param perspectives who they are
     * @param state        what is known of each now
     */
    public record Fleet(Supplier<byte[]> perspectives, Supplier<byte[]> state) {}

    /**
     * Recent verdicts.
     *
     * @param store  where they are kept; {@code none} where they are not
     * @param search finds them; fails where it cannot now
     * @param find   finds one as JSON by its id; fails where it cannot now
     */
    public record History(
            String store,
            Function<VerdictQuery, Future<VerdictPage>> search,
            Function<String, Future<Optional<byte[]>>> find) {

        private static final String NOWHERE = "none";

        /** Keeps nothing. */
        public static final History NONE = new History(
                NOWHERE,
                query -> Future.succeededFuture(new VerdictPage(List.of(), null, Holding.NONE)),
                id -> Future.succeededFuture(Optional.empty()));

        boolean isKept() {
            return !store.equals(NOWHERE);
        }
    }
}
