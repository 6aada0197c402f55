package takedown.casefile.orders;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import takedown.name.DomainName;
import takedown.observation.DsRecord;

/**
 * A court order on file.
 *
 * @param documentSha256 of the signed PDF
 */
public record CourtOrder(
        UUID id,
        UUID caseId,
        OrderContent content,
        String documentSha256,
        String documentName,
        Instant filedAt,
        String filedBy) {
    public OrderKind kind() {
        return content.kind();
    }

    public Instant issuedAt() {
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
}
