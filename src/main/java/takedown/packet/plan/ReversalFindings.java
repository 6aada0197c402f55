package takedown.packet.plan;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.casefile.orders.OrderVersions;
import takedown.packet.document.Filing.Notice;
import takedown.packet.document.Filing.Occasion;
import takedown.packet.document.Filing.Outcome;
import takedown.packet.document.Filing.Restore;
import takedown.packet.document.Filing.Reversal;
import takedown.packet.document.FindingCode;
import takedown.packet.document.Packet;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.Preflight.Finding;

/** Findings about a reversal: what it leaves out, and what became of the names since it was made. */
public final class ReversalFindings {
    private static final int MOST_NAMED = 20;

    private ReversalFindings() {}

    /**
     * Returns a warning for each name that the reversal does not ask to restore, because its recipient answered that it did not act, or because the
     * name is in other hands.
     */
    public static List<Finding> notRestored(PacketDocument reversal) {
        return reversal.filing().annex().reversal().outcomes().stream()
                .filter(outcome -> !outcome.restore().isAsked())
                .map(outcome -> outcome.restore() == Restore.PASSED_ON
                        ? new Finding(
                                FindingCode.IN_OTHER_HANDS,
                                outcome.name(),
                                "the recipient is told to leave it as it is: the name is in other hands")
                        : new Finding(
                                FindingCode.NOT_CHANGED,
                                outcome.name(),
                                "nothing is to be restored: the recipient answered "
                                        + String.join(", ", outcome.claimed()) + ", and no look-up showed a change"))
                .toList();
    }

    /**
     * Returns a finding for each name that is in other hands although the reversal asks to restore it, and one finding for all names that the
     * reversal asks to leave as they are although they are no longer in other hands.
     *
     * @param held the registered names of the reversal that are in other hands
     */
    public static List<Finding> ofOtherHands(Packet reversal, Set<String> held) {
        Reversal stated = reversal.document().filing().annex().reversal();
        Set<String> free = stated.passedOn().stream()
                .filter(name -> !held.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
        Stream<Finding> taken = held.stream()
                .filter(name ->
                        !stated.passedOn().contains(name) && !stated.leftOut().contains(name))
                .sorted()
                .map(name -> new Finding(
                        FindingCode.IN_OTHER_HANDS,
                        name,
                        "the name is in other hands: cancel this reversal, and make it again with \"onRefused\":"
                                + " \"LEAVE_OUT\". The new one asks to leave the name as it is"));
        return Stream.concat(
                        taken,
                        free.isEmpty()
                                ? Stream.of()
                                : Stream.of(finding("it asks to leave " + named(free)
                                        + " as it is, and the name is not in other hands any more")))
                .toList();
    }

    /**
     * Returns the first of these findings against the reversal; none if no notice was served:
     *
     * <ul>
     *   <li>It cites a notice that was not served.
     *   <li>It does not cite a served notice that it must take back.
     *   <li>It leaves out names that its recipient may have changed by now.
     *   <li>It lists names that its recipient has not changed.
     * </ul>
     *
     * @param served the notices that were served on the recipient of the reversal and that a reversal takes back, including retracted ones, oldest
     *     first; if the reversal is under an order, only notices of that order
     * @param known what is on record about their names
     */
    public static Optional<Finding> outdated(Packet reversal, List<Packet> served, NameOutcomes known) {
        List<String> cited = cited(reversal);
        if (cited.isEmpty() || served.isEmpty()) {
            return Optional.empty();
        }
        // The reversal that was made with a notice cites that notice last, and can be approved before the notice is
        // served.
        Optional<Finding> unserved = notServed(
                cited.subList(
                        0,
                        1
                                + served.stream()
                                        .mapToInt(notice ->
                                                cited.indexOf(notice.document().reference()))
                                        .max()
                                        .orElse(-1)),
                served);
        if (unserved.isPresent()) {
            return unserved;
        }
        Occasion occasion = reversal.document().filing().annex().ending().occasion();
        for (Packet notice : served) {
            if (!cited.contains(notice.document().reference())
                    && (occasion != Occasion.RELEASED
                            || notice.suspects().stream().anyMatch(reversal.suspects()::contains))) {
                return Optional.of(finding(
                        "the notice with the reference " + notice.document().reference()
                                + " was served on its recipient, and this reversal does not cite it"));
            }
        }
        Map<String, Outcome> now = known.of(
                served.stream().map(Packet::document).toList(),
                Optional.of(reversal.document().filing().annex().reversal().outcomes().stream()
                        .map(Outcome::name)
                        .collect(Collectors.toSet())));
        Set<String> held = served.stream()
                .flatMap(notice -> notice.document().held().stream())
                .map(PacketDocument.Held::name)
                .collect(Collectors.toSet());
        Set<String> missing = new TreeSet<>();
        Set<String> surplus = new TreeSet<>();
        for (Outcome stated : reversal.document().filing().annex().reversal().outcomes()) {
            Outcome present = now.get(stated.name());
            // Such a name was changed under an earlier order, regardless of the answer to a later notice.
            if (present == null
                    || held.contains(stated.name()) && stated.restore() == Restore.CHANGED
                    || stated.restore() == Restore.PASSED_ON) {
                continue;
            }
            boolean isLeftOut = present.restore() == Restore.LEFT_OUT;
            if (stated.restore() == Restore.LEFT_OUT && !isLeftOut) {
                missing.add(stated.name());
            } else if (stated.restore() != Restore.LEFT_OUT && isLeftOut) {
                surplus.add(stated.name());
            }
        }
        if (!missing.isEmpty()) {
            return Optional.of(finding("it leaves out " + named(missing)
                    + ", which the recipient may have changed according to what is on record now"));
        }
        return surplus.isEmpty()
                ? Optional.empty()
                : Optional.of(finding("it asks to restore " + named(surplus)
                        + ". The recipient has since answered that it did not act, and no look-up showed a change"));
    }

    /**
     * Returns a finding if the reversal cites a notice that was never served on its recipient, although other notices were.
     *
     * @param served as for {@link #outdated}
     */
    public static Optional<Finding> notServed(Packet reversal, List<Packet> served) {
        return served.isEmpty() ? Optional.empty() : notServed(cited(reversal), served);
    }

    /**
     * Returns a finding if the reversal cites several notices, or a notice that can no longer be served ({@link OrderVersions#canStillBeServed}). For
     * use if its recipient was served with no notice: the reversal that was made with the first notice cites only that notice.
     */
    public static Optional<Finding> neverServed(Packet reversal, OrderVersions order, Instant now) {
        List<Notice> unserved = reversal.document().filing().annex().reversal().notices();
        List<String> verbs = reversal.document().filing().annex().reversal().undone();
        return unserved.stream()
                .filter(notice -> unserved.size() > 1 || !order.canStillBeServed(notice.version(), verbs, now))
                .findFirst()
                .map(notice -> new Finding(
                        FindingCode.REVERSAL_OUTDATED,
                        "packet",
                        "it cites the notice with the reference " + notice.reference()
                                + ", and its recipient was served with no notice of the order, so nothing is to be"
                                + " reversed: cancel it"));
    }

    private static Optional<Finding> notServed(List<String> cited, List<Packet> served) {
        Set<String> known =
                served.stream().map(notice -> notice.document().reference()).collect(Collectors.toSet());
        return cited.stream()
                .filter(reference -> !known.contains(reference))
                .findFirst()
                .map(reference -> finding("it cites the notice with the reference " + reference
                        + ", which was not served on the recipient of this reversal"));
    }

    /** Returns the notices of an order that the reversal cites. The reports that it withdraws are not checked against the dispatches. */
    private static List<String> cited(Packet reversal) {
        return reversal.document().filing().annex().reversal().notices().stream()
                .filter(notice -> notice.reportedAt().isEmpty())
                .map(Notice::reference)
                .toList();
    }

    private static String named(Set<String> names) {
        return names.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
                + (names.size() > MOST_NAMED ? " and " + (names.size() - MOST_NAMED) + " more" : "");
    }

    private static Finding finding(String why) {
        return new Finding(
                FindingCode.REVERSAL_OUTDATED,
                "packet",
                why + ": make it again, as a packet of the kind REVERSAL, and cancel this one");
    }
}
