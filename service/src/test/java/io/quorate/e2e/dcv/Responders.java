package io.quorate.e2e.dcv;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import io.quorate.e2e.harness.Child;
import io.quorate.e2e.harness.Openssl;
import io.quorate.e2e.harness.Workplace;

/** Servers of openssl that show challenge certificates, good and bad, each at an address of its own. */
final class Responders implements AutoCloseable {

    private static final String[] ALPN = {"-alpn", "acme-tls/1"};
    private static final String GOOD = identifier("critical,", Secrets.HEX);
    private static final String OID = "06082b0601050507011f";
    private static final String OBSOLETE_OID = "06082b0601050507011e";

    private final Openssl openssl;
    private final int port;
    private final List<Child> children = new ArrayList<>();

    Responders(Workplace place, int port) throws IOException {
        this.openssl = new Openssl(place);
        this.port = port;
        certificate("right", GOOD);
        serve("right", "-alpn", "acme-tls/1", "-tls1_2");
        certificate("new", GOOD);
        serve("new", "-alpn", "acme-tls/1", "-tls1_3");
        certificate("old", GOOD);
        serve("old", "-alpn", "acme-tls/1", "-tls1_1", "-cipher", "DEFAULT:@SECLEVEL=0");
        certificate("digest", identifier("critical,", "0".repeat(63) + "7"));
        serve("digest", ALPN);
        certificate("plain", GOOD);
        serve("plain");
        certificate("noncritical", identifier("", Secrets.HEX));
        serve("noncritical", ALPN);
        openssl.certificate("names", Openssl.ELLIPTIC, "subjectAltName=DNS:names.tls.lab,DNS:more.tls.lab", GOOD);
        serve("names", ALPN);
        openssl.certificate("other", Openssl.ELLIPTIC, "subjectAltName=DNS:another.tls.lab", GOOD);
        serve("other", ALPN);
        certificate("twice", GOOD, "1.3.6.1.5.5.7.1.30=DER:0420" + Secrets.HEX);
        serve("twice", "-alpn", "acme-tls/1", "-cert", twice().toString(), "-certform", "DER");
        openssl.certificate("rsa", Openssl.RSA, "subjectAltName=DNS:rsa.tls.lab", GOOD);
        serve("rsa", ALPN);
    }

    @Override
    public void close() {
        children.forEach(Child::close);
    }

    private void certificate(String host, String identifier, String... more) {
        List<String> extensions = new ArrayList<>(List.of("subjectAltName=DNS:" + host + ".tls.lab", identifier));
        extensions.addAll(List.of(more));
        openssl.certificate(host, Openssl.ELLIPTIC, extensions.toArray(String[]::new));
    }

    private void serve(String host, String... options) {
        children.add(openssl.serve(host, DcvLab.addressOf(host), port, options));
    }

    /** Turns an obsolete object identifier of the same length into the right one: then it is there twice. */
    private Path twice() throws IOException {
        Path file = openssl.der("twice");
        String octets = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        return Files.write(file, octets.replace(latin(OBSOLETE_OID), latin(OID)).getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String latin(String hex) {
        return new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1);
    }

    private static String identifier(String critical, String digest) {
        return "1.3.6.1.5.5.7.1.31=" + critical + "DER:0420" + digest;
    }
}
