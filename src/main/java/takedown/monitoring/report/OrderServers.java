package takedown.monitoring.report;

import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import takedown.evidence.EvidenceSink;
import takedown.investigation.Investigator;
import takedown.monitoring.report.MorningReport.Expiring;
import takedown.name.DomainName;
import takedown.name.Indicator;
import takedown.name.PublicSuffixes;

/**
 * The domains that the orders' name servers stand in. When one of them expires, the next registrant of it gets every name that was redirected to
 * it, and all the victims that still call.
 */
@ApplicationScoped
class OrderServers {
    /** Time enough to renew, also where the registrar has to be asked by letter. */
    private static final Duration NEAR = Duration.ofDays(60);

    private final Investigator investigator;
    private final Clock clock;

    OrderServers(Investigator investigator, Clock clock) {
        this.investigator = investigator;
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

    /** Asks the registries until when the domains are registered. One that does not answer leaves what was known. */
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
        Panache.getEntityManager()
                .createNativeQuery("insert into order_server_domain (name, expires_at, checked_at)"
                        + " values (:name, :expires, :at) on conflict (name)"
                        + " do update set expires_at = excluded.expires_at, checked_at = excluded.checked_at")
                .setParameter("name", name)
                .setParameter("expires", expiresAt)
                .setParameter("at", clock.instant())
                .executeUpdate();
    }

    /** Those whose end is near. */
    @Transactional
    List<Expiring> expiring(Collection<DomainName> nameServers) {
        List<String> names = domains(nameServers);
        if (names.isEmpty()) {
            return List.of();
        }
        List<?> rows = Panache.getEntityManager()
                .createNativeQuery(
                        "select name, expires_at from order_server_domain where name = any(cast(:names as text[]))"
                                + " and expires_at < :near order by expires_at",
                        Object[].class)
                .setParameter("names", names.toArray(String[]::new))
                .setParameter("near", clock.instant().plus(NEAR))
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new Expiring((String) row[0], expiry(row[1])))
                .toList();
    }

    private static Optional<Instant> expiry(@Nullable Object value) {
        return Optional.ofNullable((Instant) value);
    }
}
