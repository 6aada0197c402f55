package takedown.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import takedown.casefile.CourtOrder;
import takedown.name.DomainName;

/** A court order on file. */
record OrderView(
        UUID id,
        UUID caseId,
        String kind,
        Instant issuedAt,
        Optional<Instant> expiresAt,
        Optional<Instant> hearingAt,
        List<String> actions,
        List<String> nameServers,
        String documentSha256,
        String documentName,
        Instant filedAt,
        String filedBy) {

    static OrderView of(CourtOrder order) {
        return new OrderView(
                order.id(),
                order.caseId(),
                order.kind().name(),
                order.issuedAt(),
                order.expiresAt(),
                order.hearingAt(),
                order.actions(),
                order.nameServers().stream().map(DomainName::ascii).toList(),
                order.documentSha256(),
                order.documentName(),
                order.filedAt(),
                order.filedBy());
    }
}
