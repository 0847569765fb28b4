package io.quorate.e2e.integrate;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.e2e.harness.Child;
import io.quorate.e2e.harness.Ended;
import io.quorate.e2e.harness.Openssl;
import io.quorate.e2e.harness.Ports;
import io.quorate.e2e.harness.Programs;
import io.quorate.e2e.harness.Workplace;

import static org.assertj.core.api.Assertions.assertThat;

/** The page's webhook for step-ca, asked and signed as step-ca does: it allows what CAA permits, and nothing else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StepCaWebhookE2E {

    private static final byte[] SECRET = "a secret of step-ca".getBytes(StandardCharsets.US_ASCII);

    private final Workplace place = Workplace.of(getClass());
    private final int port = Ports.free();
    private Demo demo;
    private Child webhook;

    @BeforeAll
    void start() {
        Path python = Programs.require("python3", "python3");
        Programs.require("curl", "curl");
        Openssl openssl = new Openssl(place);
        openssl.certificate("webhook", Openssl.ELLIPTIC, "subjectAltName=IP:127.0.0.1");
        Snippet.write(place, "python", "def ask(", "mpic.py");
        Path source = Snippet.write(place, "python", "class Webhook(", "webhook.py");
        demo = Demo.start(place);
        Map<String, String> environment = new HashMap<>(demo.environment());
        environment.put("CAA_DOMAIN", Demo.ISSUER);
        environment.put("WEBHOOK_PORT", String.valueOf(port));
        environment.put("WEBHOOK_CERT", openssl.pem("webhook").toString());
        environment.put("WEBHOOK_KEY", openssl.key("webhook").toString());
        environment.put("WEBHOOK_SECRET", Base64.getEncoder().encodeToString(SECRET));
        Child started = Child.start(
                "webhook", place.file("webhook.log"), List.of(python.toString(), source.toString()), environment);
        webhook = started;
        started.awaitThat("word that it listens", () -> started.output().contains("the webhook listens"));
    }

    @AfterAll
    void end() {
        if (webhook != null) {
            webhook.close();
        }
        if (demo != null) {
            demo.close();
        }
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "'[\"permit.example\",\"no-caa.example\"]', , true",
        "'[\"permit.example\",\"deny.example\"]', , false",
        "'[\"*.wildcard-only.example\"]', , true",
        "'[\"wildcard-only.example\"]', , false",
        "'[\"servfail.example\"]', , false",
        "'null', '[{\"type\":\"dns\",\"value\":\"permit.example\"}]', true",
        "'[\"permit.example\"]', '[{\"type\":\"dns\",\"value\":\"deny.example\"}]', false",
        "'[]', '[{\"type\":\"ip\",\"value\":\"192.0.2.1\"}]', false",
    })
    void allowsWhatCaaPermits(String dnsNames, String sans, boolean allowed) throws Exception {
        String body = "{\"timestamp\":\"2026-11-29T12:00:00Z\",\"x509Certificate\":{\"version\":3,\"dnsNames\":"
                + dnsNames + ",\"sans\":" + sans + ",\"publicKeyAlgorithm\":\"ECDSA\"}}";
        assertThat(post(body, signature(body))).isEqualTo("{\"allow\": " + allowed + "} 200");
    }

    @Test
    void allowsNothingThatIsNotSigned() throws Exception {
        String body = "{\"x509Certificate\":{\"dnsNames\":[\"permit.example\"]}}";
        assertThat(post(body, signature(body + " "))).isEqualTo("{\"allow\": false} 403");
        assertThat(post(body, "")).isEqualTo("{\"allow\": false} 403");
    }

    private String post(String body, String signature) {
        return Ended.in(
                        place.folder(),
                        place,
                        "post",
                        Map.of(),
                        List.of(
                                Programs.require("curl", "curl").toString(),
                                "-sS",
                                "--cacert",
                                place.file("webhook.pem").toString(),
                                "-H",
                                "content-type: application/json",
                                "-H",
                                "x-smallstep-webhook-id: quorate",
                                "-H",
                                "x-smallstep-signature: " + signature,
                                "-d",
                                body,
                                "-w",
                                " %{http_code}",
                                "https://127.0.0.1:" + port + "/"))
                .expect(0)
                .output();
    }

    private static String signature(String body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    }
}
