package io.quorate.e2e.integrate;

import java.util.HashMap;
import java.util.Map;

import io.quorate.e2e.harness.Child;
import io.quorate.e2e.harness.Jar;
import io.quorate.e2e.harness.Ports;
import io.quorate.e2e.harness.Workplace;

/** The product's demo: seven views of a simulated Internet behind one API. */
final class Demo implements AutoCloseable {

    static final String KEY = "quorate-demo-key";
    static final String ISSUER = "ca.example";
    /** Proves control of {@code dcv.example} by a record at {@code _dnsauth} and by the file {@code order.txt}. */
    static final String VALUE = "token-8f2a-91c7e05d4b36";

    static final String TOKEN = "evaGxfADs6pSRb2LAv9IZf17Dt3juxGJ-PCt92wr-oA";
    static final String KEY_AUTHORIZATION = TOKEN + ".9jg46WB3rR_AHD-EBXdN7cBkH1WOu0tA3M9fm21mqTI";
    static final String DIGEST = "lCM7cZyQXcVHK2nnW3jjAhNT3Fvm18UN-kWZZknKoYM";

    private static final String MARK = "x-mpic-simulation";

    private final Child child;
    private final int port;

    private Demo(Child child, int port) {
        this.child = child;
        this.port = port;
    }

    /** Starts it, and waits until it listens. */
    static Demo start(Workplace place) {
        int port = Ports.free();
        Child child = Jar.start(place, "demo", "demo", "--port", String.valueOf(port));
        child.awaitThat("the address", () -> child.output().contains("It listens at"));
        return new Demo(child, port);
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Returns the environment of the page's programs, with the mark of a simulation accepted. */
    Map<String, String> environment() {
        return Map.of("MPIC_URL", url(), "QUORATE_API_KEY", KEY, "MPIC_ACCEPT", MARK);
    }

    /** Returns the same with another value of one variable. */
    Map<String, String> environment(String variable, String value) {
        Map<String, String> changed = new HashMap<>(environment());
        changed.put(variable, value);
        return changed;
    }

    /** Returns the question of a CAA check. */
    static String caa(String name) {
        return "{\"check_type\":\"caa\",\"domain_or_ip_target\":\"" + name
                + "\",\"caa_check_parameters\":{\"caa_domains\":[\"" + ISSUER + "\"]}}";
    }

    @Override
    public void close() {
        child.close();
    }
}
