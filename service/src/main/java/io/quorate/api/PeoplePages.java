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
 * The contents of a coordinator's pages for people.
 *
 * @param fleet   null if this process is not a coordinator
 * @param console whether the page that reads them is served
 */
public record PeoplePages(@Nullable Fleet fleet, History history, boolean console) {

    /** The pages of a process that is not a coordinator. */
    public static final PeoplePages NONE = new PeoplePages(null, History.NONE, false);

    /**
     * The fleet, as JSON.
     *
     * @param perspectives the perspectives and their places
     * @param state        the known state of each now
     */
    public record Fleet(Supplier<byte[]> perspectives, Supplier<byte[]> state) {}

    /**
     * The recent verdicts.
     *
     * @param store  kind of the store; {@code none} if verdicts are not kept
     * @param search searches verdicts; fails if that is not possible now
     * @param find   returns one as JSON by its id; fails if that is not possible now
     */
    public record History(
            String store,
            Function<VerdictQuery, Future<VerdictPage>> search,
            Function<String, Future<Optional<byte[]>>> find) {

        private static final String NOWHERE = "none";

        /** A history that keeps nothing. */
        public static final History NONE = new History(
                NOWHERE,
                query -> Future.succeededFuture(new VerdictPage(List.of(), null, Holding.NONE)),
                id -> Future.succeededFuture(Optional.empty()));

        boolean isKept() {
            return !store.equals(NOWHERE);
        }
    }
}
