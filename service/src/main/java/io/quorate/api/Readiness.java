package io.quorate.api;

import java.util.List;

/** Whether this process alone can serve: a lost fleet is no reason here. */
@FunctionalInterface
public interface Readiness {

    /** Why it cannot; empty when it can. */
    List<String> obstacles();
}
