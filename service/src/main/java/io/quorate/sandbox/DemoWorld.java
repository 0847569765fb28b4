package io.quorate.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.quorate.model.CheckType;
import io.quorate.model.ContactKind;
import io.quorate.model.ContactSource;

/** The world of the demo: names that behave as their labels suggest, towards every view or some views. */
public final class DemoWorld {

    /** The issuer domain name of the demo's CA. */
    public static final String ISSUER = "ca.example";

    private static final String ORIGIN = "example.";

    /**
     * One question of the demo with its lesson.
     *
     * @param check  the type of check: CAA or the contacts
     * @param name   the target
     * @param story  the lesson, in words
     * @param valid  true if the correct answer is valid
     * @param differ the number of perspectives that see something else than the primary
     */
    public record Headline(CheckType check, String name, String story, boolean valid, int differ) {

        /** Creates a headline about CAA. */
        public Headline(String name, String story, boolean valid, int differ) {
            this(CheckType.CAA, name, story, valid, differ);
        }

        /** Returns the body to post at this time. */
        public String question(Instant at) {
            return check == CheckType.CONTACT
                    ? DemoQuestions.contacts(name, at)
                    : "{\"check_type\":\"caa\",\"domain_or_ip_target\":\"" + name + "\"}";
        }
    }

    private DemoWorld() {}

    /** Returns the headlines in the order of the demo. */
    public static List<Headline> headlines() {
        return List.of(
                new Headline("permit.example", "CAA names this CA", true, 0),
                new Headline("no-caa.example", "no CAA record anywhere", true, 0),
                new Headline("*.wildcard-only.example", "this CA, for wildcards only", true, 0),
                new Headline("wildcard-only.example", "the same without the wildcard", false, 0),
                new Headline("deny.example", "CAA names another CA", false, 0),
                new Headline("critical.example", "a critical tag that is not known", false, 0),
                new Headline("hijacked-once.example", "one region is lied to", true, 1),
                new Headline("hijacked-thrice.example", "three regions are lied to", false, 3),
                new Headline("bogus.example", "its DNSSEC signatures are wrong", false, 0),
                new Headline("servfail.example", "the name's servers are broken", false, 0),
                new Headline("timeout.example", "the name's servers are silent", false, 0));
    }

    /** Returns the headlines about contacts of which methods that have not ended then may make use. */
    public static List<Headline> contacts(Instant at) {
        Set<ContactKind> kinds =
                ContactSource.inForce(at).stream().map(ContactSource::kind).collect(Collectors.toSet());
        Stream<Headline> mail = Stream.of(
                contact("contact.example", "an address that all see", true, 0),
                contact("hijacked-contact.example", "one region sees an attacker's", true, 1),
                contact("www.nearer-set.example", "its parent's: a nearer CAA set hides it", false, 0));
        Stream<Headline> phone = Stream.of(contact("phone.example", "one number in two spellings", true, 0));
        return Stream.concat(
                        kinds.contains(ContactKind.EMAIL) ? mail : Stream.empty(),
                        kinds.contains(ContactKind.PHONE) ? phone : Stream.empty())
                .toList();
    }

    private static Headline contact(String name, String story, boolean valid, int differ) {
        return new Headline(CheckType.CONTACT, name, story, valid, differ);
    }

    /**
     * Returns the world as these views see it.
     *
     * @param hijacked three views: the first is hijacked for both hijacked names, the others for the second name
     */
    public static World world(List<String> hijacked) {
        return builder(hijacked).build();
    }

    /**
     * Returns that world with a primary that is the only view to receive a false alias.
     *
     * @param primary its view
     */
    public static World world(List<String> hijacked, String primary) {
        return builder(hijacked)
                .zoneIn(primary, ORIGIN, text("hijack-primary.zone"))
                .build();
    }

    private static World.Builder builder(List<String> hijacked) {
        World.Builder world = World.builder()
                .zone(ORIGIN, text("example.zone"))
                .zone("2.0.192.in-addr.arpa.", text("reverse.zone"))
                .page(
                        DemoQuestions.NAME + "/.well-known/acme-challenge/" + DemoQuestions.TOKEN,
                        Page.of(DemoQuestions.KEY_AUTHORIZATION))
                .page(
                        DemoQuestions.NAME + "/.well-known/pki-validation/" + DemoQuestions.FILE,
                        Page.of(DemoQuestions.VALUE))
                .challenge(DemoQuestions.NAME, Challenge.right("dns:" + DemoQuestions.NAME, DemoQuestions.DIGEST_HEX))
                .validity("bogus.example", Validity.BOGUS)
                .fault("servfail.example", Fault.SERVFAIL)
                .fault("timeout.example", Fault.SILENCE)
                .zoneIn(hijacked.get(0), ORIGIN, text("hijack-once.zone"));
        hijacked.stream().skip(1).forEach(view -> world.zoneIn(view, ORIGIN, text("hijack-thrice.zone")));
        return world;
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
