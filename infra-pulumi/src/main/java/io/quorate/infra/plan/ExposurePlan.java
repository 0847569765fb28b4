package io.quorate.infra.plan;

import java.util.List;

/**
 * The callers that reach the coordinator.
 *
 * @param internal whether its load balancer has private addresses only
 * @param callers  blocks that may connect; empty for any
 * @param console  blocks that may open the console and the contract's pages without a key; empty for none
 */
public record ExposurePlan(boolean internal, List<String> callers, List<String> console) {

    public ExposurePlan {
        callers = List.copyOf(callers);
        console = List.copyOf(console);
    }
}
