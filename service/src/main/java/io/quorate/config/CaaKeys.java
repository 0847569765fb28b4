package io.quorate.config;

import java.util.List;

import io.quorate.caa.CaaSettings;
import io.quorate.caa.CaaSettings.ClimbOrder;

/** The keys of this CA's identity in CAA records. */
final class CaaKeys extends Block<CaaSettings> {

    final Key<String> domains = list("domains", NetKinds.DOMAIN_NAME, CaaSettings::domains)
            .says("This CA's own names in CAA records, where a request names none.");
    final Key<String> accountUris = list("account-uris", NetKinds.ACCOUNT_URI, CaaSettings::accountUris)
            .says("Account URIs that are accepted where a request names none (RFC 8657); empty means not enforced.");
    final Key<Boolean> caseSensitive = key("case-sensitive-issuer", Kinds.BOOLEAN, CaaSettings::caseSensitiveIssuer)
            .says("Whether issuer domain names are compared with case.");
    final Key<ClimbOrder> climb = key("climb", Kinds.word(ClimbOrder.class), CaaSettings::climb)
            .says(
                    "In which order a name and its parents are asked for CAA: the name first and, where it has no record, all"
                            + " its parents at the same time; or all at the same time, a round trip less where no record exists and"
                            + " queries for nothing where one does.");

    CaaKeys(ConfigPath path) {
        super(path, new CaaSettings(List.of(), List.of(), false, ClimbOrder.STAGED));
    }

    @Override
    CaaSettings read(Values values) {
        return new CaaSettings(
                values.all(domains), values.all(accountUris), values.get(caseSensitive), values.get(climb));
    }
}
