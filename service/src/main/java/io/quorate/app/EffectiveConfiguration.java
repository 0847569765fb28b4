package io.quorate.app;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.quorate.config.ConfigDump;
import io.quorate.config.ServiceSettings;
import io.quorate.coordinator.CoordinatorSettings;
import io.quorate.dns.TrustAnchors;
import io.quorate.dns.managed.UnboundProgram;
import io.quorate.net.PublicSuffixes;
import io.quorate.net.TlsEngine;

/** The content of {@code /configz}: the build, the values that all instances must share, and every setting. */
final class EffectiveConfiguration {

    private EffectiveConfiguration() {}

    static Map<String, @Nullable Object> of(Configured loaded, TlsEngine tls, @Nullable UnboundProgram unbound) {
        ServiceSettings settings = loaded.settings();
        Map<String, @Nullable Object> page = new LinkedHashMap<>();
        page.put("version", Build.version());
        page.put("open_mpic_api_spec_version", "3.9.0");
        page.put("java_version", System.getProperty("java.version"));
        page.put("tls_of_checks", tls.words());
        CoordinatorSettings coordinator = settings.coordinator();
        page.put(
                "cohort_secret_fingerprint", coordinator == null ? null : ConfigDump.fingerprint(coordinator.secret()));
        page.put("root_anchor_tags", TrustAnchors.builtIn().tags());
        page.put("resolver_program", unbound == null ? null : unbound.toString());
        page.put("public_suffix_list", PublicSuffixes.date() + ", publicsuffix.org, commit " + PublicSuffixes.commit());
        page.put("top_level_domains", PublicSuffixes.date() + ", those with a rule in that list's ICANN section");
        page.put("policy", coordinator == null ? null : word(coordinator.policy()));
        page.put("primary", coordinator == null ? null : word(coordinator.primary()));
        page.put("loaded_at", loaded.loadedAt().toString());
        page.put("configuration_sha256", loaded.fingerprint());
        page.put("configuration", ConfigDump.tree(settings));
        return page;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
