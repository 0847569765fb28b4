package io.quorate.config;

import java.time.Duration;

import io.quorate.coordinator.CoordinatorSettings;
import io.quorate.coordinator.CoordinatorSettings.AdnMode;
import io.quorate.coordinator.CoordinatorSettings.Channel;
import io.quorate.coordinator.CoordinatorSettings.PolicyMode;
import io.quorate.coordinator.CoordinatorSettings.PrimaryMode;
import io.quorate.support.Secret;

/** The keys of a coordinator. */
final class CoordinatorKeys extends Block<CoordinatorSettings> {

    private static final int SECRET_OCTETS = 32;

    final Key<PrimaryMode> primary = required(
                    "primary",
                    Kinds.word(PrimaryMode.class),
                    CoordinatorSettings::primary,
                    "a choice without a default: `enforce` if this coordinator makes the CA's own check too (BR 3.2.2.9;"
                            + " needs a `perspective` block and DNSSEC), `none` if the CA makes it elsewhere")
            .says(
                    "Whether this coordinator's own check is part of the verdict (BR 3.2.2.9). A choice without a default.");
    final Key<PolicyMode> policy = key(
                    "policy", Kinds.word(PolicyMode.class), CoordinatorSettings::policy, PolicyMode.ENFORCE)
            .says("Treatment of a request below the rules of the day: refused, or answered and marked.");
    final Key<Secret> secret = key(
                    "secret",
                    Kinds.secret("32 octets or more", Kinds.ANY_TEXT).within(it -> it.length() >= SECRET_OCTETS),
                    CoordinatorSettings::secret)
            .says(
                    "Secret from which cohorts follow; the same on all instances. A coordinator does not start without it.");
    final Key<Integer> count = key(
                    "default-perspective-count",
                    Kinds.integer(2, 100),
                    CoordinatorSettings::defaultPerspectiveCount,
                    CoordinatorSettings.DEFAULT_PERSPECTIVE_COUNT)
            .saysReloadable("Perspectives that are asked where a request names no number.");
    final Key<Integer> maxAttempts = key(
                    "max-attempts",
                    Kinds.integer(1, 20),
                    CoordinatorSettings::maxAttempts,
                    CoordinatorSettings.DEFAULT_MAX_ATTEMPTS)
            .says("Cap of attempts; a request that names no number makes one.");
    final Key<Duration> deadline = key(
                    "deadline", Kinds.DURATION, CoordinatorSettings::deadline, CoordinatorSettings.DEFAULT_DEADLINE)
            .says("Time of one attempt.");
    final Key<Duration> requestDeadline = key(
                    "request-deadline",
                    Kinds.DURATION,
                    CoordinatorSettings::requestDeadline,
                    CoordinatorSettings.DEFAULT_REQUEST_DEADLINE)
            .says("Time of all attempts together.");
    final Key<Duration> grace = key("grace", Kinds.PAUSE, CoordinatorSettings::grace, CoordinatorSettings.DEFAULT_GRACE)
            .says(
                    "How long an attempt still waits for perspectives that cannot change its verdict any more; `0s` does not"
                            + " wait, and one as long as `coordinator.deadline` waits for all.");
    final Key<AdnMode> adn = key("adn", Kinds.word(AdnMode.class), CoordinatorSettings::adn, AdnMode.VERIFY)
            .says(
                    "Treatment of a request that names what the certificate is for (`x-mpic-applied-for`, BR 3.2.2.4): the"
                            + " steps from there to the target are verified, or the record says what follows from the names alone.");
    final Key<Integer> maxInFlight = hidden(
                    "max-in-flight-per-perspective", RemoteKeys.IN_FLIGHT, Channel.DEFAULT_MAX_IN_FLIGHT)
            .saysReloadable(
                    "Checks that this process has in flight to one perspective at one time; one more is incomplete at once"
                            + " with the cause `channel-full`. Local perspectives have no such limit.");
    final Key<String> tlsCa = hidden("tls.ca", Kinds.TEXT)
            .saysReloadable(
                    "PEM file with the CAs that sign the certificates of perspectives; without it those of the platform.");
    final Key<String> tlsCertificate = hidden("tls.certificate", Kinds.TEXT)
            .saysReloadable("PEM file with the certificate chain that this coordinator shows to perspectives.");
    final Key<String> tlsKey =
            hidden("tls.key", Kinds.TEXT).saysReloadable("PEM file with the private key of that certificate.");
    final Key<String> perspectivesFile = hidden("perspectives-file", Kinds.TEXT)
            .saysReloadable(
                    "YAML file with the list of perspectives, relative to this file. Either this or `perspectives`.");
    final RemoteKeys remotes =
            entries("perspectives", path -> new RemoteKeys(path, this), CoordinatorSettings::perspectives);

    CoordinatorKeys(ConfigPath path) {
        super(path);
    }

    @Override
    CoordinatorSettings read(Values values) {
        return new CoordinatorSettings(
                values.get(primary),
                values.get(policy),
                values.get(secret),
                values.get(count),
                values.get(maxAttempts),
                values.get(deadline),
                values.get(requestDeadline),
                values.get(grace),
                values.get(adn),
                values.each(remotes));
    }
}
