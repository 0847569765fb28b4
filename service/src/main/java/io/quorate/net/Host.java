package io.quorate.net;

import java.util.Optional;

import io.quorate.model.DomainName;
import io.quorate.model.IpAddress;
import io.quorate.model.IpTarget;
import io.quorate.model.Target;
import io.quorate.model.TargetParser;
import io.quorate.model.TargetParser.Accepted;
import io.quorate.model.TargetParser.Rejected;

/** The host to dial: a name to resolve, or an address. */
sealed interface Host permits Host.Named, Host.Literal {

    /** A name, canonical and without final dot. */
    record Named(String ascii) implements Host {}

    record Literal(IpAddress address) implements Host {}

    /** A host, or the reason why the text is not a valid one. */
    record Read(Optional<Host> host, String reason) {}

    static Host of(Target target) {
        return target instanceof IpTarget ip ? new Literal(ip.address()) : new Named(target.canonical());
    }

    /** Parses the host of a URL: brackets for IPv6 only, no zone, no percent signs, no wildcard. */
    static Read read(String text, TargetParser names) {
        boolean bracketed = text.startsWith("[");
        if (text.isEmpty()) {
            return refused("it has no host");
        }
        if (text.indexOf('%') >= 0 || text.startsWith("*")) {
            return refused("its host is neither a name nor an address without zone");
        }
        TargetParser.Parsed parsed = names.parse(text);
        if (parsed instanceof Rejected rejected) {
            return refused("its host " + rejected.reason());
        }
        Target target = ((Accepted) parsed).target();
        if (target instanceof IpTarget ip) {
            return ip.address().isV6() == bracketed
                    ? new Read(Optional.of(new Literal(ip.address())), "")
                    : refused("its host is an IPv6 address without brackets");
        }
        return new Read(Optional.of(new Named(((DomainName) target).ascii())), "");
    }

    private static Read refused(String reason) {
        return new Read(Optional.empty(), reason);
    }
}
