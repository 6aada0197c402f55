package takedown.web.packets;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import takedown.casefile.orders.Action;
import takedown.packet.Preview;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.Preflight;

/**
 * The packets that a request would make.
 *
 * @param packets one for each recipient, if nothing blocks them
 * @param blocking findings that prevent every packet of this request
 * @param refused suspects that must not be in a packet: they block the request unless {@code onRefused} is LEAVE_OUT
 * @param leftOut suspects that need not be in a packet
 * @param made whether the same body, sent as a request for packets, would make these packets
 */
@Schema(name = "PacketPreview")
record PreviewView(
        List<PlannedView> packets,
        List<Preflight.Finding> blocking,
        List<Preflight.Finding> refused,
        List<Preflight.Finding> leftOut,
        boolean made) {
    /**
     * @param names registered names; for a packet about exact places, those places
     * @param reversal whether a reversal would be made with it
     * @param blanks required fields that are not on record: without them no one can approve the packet
     */
    @Schema(name = "PlannedPacket")
    record PlannedView(
            PacketDocument.Recipient recipient,
            List<Action> actions,
            List<String> names,
            List<Preflight.Finding> warnings,
            boolean reversal,
            List<Preflight.Finding> blanks) {}

    static PreviewView of(Preview preview) {
        return new PreviewView(
                preview.packets().stream()
                        .map(planned -> new PlannedView(
                                planned.recipient(),
                                planned.actions(),
                                planned.names(),
                                planned.warnings(),
                                planned.reversal(),
                                planned.blanks()))
                        .toList(),
                preview.blocking(),
                preview.refused(),
                preview.unneeded(),
                preview.stops().isEmpty());
    }
}
