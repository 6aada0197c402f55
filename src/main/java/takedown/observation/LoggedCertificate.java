package takedown.observation;

import java.util.List;

/**
 * A certificate in the logs of Certificate Transparency.
 *
 * @param id the id in the search service
 * @param issuer distinguished name
 * @param names DNS names without a wildcard's label, in A-labels
 */
public record LoggedCertificate(long id, String issuer, List<String> names) {
    public LoggedCertificate {
        names = List.copyOf(names);
    }
}
