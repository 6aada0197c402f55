package takedown.packet.plan;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import takedown.name.Count;
import takedown.packet.document.FindingCode;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.Preflight.Finding;

/** Names about which a recipient answered after the last look-up, so that a new notice would state the state before its act. */
public final class AnsweredSince {
    private static final int MOST_NAMED = 5;

    private AnsweredSince() {}

    /** Returns the time of the last look-up of each registrable name in the draft. */
    public static Map<String, Instant> looked(PacketDraft draft) {
        Map<String, Instant> looked = new HashMap<>();
        draft.candidates()
                .forEach(candidate -> candidate
                        .registrable()
                        .ifPresent(name -> candidate
                                .suspect()
                                .investigatedAt()
                                .ifPresent(at -> looked.merge(
                                        name.ascii(), at, (one, other) -> one.isAfter(other) ? one : other))));
        return looked;
    }

    /**
     * Returns a warning if the recipient of the draft answers that it acted under the replaced notices after the last look-up; otherwise none.
     *
     * @param replaced notices that the new notice replaces
     */
    public static List<Finding> warnings(PacketDraft draft, List<PacketDocument> replaced, NameOutcomes known) {
        Set<String> since = known.doneSince(replaced, looked(draft));
        since.retainAll(draft.candidates().stream()
                .flatMap(candidate -> candidate.registrable().stream())
                .map(name -> name.ascii())
                .collect(Collectors.toSet()));
        if (since.isEmpty()) {
            return List.of();
        }
        int more = since.size() - MOST_NAMED;
        return List.of(new Finding(
                FindingCode.ANSWERED_SINCE,
                draft.recipient().id(),
                "the recipient answers that it acted on " + Count.of(since.size(), "name") + " after the last look-up: "
                        + since.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
                        + (more > 0 ? " and " + Count.grouped(more) + " more" : "")
                        + ". The notice and its commands would state the earlier state: run the case first"));
    }
}
