package takedown.packet.document.review;

import java.util.List;
import java.util.Map;

/**
 * What the review sheet prints and no packet stores, since the document of a packet leaves the house (ADR 0038). The remarks are read at the time of
 * the request.
 *
 * @param notes the analysts' notes by target
 * @param lifts the lifted protections by registered name (A-label), each line with the person and the reason
 */
public record InternalRemarks(Map<String, String> notes, Map<String, List<String>> lifts) {
    public InternalRemarks {
        notes = Map.copyOf(notes);
        lifts = Map.copyOf(lifts);
    }

    public static InternalRemarks none() {
        return new InternalRemarks(Map.of(), Map.of());
    }
}
