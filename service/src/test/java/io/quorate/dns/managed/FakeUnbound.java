package io.quorate.dns.managed;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/**
 * A program that can take the place of unbound: it reads the configuration that it is started with, listens where that
 * says, knows the secret of its zone, and calls every other name securely absent. For tests that need nothing but a
 * JDK.
 */
public final class FakeUnbound {

    private static final int LARGEST = 4096;

    private final String configuration;
    private final String mode;

    private FakeUnbound(String configuration, String mode) {
        this.configuration = configuration;
        this.mode = mode;
    }

    /**
     * Writes a script that plays unbound's path.
     *
     * @param version what it calls itself
     */
    public static Path script(Path folder, String version) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path script = folder.resolve("unbound");
        Files.writeString(script, """
                #!/bin/sh
                if [ "$1" = -V ]; then echo "Version %s"; exit 0; fi
                env > "%s/environment"
                mode=$(cat "%s/mode" 2> /dev/null)
                if [ "$mode" = broken ]; then
                  echo "[1] unbound[1:0] error: the file is not to my taste" >&2
                  echo "[1] unbound[1:0] fatal error: so I end" >&2
                  exit 1
                fi
                export CLASSPATH="%s"
                exec "%s" -Xmx32m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 %s "$4" "$mode"
                """.formatted(version, folder, folder, classPath, java, FakeUnbound.class.getName()));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        return script;
    }

    /**
     * Has the next start behave otherwise: {@code broken} ends at once, {@code mute} answers nothing, {@code forgetful}
     * does not know the secret.
     */
    static void behave(Path folder, String mode) throws IOException {
        Files.writeString(folder.resolve("mode"), mode);
    }

    public static void main(String[] arguments) throws IOException {
        new FakeUnbound(Files.readString(Path.of(arguments[0])), arguments.length > 1 ? arguments[1] : "").serve();
    }

    private void serve() throws IOException {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        int port = Integer.parseInt(value("port"));
        try (DatagramSocket udp = new DatagramSocket(port, loopback);
                ServerSocket tcp = new ServerSocket(port, 5, loopback)) {
            Thread.currentThread().setName("fake unbound at " + tcp.getLocalPort());
            while (true) {
                DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);
                udp.receive(packet);
                byte[] wire = Arrays.copyOf(packet.getData(), packet.getLength());
                if (!mode.equals("mute")) {
                    byte[] answer = answer(new Message(wire)).toWire();
                    udp.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            }
        } catch (BindException taken) {
            System.err.println("error: bind: address already in use");
        }
    }

    private Message answer(Message query) throws IOException {
        Record question = query.getQuestion();
        Name name = question.getName();
        Message answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.getHeader().setFlag(Flags.RA);
        answer.addRecord(question, Section.QUESTION);
        Optional<String> secret = secretOf(name);
        if (secret.isPresent()) {
            answer.addRecord(new TXTRecord(name, DClass.IN, 1, secret.get()), Section.ANSWER);
        } else if (name.toString().toLowerCase(Locale.ROOT).endsWith("invalid.")) {
            boolean unvalidated = query.getHeader().getFlag(Flags.CD);
            answer.getHeader().setRcode(unvalidated ? Rcode.NOERROR : Rcode.SERVFAIL);
        } else {
            answer.getHeader().setFlag(Flags.AD);
            answer.addRecord(soa(), question.getType() == Type.SOA ? Section.ANSWER : Section.AUTHORITY);
        }
        return answer;
    }

    private static Record soa() {
        return new SOARecord(Name.root, DClass.IN, 1, Name.root, Name.root, 1, 1, 1, 1, 1);
    }

    private Optional<String> secretOf(Name name) throws IOException {
        String label = name.getLabelString(0).toLowerCase(Locale.ROOT) + " 1 IN TXT ";
        List<String> zone = Files.readAllLines(Path.of(value("zonefile").replace("\"", "")));
        return mode.equals("forgetful")
                ? Optional.empty()
                : zone.stream()
                        .filter(line -> line.startsWith(label))
                        .map(line -> line.substring(label.length()).replace("\"", ""))
                        .findFirst();
    }

    private String value(String keyword) {
        return configuration
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith(keyword + ": "))
                .map(line -> line.substring(keyword.length() + 2))
                .findFirst()
                .orElseThrow();
    }
}
