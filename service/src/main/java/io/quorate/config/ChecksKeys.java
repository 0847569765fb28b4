package io.quorate.config;

import java.time.Duration;

import io.quorate.net.ChecksSettings;

/** The keys of the limits of checks by HTTP and TLS. */
final class ChecksKeys extends Block<ChecksSettings> {

    final Key<Duration> httpTimeout =
            key("http-timeout", Kinds.DURATION, ChecksSettings::httpTimeout).says("Time of one HTTP exchange.");
    final Key<Duration> connectTimeout = key("connect-timeout", Kinds.DURATION, ChecksSettings::connectTimeout)
            .says("Time until a connection is open.");
    final Key<Integer> maxRedirects = key("max-redirects", Kinds.integer(0, 50), ChecksSettings::maxRedirects)
            .says("Redirects that a check follows.");
    final Key<String> allow = list("allow-addresses", NetKinds.BLOCK, ChecksSettings::allowAddresses)
            .says(
                    "Blocks that may be dialled, and asked about, although they are special-purpose (BR 4.2.2); each answer"
                            + " says so.");
    final Key<String> block = list("block-addresses", NetKinds.BLOCK, ChecksSettings::blockAddresses)
            .says("Blocks of the operator's own that are never dialled.");
    final Key<String> extraTlds = list("extra-tlds", NetKinds.TLD, ChecksSettings::extraTlds)
            .says("Top-level domains beyond those of the root zone, for simulations.");
    final Key<Integer> httpPort = key("http-port", Kinds.REMOTE_PORT, ChecksSettings::httpPort)
            .says("Port that is dialled for 80; another only in tests.");
    final Key<Integer> httpsPort = key("https-port", Kinds.REMOTE_PORT, ChecksSettings::httpsPort)
            .says("Port that is dialled for 443; another only in tests.");
    final Key<Boolean> strictFamilies = key("strict-families", Kinds.BOOLEAN, ChecksSettings::strictFamilies)
            .says(
                    "Whether a name is refused when DNSSEC validation fails for one address family (A or AAAA) and the other is"
                            + " fine; by default the other alone is used.");

    ChecksKeys(ConfigPath path) {
        super(path, ChecksSettings.DEFAULTS);
    }

    @Override
    ChecksSettings read(Values values) {
        return new ChecksSettings(
                values.get(httpTimeout),
                values.get(connectTimeout),
                values.get(maxRedirects),
                values.all(allow),
                values.all(block),
                values.all(extraTlds),
                values.get(httpPort),
                values.get(httpsPort),
                values.get(strictFamilies));
    }
}
