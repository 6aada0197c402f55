package takedown.casefile.orders;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import takedown.name.DomainName;
import takedown.observation.DsRecord;

/**
 * A court order on file, in its current version.
 *
 * @param documentSha256 SHA-256 of the order itself, which is the signed PDF or the draft of a proposed order
 * @param filedAt when the order was first filed with this service
 */
public record CourtOrder(
        UUID id,
        UUID caseId,
        OrderContent content,
        String documentSha256,
        String documentName,
        Instant filedAt,
        String filedBy,
        Standing standing) {
    /**
     * The recorded state of the order.
     *
     * @param version the number of the current version, from 1
     * @param recorded the state on record, which is never EXPIRED
     * @param endedAt when the order was superseded or vacated; empty if neither has happened
     * @param supersededBy the order of the case that superseded this order
     */
    public record Standing(int version, OrderState recorded, Optional<Instant> endedAt, Optional<UUID> supersededBy) {
        public static final Standing FIRST = new Standing(1, OrderState.IN_FORCE, Optional.empty(), Optional.empty());
    }

    public CourtOrder(
            UUID id,
            UUID caseId,
            OrderContent content,
            String documentSha256,
            String documentName,
            Instant filedAt,
            String filedBy) {
        this(id, caseId, content, documentSha256, documentName, filedAt, filedBy, Standing.FIRST);
    }

    /** Returns the state of the order at a time, according to the present record. */
    public OrderState stateAt(Instant at) {
        if (standing.recorded() == OrderState.PROPOSED) {
            return OrderState.PROPOSED;
        }
        if (standing.endedAt().filter(end -> !at.isBefore(end)).isPresent()) {
            return standing.recorded();
        }
        return expiresAt().filter(end -> !at.isBefore(end)).isPresent() ? OrderState.EXPIRED : OrderState.IN_FORCE;
    }

    /** Returns when the order ceases to have effect: at its expiry, or earlier if it was superseded or vacated. Empty if neither is recorded. */
    public Optional<Instant> endsAt() {
        return standing.endedAt()
                .filter(end -> expiresAt().filter(end::isAfter).isEmpty())
                .or(this::expiresAt);
    }

    public int version() {
        return standing.version();
    }

    public OrderKind kind() {
        return content.kind();
    }

    /** Returns when the order was entered; may be empty while it is proposed. */
    public Optional<Instant> issuedAt() {
        return content.issuedAt();
    }

    public Optional<Instant> expiresAt() {
        return content.expiresAt();
    }

    public Optional<Instant> hearingAt() {
        return content.hearingAt();
    }

    public TermBasis termBasis() {
        return content.termBasis();
    }

    public String ecfNumber() {
        return content.ecfNumber();
    }

    public List<Action> actions() {
        return content.relief().actions();
    }

    public List<DomainName> nameServers() {
        return content.relief().nameServers();
    }

    public List<DsRecord> ds() {
        return content.relief().ds();
    }

    public Optional<String> registrant() {
        return content.relief().registrant();
    }

    public Optional<Integer> registrarIanaId() {
        return content.relief().registrarIanaId();
    }

    public String paragraph(Action action) {
        return content.relief().paragraph(action);
    }
}
