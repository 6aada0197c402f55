package takedown.packet;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import takedown.attribution.ActingParty;
import takedown.casefile.CaseFile;
import takedown.casefile.CourtOrder;
import takedown.casefile.EarlierReport;
import takedown.packet.Preflight.Finding;

/**
 * A request with all that a plan weighs.
 *
 * @param order for kinds that carry one
 * @param onFile packets made before, for a reversal
 */
record Ask(
        PacketRequest request,
        CaseFile file,
        Optional<CourtOrder> order,
        List<Charge> charges,
        List<Packet> onFile,
        Protection protection,
        Instant now) {

    /** Why nothing may be asked against the whole name of this suspect; every domain-level plan asks here. */
    List<Finding> against(Charge charge) {
        return protection.against(charge);
    }

    /** Whether the request leaves the recipients open or names this one. */
    boolean wants(ActingParty party) {
        return wants(party.id());
    }

    boolean wants(String recipient) {
        return request.recipients().isEmpty() || request.recipients().contains(recipient);
    }

    boolean names(ActingParty party) {
        return request.recipients().contains(party.id());
    }

    List<EarlierReport> earlierReports() {
        return Stream.concat(file.matter().earlierReports().stream(), request.particulars().earlierReports().stream())
                .distinct()
                .toList();
    }
}
