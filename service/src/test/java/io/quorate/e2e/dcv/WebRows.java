package io.quorate.e2e.dcv;

import java.util.List;

import static io.quorate.e2e.dcv.DcvRow.no;
import static io.quorate.e2e.dcv.DcvRow.yes;

/** The methods that fetch a page, asked of nginx. */
final class WebRows {

    private static final String HTTP_01 = "acme-http-01";
    private static final String WEB = "web.lab";
    private static final String TOKEN =
            "\"token\":\"" + Secrets.TOKEN + "\",\"key_authorization\":\"" + Secrets.AUTHORIZATION + "\"";

    private WebRows() {}

    static List<DcvRow> tokens() {
        return List.of(
                yes(HTTP_01, WEB, "a token by nginx", TOKEN),
                yes(HTTP_01, "6.web.lab", "by IPv6", TOKEN, "\"resolved_ip\":\"::1\""),
                yes(HTTP_01, "4.web.lab", "by IPv4 where the IPv6 address is special-purpose", TOKEN),
                yes(HTTP_01, DcvLab.WEB, "of an IP address", TOKEN),
                no(HTTP_01, "other.web.lab", "a virtual host without it", TOKEN, "Response status 404"),
                no(HTTP_01, "nowhere.web.lab", "nothing listens", TOKEN, "127.0.53.99 refused the connection"),
                no(HTTP_01, "inside.web.lab", "an address that is not allowed", TOKEN, "address_forbidden"));
    }

    static List<DcvRow> pages() {
        return List.of(
                found("order.txt", "a value in a page", ""),
                yes(
                        "website-change",
                        WEB,
                        "by TLS, with the certificate of another name",
                        page("order.txt") + ",\"url_scheme\":\"https\""),
                found("packed.txt", "in gzip", ""),
                found("large.txt", "at the head of three megabytes", ""),
                lost("late.txt", "behind the first 10 KiB", "mismatch"),
                found("made.txt", "with status 201", ""),
                lost("echo.txt", "in a page that answers 404", "Response status 404"),
                found("301.txt", "by a redirect (301) to another host", ""),
                found("302.txt", "by a relative redirect (302)", "order.txt?kept=1"),
                lost("303.txt", "by 303, which is not followed", "Redirect code: 303"),
                found("307.txt", "by 307", ""),
                found("308.txt", "by 308 to TLS with SNI", "https://secure.web.lab/file"),
                lost("loop.txt", "in a circle", "form a loop"),
                lost("port.txt", "to port 8080", "its port is 8080"),
                lost("inside.txt", "to an address inside", "127.0.0.0/8"),
                lost("slow.txt", "at 20 octets a second: cut", "TimeoutError"));
    }

    private static DcvRow found(String path, String shows, String word) {
        return yes("website-change", WEB, shows, page(path), word);
    }

    private static DcvRow lost(String path, String shows, String word) {
        return no("website-change", WEB, shows, page(path), word);
    }

    private static String page(String path) {
        return "\"challenge_value\":\"" + Secrets.VALUE + "\",\"http_token_path\":\"" + path + "\"";
    }
}
