package io.quorate.dns.managed;

import java.util.Map;

/** The environment of a child: the search path, and none of this process's secrets. */
final class ChildEnvironment {

    private static final String PROGRAMS = "/usr/sbin:/usr/bin:/sbin:/bin:/usr/local/bin:/opt/homebrew/bin";

    private ChildEnvironment() {}

    static void clear(ProcessBuilder builder) {
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.put("PATH", PROGRAMS);
        environment.put("LC_ALL", "C");
    }
}
