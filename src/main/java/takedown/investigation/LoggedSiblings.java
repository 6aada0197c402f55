package takedown.investigation;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import takedown.attribution.collateral.NameGuard;
import takedown.evidence.EvidenceSink;
import takedown.lookup.passive.CertificateLogSearch;
import takedown.name.DomainName;
import takedown.name.PublicSuffixes;
import takedown.observation.LoggedCertificate;
import takedown.observation.Outcome;

/**
 * Finds names that share a logged certificate with a suspect. Certificates that a provider shares among its customers are ignored, and protected and
 * ranked names are left out.
 */
@ApplicationScoped
public class LoggedSiblings {
    /** Number of registered names in a certificate above which the certificate counts as shared by a provider. */
    private static final int SHARED_NAMES = 20;

    private static final int MOST = 200;

    private final CertificateLogSearch search;
    private final NameGuard lists;

    LoggedSiblings(CertificateLogSearch search, NameGuard lists) {
        this.search = search;
        this.lists = lists;
    }

    /**
     * A registered name, with the ids of the certificates that contain both this name and the suspect's, or names below them.
     *
     * @param certificates the ids that the search service gives the certificates
     */
    public record Logged(String name, List<Long> certificates) {
        public Logged {
            certificates = List.copyOf(certificates);
        }
    }

    /**
     * The result of a search.
     *
     * @param outcome FOUND, ABSENT, the kind of a failure, or OFF if no search is configured
     * @param detail text for users
     */
    public record Result(String outcome, String detail, List<Logged> items) {
        public Result {
            items = List.copyOf(items);
        }
    }

    public Result of(DomainName registrable) {
        // The names are only a proposal and not evidence for a packet, so the octets are not stored.
        Optional<Outcome<List<LoggedCertificate>>> answer = search.search(registrable, EvidenceSink.digestOnly());
        if (answer.isEmpty()) {
            return new Result("OFF", "takedown.history.certificate-log.url is not set", List.of());
        }
        return switch (answer.get()) {
            case Outcome.Found<List<LoggedCertificate>> found ->
                new Result("FOUND", "", names(registrable, found.value()));
            case Outcome.Absent<List<LoggedCertificate>> absent ->
                new Result("ABSENT", "no certificate is logged for the name", List.of());
            case Outcome.Failed<List<LoggedCertificate>> failed ->
                new Result(failed.kind().name(), failed.detail(), List.of());
        };
    }

    private List<Logged> names(DomainName own, List<LoggedCertificate> certificates) {
        Map<String, List<Long>> byName = new LinkedHashMap<>();
        for (LoggedCertificate one : certificates) {
            Set<DomainName> registered = one.names().stream()
                    .flatMap(name -> DomainName.tryOf(name).stream())
                    .flatMap(name -> PublicSuffixes.registrable(name).stream())
                    .collect(Collectors.toSet());
            if (registered.contains(own) && registered.size() <= SHARED_NAMES) {
                registered.stream()
                        .filter(name -> !name.equals(own)
                                && lists.over(name).isEmpty()
                                && lists.rank(name).isEmpty())
                        .forEach(name -> byName.computeIfAbsent(name.ascii(), n -> new ArrayList<>())
                                .add(one.id()));
            }
        }
        return byName.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .limit(MOST)
                .map(entry -> new Logged(entry.getKey(), entry.getValue()))
                .toList();
    }
}
