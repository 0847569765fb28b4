package io.quorate.e2e.dcv;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

import io.quorate.e2e.harness.Nginx;
import io.quorate.e2e.harness.Openssl;
import io.quorate.e2e.harness.Workplace;

/** Files, redirects and virtual hosts of nginx, on the ports used in place of 80 and 443. */
final class Website {

    private static final int LARGE = 3_000_000;
    private static final int READ = 10_240;

    private static final String SERVERS = """
              absolute_redirect off;
              server {
                listen %1$s:%2$d default_server; listen [::1]:%2$d; listen %1$s:%3$d ssl default_server;
                ssl_certificate %4$s; ssl_certificate_key %5$s;
                server_name web.lab 4.web.lab 6.web.lab;
                root %6$s;
                location = /.well-known/pki-validation/packed.txt { add_header Content-Encoding gzip; }
                location = /.well-known/pki-validation/slow.txt {
                  limit_rate 20; alias %6$s/.well-known/pki-validation/large.txt;
                }
                location = /.well-known/pki-validation/301.txt { return 301 http://other.web.lab/file; }
                location = /.well-known/pki-validation/302.txt { return 302 /.well-known/pki-validation/order.txt?kept=1; }
                location = /.well-known/pki-validation/303.txt { return 303 http://other.web.lab/file; }
                location = /.well-known/pki-validation/307.txt { return 307 http://other.web.lab/file; }
                location = /.well-known/pki-validation/308.txt { return 308 https://secure.web.lab/file; }
                location = /.well-known/pki-validation/loop.txt { return 302 /.well-known/pki-validation/loop.txt; }
                location = /.well-known/pki-validation/port.txt { return 302 http://other.web.lab:8080/file; }
                location = /.well-known/pki-validation/inside.txt { return 302 http://inside.web.lab/file; }
                location = /.well-known/pki-validation/echo.txt { return 404 "no such %7$s"; }
                location = /.well-known/pki-validation/made.txt { return 201 "%7$s"; }
              }
              server {
                listen %1$s:%2$d; server_name other.web.lab;
                location = /file { return 200 "%7$s of the other host"; }
              }
              server {
                listen %1$s:%3$d ssl; server_name secure.web.lab;
                ssl_certificate %4$s; ssl_certificate_key %5$s;
                location = /file { return 200 "%7$s by TLS"; }
              }
            """;

    private Website() {}

    static Nginx start(Workplace place, DcvLab lab) throws IOException {
        Path root = place.file("web");
        writeFiles(root);
        Openssl openssl = new Openssl(place);
        Path certificate = openssl.certificate("web", Openssl.ELLIPTIC, "subjectAltName=DNS:not.this.host");
        return Nginx.start(
                place,
                SERVERS.formatted(
                        DcvLab.WEB, lab.http(), lab.https(), certificate, openssl.key("web"), root, Secrets.VALUE));
    }

    private static void writeFiles(Path root) throws IOException {
        Path tokens = Files.createDirectories(root.resolve(".well-known/acme-challenge"));
        Files.writeString(tokens.resolve(Secrets.TOKEN), Secrets.AUTHORIZATION + "\n");
        Path pages = Files.createDirectories(root.resolve(".well-known/pki-validation"));
        Files.writeString(pages.resolve("order.txt"), "<html>" + Secrets.VALUE + "</html>");
        Files.writeString(pages.resolve("large.txt"), Secrets.VALUE + "\0".repeat(LARGE));
        Files.writeString(pages.resolve("late.txt"), "x".repeat(READ) + Secrets.VALUE);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(("packed " + Secrets.VALUE).getBytes(StandardCharsets.US_ASCII));
        }
        Files.write(pages.resolve("packed.txt"), packed.toByteArray());
    }
}
