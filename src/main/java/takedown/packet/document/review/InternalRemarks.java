package takedown.packet.document.review;

import java.util.List;
import java.util.Map;

/**
 * The remarks that the review sheet prints and no packet stores, since the recipient gets the document of a packet (ADR 0038). The remarks are read
 * at the time of the request.
 *
 * @param notes the analysts' notes by target
 * @param lifts the lifted protections by registered name (A-label), each line with the person and the reason
 * @param approvals the notes of the approvals, each with the approver
 */
public record InternalRemarks(Map<String, String> notes, Map<String, List<String>> lifts, List<String> approvals) {
    public InternalRemarks {
        notes = Map.copyOf(notes);
        lifts = Map.copyOf(lifts);
        approvals = List.copyOf(approvals);
    }

    public static InternalRemarks none() {
        return new InternalRemarks(Map.of(), Map.of(), List.of());
    }
}
