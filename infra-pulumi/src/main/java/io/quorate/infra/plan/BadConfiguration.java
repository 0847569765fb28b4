package io.quorate.infra.plan;

import java.util.List;

/** A configuration that must not be deployed, with all reasons. */
public final class BadConfiguration extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    BadConfiguration(List<String> faults) {
        super("the configuration of this stack has " + faults.size() + " fault(s); nothing was created:\n  - "
                + String.join("\n  - ", faults));
    }
}
