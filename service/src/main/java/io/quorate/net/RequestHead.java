package io.quorate.net;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The head of a check's request to a web server, before it is sent.
 *
 * @param url    the URL asked, absolute
 * @param host   the host of the URL, in lower case
 * @param target the path with the query
 * @param fields the header fields, names in lower case
 */
public record RequestHead(String url, String host, String target, Map<String, String> fields) {

    static final String USER_AGENT = "quorate (domain validation)";

    public RequestHead {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /**
     * Returns the head of the request for the first URL of a check.
     *
     * @param headers the caller's header fields
     */
    public static RequestHead of(String url, Map<String, String> headers) {
        return of(
                WebUrl.parse(url)
                        .orElseThrow(() -> new IllegalArgumentException("a check's own URL is not a URL: " + url)),
                headers);
    }

    static RequestHead of(WebUrl url, Map<String, String> headers) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("user-agent", USER_AGENT);
        fields.put("accept", "*/*");
        fields.put("accept-encoding", "identity");
        fields.put("connection", "close");
        headers.forEach((name, value) -> fields.put(name.toLowerCase(Locale.ROOT), value));
        fields.put("host", url.hostField());
        return new RequestHead(url.toString(), url.host(), url.pathAndQuery(), fields);
    }
}
