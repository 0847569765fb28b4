package io.quorate.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The world of the demo: names that behave as they are called, as every view or some views see them. */
public final class DemoWorld {

    /** The issuer domain name of the demo's CA. */
    public static final String ISSUER = "ca.example";

    /** The name that answers every method of domain control validation, below {@code /sandbox/control.zone}. */
    private static final String CONTROLLED = "control.example";

    private static final String ORIGIN = "example.";
    private static final String TOKEN = "evaGxfADs6pSRb2LAv9IZf17Dt3juxGJ-PCt92wr-oA";
    private static final String KEY_AUTHORIZATION = TOKEN + ".9jg46WB3rR_AHD-EBXdN7cBkH1WOu0tA3M9fm21mqTI";
    private static final String DIGEST = "94233b719c905dc5472b69e75b78e3021353dc5be6d7c50dfa45996649caa183";

    /**
     * A headline of the demo.
     *
     * @param name    what is asked
     * @param story   what it shows
     * @param valid   what the right answer is
     * @param differ  how many perspectives see something else than the primary
     */
    public record Headline(String name, String story, boolean valid, int differ) {}

    private DemoWorld() {}

    /** The headlines, in the order in which they are told. */
    public static List<Headline> headlines() {
        return List.of(
                new Headline("permit.example", "CAA names this CA", true, 0),
                new Headline("no-caa.example", "no CAA record anywhere", true, 0),
                new Headline("*.wildcard-only.example", "this CA, for wildcards only", true, 0),
                new Headline("wildcard-only.example", "the same without the wildcard", false, 0),
                new Headline("deny.example", "CAA names another CA", false, 0),
                new Headline("critical.example", "a critical tag that nobody knows", false, 0),
                new Headline("hijacked-once.example", "one region is lied to", true, 1),
                new Headline("hijacked-thrice.example", "three regions are lied to", false, 3),
                new Headline("bogus.example", "its DNSSEC signatures are wrong", false, 0),
                new Headline("servfail.example", "the name's servers are broken", false, 0),
                new Headline("timeout.example", "the name's servers are silent", false, 0));
    }

    /**
     * The world as these views see it.
     *
     * @param hijacked three views: the first is hijacked for both hijacked names, the others for the second name
     */
    public static World world(List<String> hijacked) {
        World.Builder world = World.builder()
                .zone(ORIGIN, text("example.zone"))
                .zone(ORIGIN, text("control.zone"))
                .zone("2.0.192.in-addr.arpa.", "1 300 IN PTR host." + CONTROLLED + ".\n")
                .page(CONTROLLED + "/.well-known/acme-challenge/" + TOKEN, Page.of(KEY_AUTHORIZATION))
                .page(CONTROLLED + "/.well-known/pki-validation/file.txt", Page.of("token-1"))
                .challenge(CONTROLLED, Challenge.right("dns:" + CONTROLLED, DIGEST))
                .validity("bogus.example", Validity.BOGUS)
                .fault("servfail.example", Fault.SERVFAIL)
                .fault("timeout.example", Fault.SILENCE)
                .zoneIn(hijacked.get(0), ORIGIN, text("hijack-once.zone"));
        hijacked.stream().skip(1).forEach(view -> world.zoneIn(view, ORIGIN, text("hijack-thrice.zone")));
        return world.build();
    }

    private static String text(String resource) {
        try (InputStream in = DemoWorld.class.getResourceAsStream("/sandbox/" + resource)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks sandbox/" + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
