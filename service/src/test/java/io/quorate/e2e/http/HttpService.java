package io.quorate.e2e.http;

import java.net.http.HttpClient;

import io.quorate.e2e.harness.Quorate;
import io.quorate.e2e.harness.SandboxProcess;
import io.quorate.e2e.harness.Settings;
import io.quorate.e2e.harness.Workplace;

/** The product as one process that plays a fleet against a simulated Internet. */
final class HttpService {

    private HttpService() {}

    /**
     * Serves with these members of {@code http} beside host and port. {@code timeout.example} takes long there, so that
     * a stop comes in the middle of it.
     */
    static Quorate serve(Workplace place, SandboxProcess sandbox, String name, String http) {
        String dns = "servers: [\"" + sandbox.resolver("us-east-2")
                + "\"], dnssec: trust-ad, timeout: 4s, attempts: 9, lifetime: 34s";
        String settings = Settings.fleet(place, dns)
                .replace("default-perspective-count: 5", "default-perspective-count: 5\n  deadline: 38s")
                .replace("longitude: -83.0 }", "longitude: -83.0, deadline: 35s }")
                .replace(
                        Settings.record(place).toString(),
                        place.file(name + ".jsonl").toString());
        return Quorate.serve(
                place,
                name,
                settings + "http: { host: 127.0.0.1, port: PORT" + http + " }\nchecks: { extra-tlds: [example] }\n",
                HttpClient.Version.HTTP_1_1);
    }
}
