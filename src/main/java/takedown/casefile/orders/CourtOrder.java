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
 * @param nameServers where REDIRECT points names to
 * @param ds what DS_REPLACE puts in the place of the present ones
 * @param registrant the registrant that CHANGE_REGISTRANT names
 * @param registrarIanaId the registrar that TRANSFER_TO names
 * @param issuedAt when it was entered: its term counts from there
 * @param termBasis of a TRO
 * @param documentSha256 of the signed PDF
 */
public record CourtOrder(
        UUID id,
        UUID caseId,
        OrderKind kind,
        Instant issuedAt,
        Optional<Instant> expiresAt,
        Optional<Instant> hearingAt,
        List<Action> actions,
        List<DomainName> nameServers,
        List<DsRecord> ds,
        Optional<String> registrant,
        Optional<Integer> registrarIanaId,
        TermBasis termBasis,
        String documentSha256,
        String documentName,
        Instant filedAt,
        String filedBy) {
    public CourtOrder {
        actions = List.copyOf(actions);
        nameServers = List.copyOf(nameServers);
        ds = List.copyOf(ds);
    }
}
