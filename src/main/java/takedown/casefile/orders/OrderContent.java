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
 * @param issuedAt when the order was entered, which is the beginning of its term; may be empty while the order is proposed
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
     * @param ds the DS records with which DS_REPLACE replaces the present records
     * @param registrant the registrant data that CHANGE_REGISTRANT sets
     * @param registrarIanaId the registrar to which TRANSFER_TO moves names
     * @param paragraphs the paragraph of the order that commands an action: {@code 4(a)}; an action whose paragraph is not recorded has no entry
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

    /** Creates the content of an entered order whose ECF number is not recorded. */
    public OrderContent(
            OrderKind kind,
            Instant issuedAt,
            Optional<Instant> expiresAt,
            Optional<Instant> hearingAt,
            Relief relief,
            TermBasis termBasis) {
        this(kind, Optional.of(issuedAt), expiresAt, hearingAt, relief, termBasis, "");
    }

    /** Creates the content of an entered order that was issued without notice and whose actions have no values other than name servers. */
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
