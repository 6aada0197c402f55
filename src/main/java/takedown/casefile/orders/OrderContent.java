package takedown.casefile.orders;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import takedown.name.DomainName;
import takedown.observation.DsRecord;

/**
 * The content of a court order.
 *
 * @param issuedAt when it was entered: its term counts from there
 * @param termBasis of a TRO
 */
public record OrderContent(
        OrderKind kind,
        Instant issuedAt,
        Optional<Instant> expiresAt,
        Optional<Instant> hearingAt,
        Relief relief,
        TermBasis termBasis) {
    /**
     * The relief that the order grants.
     *
     * @param nameServers where REDIRECT points names to
     * @param ds the DS records with which DS_REPLACE replaces the present ones
     * @param registrant the registrant that CHANGE_REGISTRANT names
     * @param registrarIanaId the registrar that TRANSFER_TO names
     */
    public record Relief(
            List<Action> actions,
            List<DomainName> nameServers,
            List<DsRecord> ds,
            Optional<String> registrant,
            Optional<Integer> registrarIanaId) {
        public Relief {
            actions = actions.stream().distinct().toList();
            nameServers = nameServers.stream().distinct().toList();
            ds = ds.stream().distinct().toList();
        }
    }

    /** Creates an order whose actions have no values other than name servers. */
    public OrderContent(
            OrderKind kind,
            Instant issuedAt,
            Optional<Instant> expiresAt,
            Optional<Instant> hearingAt,
            List<Action> actions,
            List<DomainName> nameServers) {
        this(
                kind,
                issuedAt,
                expiresAt,
                hearingAt,
                new Relief(actions, nameServers, List.of(), Optional.empty(), Optional.empty()),
                TermBasis.WITHOUT_NOTICE);
    }
}
