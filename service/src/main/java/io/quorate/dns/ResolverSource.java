package io.quorate.dns;

import java.util.List;
import java.util.Optional;

import io.vertx.core.Future;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

import io.quorate.dns.DnsClient.NoReply;
import io.quorate.dns.ResolverProcess.Running;
import io.quorate.support.CallContext;

/** Supplies the resolvers to check: fixed addresses, or a process that may restart. */
interface ResolverSource {

    /** Returns the life of the managed resolver that is asked now; empty for fixed addresses. */
    Optional<Running> life();

    /** Returns why no resolver can be asked at all; empty if one can. */
    String obstacle();

    /** Returns the addresses of one life. */
    List<ServerAddress> servers(Optional<Running> life);

    /** Returns what is wrong with the responder at the address; empty if it is the process that was started. */
    Future<String> identify(Optional<Running> life, CallContext call);

    void onChange(Runnable listener);

    /** Resolvers at fixed addresses. */
    record Fixed(List<ServerAddress> servers) implements ResolverSource {

        @Override
        public Optional<Running> life() {
            return Optional.empty();
        }

        @Override
        public String obstacle() {
            return "";
        }

        @Override
        public List<ServerAddress> servers(Optional<Running> life) {
            return servers;
        }

        @Override
        public Future<String> identify(Optional<Running> life, CallContext call) {
            return Future.succeededFuture("");
        }

        @Override
        public void onChange(Runnable listener) {
            // Configured addresses do not change.
        }
    }

    /** A resolver that this process runs. */
    record Own(ResolverProcess process, DnsClient client) implements ResolverSource {

        @Override
        public Optional<Running> life() {
            return process.running();
        }

        @Override
        public String obstacle() {
            return process.running().isPresent() ? "" : process.obstacle();
        }

        @Override
        public List<ServerAddress> servers(Optional<Running> life) {
            return life.map(Running::address).stream().toList();
        }

        @Override
        public Future<String> identify(Optional<Running> life, CallContext call) {
            return life.map(running -> identify(running, call)).orElse(Future.succeededFuture(obstacle()));
        }

        @Override
        public void onChange(Runnable listener) {
            process.onChange(listener);
        }

        /** Asks without validation: the zone is bogus on purpose. */
        private Future<String> identify(Running running, CallContext call) {
            return client.askAt(running.address(), name(running), Type.TXT, true, call)
                    .map(reply -> knows(running, reply.message()) ? "" : "somebody else answers on unbound's port")
                    .recover(failure -> failure instanceof NoReply none
                            ? Future.succeededFuture("unbound does not answer: " + none.getMessage())
                            : Future.failedFuture(failure))
                    .onSuccess(found -> process.tested(running, found.isEmpty()));
        }

        private static Name name(Running running) {
            try {
                return Name.fromString(running.secretName() + ".");
            } catch (TextParseException impossible) {
                throw new IllegalStateException("the secret's name is not a domain name", impossible);
            }
        }

        private static boolean knows(Running running, Message reply) {
            return reply.getRcode() == Rcode.NOERROR
                    && reply.getSection(Section.ANSWER).stream().anyMatch(record -> holds(record, running.secret()));
        }

        private static boolean holds(Record record, String secret) {
            return record instanceof TXTRecord txt && txt.getStrings().equals(List.of(secret));
        }
    }
}
