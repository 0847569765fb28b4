package io.quorate.net;

import java.util.Optional;

/** Judges each request of a fetch, redirects included, before it is sent. Pure: it sees only the request. */
@FunctionalInterface
public interface RequestGuard {

    /** Lets every request pass. */
    RequestGuard NONE = head -> Optional.empty();

    /** Returns why the request must not be sent, as a sentence; empty if it may. */
    Optional<String> refusal(RequestHead head);
}
