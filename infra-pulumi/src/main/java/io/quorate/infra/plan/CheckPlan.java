package io.quorate.infra.plan;

import java.time.Duration;
import java.util.List;

/**
 * Settings of the checks that a process makes.
 *
 * @param caaDomains  this CA's own names in CAA records
 * @param httpTimeout time of one HTTP exchange
 * @param dnsTimeout  time of one try of a DNS question
 * @param dnsLifetime time of all tries of one DNS question
 * @param logLevel    least severe event that is logged
 */
public record CheckPlan(
        List<String> caaDomains, Duration httpTimeout, Duration dnsTimeout, Duration dnsLifetime, String logLevel) {

    public CheckPlan {
        caaDomains = List.copyOf(caaDomains);
    }
}
