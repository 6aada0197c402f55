package takedown.casefile.orders;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import takedown.name.DomainName;
import takedown.observation.DsRecord;

/**
 * The content of a court order.
 *
 * @param issuedAt when the order was entered, which is where its term begins; empty while the order is proposed
 * @param termBasis for a TRO, the basis of its term
 * @param ecfNumber the number of the order on the docket: {@code 29}; empty if none is recorded
 */
public record OrderContent(
        OrderKind kind,
        Optional<Instant> issuedAt,
        Optional<Instant> expiresAt,
        Optional<Instant> hearingAt,
        Relief relief,
        TermBasis termBasis,
        String ecfNumber) {
    /**
     * The relief that the order grants.
     *
     * @param nameServers the name servers to which REDIRECT points names
     * @param ds the DS records with which DS_REPLACE replaces the present ones
     * @param registrant the registrant that CHANGE_REGISTRANT names
     * @param registrarIanaId the registrar that TRANSFER_TO names
     * @param paragraphs the paragraph of the order that commands an action: {@code 4(a)}; an action without an entry has none on record
     */
    public record Relief(
            List<Action> actions,
            List<DomainName> nameServers,
            List<DsRecord> ds,
            Optional<String> registrant,
            Optional<Integer> registrarIanaId,
            Map<Action, String> paragraphs) {
        public Relief {
            actions = actions.stream().distinct().toList();
            nameServers = nameServers.stream().distinct().toList();
            ds = ds.stream().distinct().toList();
            Map<Action, String> sorted = new EnumMap<>(Action.class);
            sorted.putAll(paragraphs);
            paragraphs = Collections.unmodifiableMap(sorted);
        }

        /** Creates the relief of an order whose paragraphs are not recorded. */
        public Relief(
                List<Action> actions,
                List<DomainName> nameServers,
                List<DsRecord> ds,
                Optional<String> registrant,
                Optional<Integer> registrarIanaId) {
            this(actions, nameServers, ds, registrant, registrarIanaId, Map.of());
        }

        /** Returns the paragraph that commands the action; empty if none is recorded. */
        public String paragraph(Action action) {
            return paragraphs.getOrDefault(action, "");
        }
    }

    /** Creates an entered order without a recorded docket number. */
    public OrderContent(
            OrderKind kind,
            Instant issuedAt,
            Optional<Instant> expiresAt,
            Optional<Instant> hearingAt,
            Relief relief,
            TermBasis termBasis) {
        this(kind, Optional.of(issuedAt), expiresAt, hearingAt, relief, termBasis, "");
    }

    /** Creates an entered order, recorded as issued without notice, whose actions have no values other than name servers. */
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
