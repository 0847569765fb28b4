package io.quorate.api;

import java.util.List;

/** Port to the state of this process alone: a lost fleet does not count here. */
@FunctionalInterface
public interface Readiness {

    /** Returns the reasons why the process cannot serve; empty if it can. */
    List<String> obstacles();
}
