package takedown.casefile;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import takedown.name.DomainName;

/**
 * A court order on file.
 *
 * @param documentSha256 of the signed PDF
 */
public record CourtOrder(
        UUID id,
        UUID caseId,
        OrderKind kind,
        Instant issuedAt,
        Optional<Instant> expiresAt,
        Optional<Instant> hearingAt,
        List<String> actions,
        List<DomainName> nameServers,
        String documentSha256,
        String documentName,
        Instant filedAt,
        String filedBy) {
    public CourtOrder {
        actions = List.copyOf(actions);
        nameServers = List.copyOf(nameServers);
    }
}
