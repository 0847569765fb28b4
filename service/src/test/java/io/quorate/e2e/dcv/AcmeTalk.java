package io.quorate.e2e.dcv;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/** Reads the account's key and the challenges from the files of an ACME client and its server. */
final class AcmeTalk {

    private final Map<String, Challenge> challenges = new ConcurrentHashMap<>();
    private volatile String thumbprint = "";

    /** A challenge of RFC 8555 or RFC 8737. */
    record Challenge(String type, String token, String name) {

        /** Returns the product's question for a key authorization. */
        String question(String authorization) {
            byte[] digest = Secrets.sha256(authorization);
            JsonObject parameters = new JsonObject().put("validation_method", "acme-" + type);
            switch (type) {
                case "http-01" -> parameters.put("token", token).put("key_authorization", authorization);
                case "tls-alpn-01" ->
                    parameters.put("key_authorization_hash", HexFormat.of().formatHex(digest));
                default -> parameters.put("key_authorization_hash", Secrets.base64(digest));
            }
            return new JsonObject()
                    .put("check_type", "dcv")
                    .put("domain_or_ip_target", name)
                    .put("dcv_check_parameters", parameters)
                    .encode();
        }
    }

    /** Learns the account's thumbprint (RFC 7638) from the request that registers its key. */
    void learnKey(Buffer body) {
        json(body)
                .map(request -> request.getString("protected"))
                .map(text -> new JsonObject(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8)))
                .map(header -> header.getJsonObject("jwk"))
                .ifPresent(key -> thumbprint = thumbprint(key));
    }

    /** Learns the challenges of an authorization that the server shows. */
    void learnChallenges(Buffer body) {
        json(body).filter(answer -> answer.containsKey("identifier")).ifPresent(answer -> {
            String name = answer.getJsonObject("identifier").getString("value");
            answer.getJsonArray("challenges").stream()
                    .map(JsonObject.class::cast)
                    .forEach(challenge -> challenges.put(
                            challenge.getString("url"),
                            new Challenge(challenge.getString("type"), challenge.getString("token"), name)));
        });
    }

    Optional<Challenge> challengeAt(String url) {
        return Optional.ofNullable(challenges.get(url));
    }

    String authorizationOf(Challenge challenge) {
        return challenge.token() + "." + thumbprint;
    }

    private static String thumbprint(JsonObject key) {
        Map<String, Object> needed = new TreeMap<>();
        Stream.of("crv", "e", "kty", "n", "x", "y")
                .filter(key::containsKey)
                .forEach(member -> needed.put(member, key.getString(member)));
        return Secrets.base64(Secrets.sha256(new JsonObject(needed).encode()));
    }

    private static Optional<JsonObject> json(Buffer body) {
        try {
            return body.length() == 0 ? Optional.empty() : Optional.of(body.toJsonObject());
        } catch (DecodeException other) {
            return Optional.empty();
        }
    }
}
