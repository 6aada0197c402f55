package takedown.packet.kit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import takedown.name.Count;
import takedown.packet.document.PacketDocument;

/** Acts that a recipient, by its own statement, carried out before the earliest time in its notice. The answer is recorded, with a warning. */
public final class EarlyActs {
    private static final int MOST_NAMED = 5;

    private EarlyActs() {}

    /** Returns the time before which the notice permits no act; empty if the notice states none. */
    public static Optional<Instant> earliest(PacketDocument document) {
        var terms = document.filing().execution();
        return document.kind().needsOrder() ? terms.begins() : Optional.empty();
    }

    /**
     * Returns whether the recipient states that it acted. Either the recipient carried out the request, or it reports that nothing was left to do and
     * gives a time that is not before the service of the packet. Recipients state times to the minute.
     */
    public static boolean isAct(ResultLine.Result result, Optional<Instant> executedAt, Optional<Instant> servedAt) {
        return result == ResultLine.Result.DONE
                || result == ResultLine.Result.ALREADY
                        && servedAt.map(at -> at.truncatedTo(ChronoUnit.MINUTES))
                                .filter(served -> executedAt
                                        .filter(at -> !at.isBefore(served))
                                        .isPresent())
                                .isPresent();
    }

    /** Returns whether the claimed act precedes the earliest time. Recipients state times to the minute. */
    public static boolean isEarly(PacketDocument document, ResultLine line, Optional<Instant> servedAt) {
        return isAct(line.result(), line.executedAt(), servedAt)
                && earliest(document)
                        .filter(start -> line.executedAt()
                                .filter(at -> at.isBefore(start.truncatedTo(ChronoUnit.MINUTES)))
                                .isPresent())
                        .isPresent();
    }

    /** Returns a warning about the acts that the recipient dates before the earliest time in its notice; empty if there are none. */
    public static List<String> warnings(
            PacketDocument document, Collection<ResultLine> lines, Optional<Instant> servedAt) {
        List<String> early = lines.stream()
                .filter(line -> isEarly(document, line, servedAt))
                .map(ResultLine::name)
                .toList();
        if (early.isEmpty()) {
            return List.of();
        }
        int more = early.size() - MOST_NAMED;
        return List.of("The recipient states that it acted on " + Count.of(early.size(), "name")
                + " before the earliest time that the notice names, "
                + earliest(document).orElseThrow() + ": "
                + String.join(", ", early.subList(0, Math.min(MOST_NAMED, early.size())))
                + (more > 0 ? " and " + Count.grouped(more) + " more" : "")
                + ". The answer is recorded. Ask the recipient whether the time is right.");
    }
}
