package io.quorate.coordinator;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.quorate.coordinator.CoordinatorSettings.AdnMode;
import io.quorate.coordinator.CoordinatorSettings.PrimaryMode;
import io.quorate.dcv.AdnFinding;
import io.quorate.dcv.AdnPolicy;
import io.quorate.dcv.AdnPolicy.Barred;
import io.quorate.dcv.AdnPolicy.Reached;
import io.quorate.dcv.AdnPolicy.Ruling;
import io.quorate.model.AdnPath;
import io.quorate.model.AdnQuestion;
import io.quorate.model.AdnStep;
import io.quorate.model.CheckRequest;
import io.quorate.model.ContactRequest;
import io.quorate.model.DcvParameters;
import io.quorate.model.DcvRequest;
import io.quorate.model.DomainName;
import io.quorate.model.IpAddress;
import io.quorate.model.IpTarget;
import io.quorate.model.RecordsRequest;
import io.quorate.model.Target;
import io.quorate.model.TargetParser;
import io.quorate.model.TargetParser.Accepted;
import io.quorate.model.TargetParser.Parsed;
import io.quorate.model.TargetParser.Rejected;
import io.quorate.support.Scrub;

/**
 * Decides whether the target of a check may serve to validate a request for the applied-for name. For domain control
 * that is an Authorization Domain Name (BR 3.2.2.4), for CAA the applied-for name itself (BR 4.2.2.1).
 */
final class AppliedForPolicy {

    private final AdnMode mode;
    private final PrimaryMode primary;
    private final AdnPolicy names;
    private final TargetParser parser;

    AppliedForPolicy(AdnMode mode, PrimaryMode primary, AdnPolicy names, TargetParser parser) {
        this.mode = mode;
        this.primary = primary;
        this.names = names;
        this.parser = parser;
    }

    /**
     * The consequences of an applied-for name.
     *
     * @param asked  the check, with a question about CNAME steps where only those could lead to the target
     * @param path   the steps where the names alone determine them; null otherwise
     * @param broken a message for the rule that is broken, with the remedy
     */
    record Finding(CheckRequest asked, @Nullable AdnPath path, Optional<String> broken) {

        static Finding broken(CheckRequest asked, String words) {
            return new Finding(asked, null, Optional.of(words));
        }

        static Finding unbroken(CheckRequest asked, @Nullable AdnPath path) {
            return new Finding(asked, path, Optional.empty());
        }
    }

    /** Returns the consequences that follow from the names alone. */
    Finding of(@Nullable String appliedFor, CheckRequest asked) {
        if (appliedFor == null) {
            return Finding.unbroken(asked, null);
        }
        Parsed parsed = parse(appliedFor);
        if (parsed instanceof Rejected rejected) {
            return judged(asked, "\"" + Scrub.text(appliedFor, 80) + "\" " + rejected.reason() + ".");
        }
        Target name = ((Accepted) parsed).target();
        if (asked instanceof DcvRequest dcv) {
            return ofControl(name, dcv);
        }
        if (asked instanceof ContactRequest contacts) {
            return ofContacts(name, contacts);
        }
        return asked instanceof RecordsRequest ? Finding.unbroken(asked, null) : ofCaa(name, asked);
    }

    /**
     * Returns the consequences once the primary has followed the CNAME records. If its lookup failed, the request goes
     * on and each view of the attempt reports the failure itself.
     */
    Finding of(CheckRequest asked, AdnQuestion question, AdnFinding found) {
        return found instanceof AdnFinding.Strays strays
                ? Finding.broken(with(asked, null), strays.words())
                : Finding.unbroken(with(asked, question.withSteps(leading(found))), null);
    }

    private static CheckRequest with(CheckRequest asked, @Nullable AdnQuestion question) {
        if (asked instanceof ContactRequest contacts) {
            return contacts.withAdn(question);
        }
        return asked instanceof DcvRequest dcv ? dcv.withAdn(question) : asked;
    }

    private static List<AdnStep> leading(AdnFinding found) {
        return found instanceof AdnFinding.Leads ? found.steps() : List.of();
    }

    /** Parses an applied-for name; a name in a reverse zone is taken as the address. */
    private Parsed parse(String text) {
        Optional<IpAddress> reversed = IpAddress.ofReverseName(text.toLowerCase(Locale.ROOT));
        return reversed.isPresent() ? new Accepted(new IpTarget(text, reversed.get())) : parser.parse(text);
    }

    private Finding judged(CheckRequest asked, String words) {
        return mode == AdnMode.RECORD ? Finding.unbroken(asked, null) : Finding.broken(asked, words);
    }

    private Finding ofControl(Target name, DcvRequest asked) {
        if (asked.parameters() instanceof DcvParameters.DnsPersistent persistent
                && persistent.requireWildcardPolicy()
                && isWildcard(name)
                && !isWildcard(asked.target())) {
            return judged(
                    asked,
                    "The applied-for name is a wildcard and the target is not, so the record would not need"
                            + " policy=wildcard. Make *." + asked.target().canonical()
                            + " the target, or set require_wildcard_policy to false.");
        }
        Ruling ruling = names.byText(name, asked.parameters().method(), asked.target());
        if (ruling instanceof Reached reached) {
            return Finding.unbroken(asked, new AdnPath(reached.steps(), true));
        }
        if (ruling instanceof Barred barred) {
            return judged(asked, barred.words());
        }
        if (mode == AdnMode.RECORD) {
            return Finding.unbroken(asked, null);
        }
        return primary == PrimaryMode.NONE
                ? Finding.broken(
                        asked,
                        asked.target().canonical() + " is neither " + name.canonical()
                                + " nor a parent of it, and without"
                                + " a primary perspective no CNAME is followed (BR 3.2.2.9). Choose one of them, or set"
                                + " coordinator.primary: enforce.")
                : Finding.unbroken(asked.withAdn(AdnQuestion.of((DomainName) name)), null);
    }

    /** Decides as for domain control by the methods that would use the contacts, all of which allow the same steps. */
    private Finding ofContacts(Target name, ContactRequest asked) {
        Finding finding = ofControl(name, asked.control());
        return new Finding(asked.withAdn(finding.asked().adn()), finding.path(), finding.broken());
    }

    private Finding ofCaa(Target name, CheckRequest asked) {
        boolean same = name.canonical().equals(asked.target().canonical());
        if (same && isWildcard(name) != isWildcard(asked.target())) {
            return judged(
                    asked,
                    isWildcard(name)
                            ? "The applied-for name is a wildcard and the target is not, so issuewild would not count"
                                    + " (RFC 8659 section 4.3). Make *." + name.canonical() + " the target."
                            : "The target is a wildcard and the applied-for name is not, so issuewild would replace"
                                    + " issue (RFC 8659 section 4.3). Make " + name.canonical() + " the target.");
        }
        return same
                ? Finding.unbroken(asked, new AdnPath(List.of(), true))
                : judged(
                        asked,
                        "CAA is for the name in the certificate (BR 4.2.2.1): "
                                + asked.target().canonical() + " is another than " + name.canonical()
                                + ". Make the applied-for name the target.");
    }

    private static boolean isWildcard(Target target) {
        return target instanceof DomainName name && name.wildcard();
    }
}
