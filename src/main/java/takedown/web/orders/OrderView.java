package takedown.web.orders;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import takedown.casefile.orders.Action;
import takedown.casefile.orders.CourtOrder;
import takedown.name.DomainName;
import takedown.observation.DsRecord;
import takedown.web.json.Identified;

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
        List<String> ds,
        Optional<String> registrant,
        Optional<Integer> registrarIanaId,
        String termBasis,
        String documentSha256,
        String documentName,
        Instant filedAt,
        @Identified String filedBy) {

    static OrderView of(CourtOrder order) {
        return new OrderView(
                order.id(),
                order.caseId(),
                order.kind().name(),
                order.issuedAt(),
                order.expiresAt(),
                order.hearingAt(),
                order.actions().stream().map(Action::name).toList(),
                order.nameServers().stream().map(DomainName::ascii).toList(),
                order.ds().stream().map(DsRecord::toString).toList(),
                order.registrant(),
                order.registrarIanaId(),
                order.termBasis().name(),
                order.documentSha256(),
                order.documentName(),
                order.filedAt(),
                order.filedBy());
    }
}
