package takedown.monitoring.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import takedown.evidence.EvidenceSink;
import takedown.investigation.Investigator;
import takedown.monitoring.report.MorningReport.Expiring;
import takedown.name.DomainName;
import takedown.name.Indicator;
import takedown.name.PublicSuffixes;

/**
 * The domains that contain the orders' name servers. If such a domain expires, its next registrant controls every name that was redirected to it and
 * receives the traffic of all victims that still connect.
 */
@ApplicationScoped
class OrderServers {
    /** The period before expiry in which a domain is reported: enough time to renew, even by letter. */
    private static final Duration NEAR = Duration.ofDays(60);

    private final Investigator investigator;
    private final ServerDomainRow.Repository rows;
    private final Clock clock;

    OrderServers(Investigator investigator, ServerDomainRow.Repository rows, Clock clock) {
        this.investigator = investigator;
        this.rows = rows;
        this.clock = clock;
    }

    private static List<String> domains(Collection<DomainName> nameServers) {
        return nameServers.stream()
                .flatMap(server -> PublicSuffixes.registrable(server).stream())
                .map(DomainName::ascii)
                .distinct()
                .sorted()
                .toList();
    }

    /** Queries the registries for the expiry dates of the domains. If a registry does not answer, the known date stays. */
    void check(Collection<DomainName> nameServers) {
        for (String name : domains(nameServers)) {
            investigator
                    .investigate(Indicator.ofKey(name), EvidenceSink.digestOnly(), Set.of())
                    .registration()
                    .flatMap(merged -> merged.registration().expiresAt())
                    .ifPresent(at -> remember(name, at));
        }
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void remember(String name, Instant expiresAt) {
        rows.put(name, expiresAt, clock.instant());
    }

    @Transactional
    List<Expiring> expiring(Collection<DomainName> nameServers) {
        List<String> names = domains(nameServers);
        if (names.isEmpty()) {
            return List.of();
        }
        return rows.expiring(names, clock.instant().plus(NEAR)).stream()
                .map(row -> new Expiring(row.name, Optional.ofNullable(row.expiresAt)))
                .toList();
    }
}
