package io.quorate.coordinator;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.quorate.caa.CaaSettings;
import io.quorate.caa.CaaSettings.ClimbOrder;
import io.quorate.coordinator.CoordinatorSettings.PolicyMode;
import io.quorate.coordinator.CoordinatorSettings.Protocol;
import io.quorate.coordinator.CoordinatorSettings.RemoteSettings;
import io.quorate.dcv.AdnPolicy;
import io.quorate.model.Perspective;
import io.quorate.model.Place;
import io.quorate.model.Rir;
import io.quorate.net.PublicName;
import io.quorate.net.PublicSuffixes;
import io.quorate.support.Secret;

/** Perspectives for tests, at real distances. */
final class Fleet {

    static final Perspective OHIO = perspective("us-east-2", Rir.ARIN, 39.96, -83.0);
    static final Perspective VIRGINIA = perspective("us-east-1", Rir.ARIN, 38.94, -77.45);
    static final Perspective OREGON = perspective("us-west-2", Rir.ARIN, 45.84, -119.7);
    static final Perspective FRANKFURT = perspective("eu-central-1", Rir.RIPE_NCC, 50.11, 8.68);
    static final Perspective ZURICH = perspective("eu-central-2", Rir.RIPE_NCC, 47.37, 8.54);
    static final Perspective STOCKHOLM = perspective("eu-north-1", Rir.RIPE_NCC, 59.33, 18.07);
    static final Perspective TOKYO = perspective("ap-northeast-1", Rir.APNIC, 35.68, 139.69);
    static final Perspective SYDNEY = perspective("ap-southeast-2", Rir.APNIC, -33.87, 151.21);
    static final Perspective SAO_PAULO = perspective("sa-east-1", Rir.LACNIC, -23.55, -46.63);
    static final Perspective CAPE_TOWN = perspective("af-south-1", Rir.AFRINIC, -33.93, 18.42);

    /** A CA that names itself and no accounts. */
    static final CaaSettings CAA = new CaaSettings(List.of("ca.example"), List.of(), false, ClimbOrder.STAGED);

    static final PublicSuffixes SUFFIXES = new PublicSuffixes(List.of("example"));
    static final AdnPolicy NAMES = new AdnPolicy(SUFFIXES);
    static final PublicName PARSER = PublicName.parser(SUFFIXES);

    static final List<Perspective> SIX = List.of(OREGON, FRANKFURT, STOCKHOLM, TOKYO, SYDNEY, SAO_PAULO);

    private Fleet() {}

    static Perspective perspective(String code, Rir rir, double latitude, double longitude) {
        return Perspective.at(code, new Place(rir, latitude, longitude));
    }

    static Perspective withResolverAt(Perspective perspective, Place resolver) {
        return new Perspective(perspective.code(), perspective.place(), resolver, perspective.tooCloseCodes());
    }

    static Perspective declaredNear(Perspective perspective, String... codes) {
        return new Perspective(perspective.code(), perspective.place(), perspective.resolver(), Set.of(codes));
    }

    /** Of a coordinator that waits for every view. */
    static CoordinatorSettings settings(PolicyMode policy, List<Perspective> remotes) {
        return settings(policy, remotes, Duration.ofHours(1));
    }

    static CoordinatorSettings settings(PolicyMode policy, List<Perspective> remotes, Duration grace) {
        return new CoordinatorSettings(
                CoordinatorSettings.PrimaryMode.ENFORCE,
                policy,
                Secret.of("0123456789abcdef0123456789abcdef"),
                6,
                3,
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                grace,
                CoordinatorSettings.AdnMode.VERIFY,
                remotes.stream()
                        .map(remote -> new RemoteSettings(
                                remote, "local", null, Protocol.QUORATE, List.of(), CoordinatorSettings.Channel.PLAIN))
                        .toList());
    }

    /** The policy of a coordinator at {@link #OHIO} with these remotes. */
    static RequestPolicy policy(CoordinatorSettings settings, List<Perspective> remotes) {
        return new RequestPolicy(
                settings,
                new CohortPlanner(settings.secret(), remotes, OHIO),
                CAA,
                address -> Optional.empty(),
                NAMES,
                PARSER);
    }
}
