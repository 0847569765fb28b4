package io.quorate.config;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.quorate.caa.CaaSettings;
import io.quorate.dns.DnsSettings;
import io.quorate.dns.DnsSettings.DnssecMode;
import io.quorate.model.Perspective;
import io.quorate.model.Place;
import io.quorate.net.ChecksSettings;

/** The part of {@link ConfigDump} that says where and how a process looks. */
final class LookDump {

    private LookDump() {}

    static Map<String, @Nullable Object> place(Perspective perspective) {
        Map<String, @Nullable Object> block = ConfigDump.block("code", perspective.code());
        block.putAll(coordinates(perspective.place()));
        boolean elsewhere = !perspective.resolver().equals(perspective.place());
        block.put("resolver", elsewhere ? coordinates(perspective.resolver()) : null);
        block.put(
                "too-close-codes", perspective.tooCloseCodes().stream().sorted().toList());
        return block;
    }

    private static Map<String, @Nullable Object> coordinates(Place place) {
        Map<String, @Nullable Object> block =
                ConfigDump.block("rir", place.rir().word());
        block.put("latitude", place.latitude());
        block.put("longitude", place.longitude());
        return block;
    }

    static Map<String, @Nullable Object> dns(DnsSettings dns) {
        Map<String, @Nullable Object> block = ConfigDump.block(
                "servers", dns.dnssec() == DnssecMode.MANAGED ? null : ConfigDump.texts(dns.servers()));
        block.put("timeout", Kinds.writeDuration(dns.timeout()));
        block.put("attempts", dns.attempts());
        block.put("lifetime", Kinds.writeDuration(dns.lifetime()));
        block.put("dnssec", dns.dnssec().word());
        block.put("self-test-bogus-name", dns.selfTestBogusName());
        block.put("unbound", ConfigDump.block("path", dns.unboundPath()));
        return block;
    }

    static Map<String, @Nullable Object> checks(ChecksSettings checks) {
        Map<String, @Nullable Object> block =
                ConfigDump.block("http-timeout", Kinds.writeDuration(checks.httpTimeout()));
        block.put("connect-timeout", Kinds.writeDuration(checks.connectTimeout()));
        block.put("max-redirects", checks.maxRedirects());
        block.put("allow-addresses", checks.allowAddresses());
        block.put("block-addresses", checks.blockAddresses());
        block.put("extra-tlds", checks.extraTlds());
        block.put("http-port", checks.httpPort());
        block.put("https-port", checks.httpsPort());
        block.put("strict-families", checks.strictFamilies());
        return block;
    }

    static Map<String, @Nullable Object> caa(CaaSettings caa) {
        Map<String, @Nullable Object> block = ConfigDump.block("domains", caa.domains());
        block.put("account-uris", caa.accountUris());
        block.put("case-sensitive-issuer", caa.caseSensitiveIssuer());
        block.put("climb", Kinds.written(caa.climb()));
        return block;
    }
}
