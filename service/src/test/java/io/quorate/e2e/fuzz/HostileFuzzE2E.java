package io.quorate.e2e.fuzz;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Message;

import io.quorate.e2e.authority.AuthorityServer;
import io.quorate.e2e.authority.Internet;
import io.quorate.e2e.authority.Signing;
import io.quorate.e2e.harness.Answer;
import io.quorate.e2e.harness.Pulse;
import io.quorate.e2e.harness.Quorate;
import io.quorate.e2e.harness.Settings;
import io.quorate.e2e.harness.Workplace;
import io.quorate.e2e.web.Behaviour;
import io.quorate.e2e.web.HostileWeb;

import static org.assertj.core.api.Assertions.assertThat;

/** Whole checks for minutes against DNS, web and TLS servers that answer at random. Never part of the suite: .ci/run hostile-fuzz. */
class HostileFuzzE2E {

    private static final int MINUTES = Integer.getInteger("quorate.fuzz.minutes", 0);
    private static final int SIDE_BY_SIDE = 16;

    private final Random random = new Random(20_261_129);
    private final AtomicLong asked = new AtomicLong();

    @Test
    void noFaultInMinutes() throws Exception {
        Assumptions.assumeTrue(MINUTES > 0, "takes minutes: .ci/run hostile-fuzz, or -Dquorate.fuzz.minutes=10");
        Workplace place = Workplace.of(getClass());
        Internet net = new Internet();
        net.zone("lab", Signing.NONE);
        net.zone("web.lab", Signing.NONE);
        net.add("*.web.lab A 127.0.0.1");
        try (AuthorityServer dns = AuthorityServer.ofOctets(query -> turned(net, query));
                HostileWeb web = HostileWeb.start(behaviours());
                Quorate quorate = Quorate.serve(place, settings(place, dns, web));
                Pulse pulse = Pulse.of(quorate)) {
            askAll(quorate);
            System.out.println("fuzz: " + asked + " questions in " + MINUTES + " minutes, worst delay of /livez "
                    + pulse.worstMillis() + " ms");
            assertThat(pulse.failures()).as("failed probes").isEmpty();
            assertThat(quorate.faults()).isEmpty();
        }
    }

    private static String settings(Workplace place, AuthorityServer dns, HostileWeb web) {
        return Settings.unproven(place, dns.port())
                + "checks: { extra-tlds: [lab], allow-addresses: [127.0.0.0/8], http-timeout: 2s, http-port: "
                + web.port() + ", https-port: " + web.tlsPort() + " }\n";
    }

    private void askAll(Quorate quorate) throws InterruptedException, ExecutionException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES);
        ExecutorService threads = Executors.newFixedThreadPool(SIDE_BY_SIDE);
        Callable<Void> caller = () -> askUntil(end, quorate);
        try {
            for (Future<Void> asking : threads.invokeAll(Collections.nCopies(SIDE_BY_SIDE, caller))) {
                asking.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private Void askUntil(long end, Quorate quorate) {
        while (System.nanoTime() < end) {
            String question = Questions.at(asked.getAndIncrement());
            Answer answer = quorate.ask(question).join();
            assertThat(answer.status()).as("%s: %s", question, answer).isEqualTo(200);
            assertThat(answer.body()).as(question).doesNotContain("inside the service");
        }
        return null;
    }

    /** A good answer with octets turned, cut, or doubled; or noise. */
    private Optional<byte[]> turned(Internet net, Message query) {
        Optional<Message> good = net.answerTo(query);
        if (good.isEmpty() || chance(20)) {
            return Optional.empty();
        }
        byte[] octets = good.get().toWire(65_535);
        int times = chance(3) ? 0 : number(8);
        for (int i = 0; i < times; i++) {
            octets[2 + number(octets.length - 2)] = (byte) number(256);
        }
        return Optional.of(chance(8) ? Arrays.copyOf(octets, 2 + number(octets.length - 2)) : octets);
    }

    private Map<String, Behaviour> behaviours() {
        Map<String, Behaviour> all = new HashMap<>();
        for (String host : Questions.HOSTS) {
            all.put(host, with -> {
                for (String part : page()) {
                    with.say(part);
                }
            });
        }
        return all;
    }

    private List<String> page() {
        String noise = noise();
        return switch (number(8)) {
            case 0 -> List.of(noise);
            case 1 -> List.of("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n", noise);
            case 2 -> List.of("HTTP/1.1 302 X\r\nLocation: " + noise + "\r\nContent-Length: 0\r\n\r\n");
            case 3 -> List.of("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", noise);
            case 4 -> List.of("HTTP/1.1 103 X\r\n" + noise + "\r\n\r\n");
            case 5 -> List.of("HTTP/1.1 200 OK\r\nContent-Length: " + number(100_000) + "\r\n\r\n", noise);
            case 6 ->
                List.of("HTTP/1.1 302 X\r\nLocation: https://web2.web.lab/" + number(100)
                        + "\r\nContent-Length: 0\r\n\r\n");
            default -> List.of("HTTP/1.1 " + number(1_000) + " X\r\n" + noise);
        };
    }

    private String noise() {
        StringBuilder text = new StringBuilder();
        int length = number(4_000);
        for (int i = 0; i < length; i++) {
            text.append((char) number(256));
        }
        return text.toString();
    }

    private boolean chance(int of) {
        return number(of) == 0;
    }

    private synchronized int number(int below) {
        return random.nextInt(below);
    }
}
