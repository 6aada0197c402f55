package takedown.packet.plan;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.casefile.orders.OrderVersion;
import takedown.casefile.orders.OrderVersions;
import takedown.observation.EppStatus;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketDocument.Amendment;
import takedown.packet.document.PacketDocument.Amendment.Paper;
import takedown.packet.document.PacketDocument.Change;
import takedown.packet.document.PacketDocument.Replacement;
import takedown.packet.plan.order.NoticeChanges;

/** What the court changed in an order since it was entered, for the documents of packets that carry it. */
public final class AmendedOrders {
    private AmendedOrders() {}

    /**
     * Returns the document with the changes of its order since the order was entered, and with the notices that the packet replaces.
     *
     * @param versions of the order
     * @param replaced notices of earlier versions to the same recipient, oldest first; empty for a notice that adds to earlier ones
     * @param known what is on record about the names of the replaced notices
     * @param looked the time of the last look-up of each name
     */
    public static PacketDocument in(
            PacketDocument document,
            OrderVersions versions,
            List<PacketDocument> replaced,
            NameOutcomes known,
            Map<String, Instant> looked) {
        PacketDocument changed = changed(document, versions);
        if (replaced.isEmpty()) {
            return changed;
        }
        int carried = replaced.getLast().carriedVersion();
        return changed.order()
                .map(order -> changed.with(order.with(new Replacement(
                        replaced.stream().map(PacketDocument::reference).toList(),
                        carried,
                        printed(replaced.getLast(), versions.carried(carried).ecfNumber()),
                        Stream.concat(
                                        otherFile(versions, replaced, changed).stream(),
                                        NoticeChanges.between(replaced, changed).stream())
                                .toList(),
                        locked(changed, replaced, known, looked)))))
                .orElse(changed);
    }

    /** Returns the change of the enclosed file, if a replaced notice enclosed a file that was not the order. */
    private static Optional<Change> otherFile(
            OrderVersions versions, List<PacketDocument> replaced, PacketDocument after) {
        List<String> wrong = replaced.stream()
                .flatMap(notice -> versions.wrongFile(notice.carriedVersion()).stream())
                .distinct()
                .toList();
        return wrong.isEmpty()
                ? Optional.empty()
                : Optional.of(new Change(
                        Change.Subject.ORDER_FILE,
                        wrong,
                        after.order().map(PacketDocument.OrderPart::documentSha256).stream()
                                .toList()));
    }

    /**
     * Returns the names with an update lock that the replaced notices explain: the lock was observed, or the recipient answers that it acted after the
     * last look-up. A lock that is set later on any other name may belong to another party.
     */
    private static List<String> locked(
            PacketDocument document, List<PacketDocument> replaced, NameOutcomes known, Map<String, Instant> looked) {
        Set<String> since = known.doneSince(replaced, looked);
        Set<String> seen = document.rows().stream()
                .filter(row -> row.statuses().contains(EppStatus.SERVER_UPDATE_PROHIBITED.epp()))
                .map(AppendixRow::aLabel)
                .collect(Collectors.toSet());
        return known.locked(replaced).stream()
                .filter(name -> seen.contains(name) || since.contains(name))
                .toList();
    }

    /** Returns the docket number that the notice states and, if the record was corrected later, the corrected number. */
    private static String printed(PacketDocument notice, String corrected) {
        String stated = notice.order().map(PacketDocument.OrderPart::ecfNumber).orElse("");
        return stated.isEmpty() || stated.equals(corrected) || corrected.isEmpty()
                ? corrected
                : stated + ", corrected to ECF No. " + corrected;
    }

    private static PacketDocument changed(PacketDocument document, OrderVersions versions) {
        return document.order()
                .map(order -> versions.changes(order.version()).stream()
                        .map(AmendedOrders::paper)
                        .toList())
                .filter(papers -> !papers.isEmpty())
                .flatMap(papers -> document.order()
                        .map(order ->
                                document.with(order.with(new Amendment(versions.entered(order.version()), papers)))))
                .orElse(document);
    }

    /** Returns the paper of a change. The paper of a modification replaces the order on file. The paper of an extension is served with the order. */
    private static Paper paper(OrderVersion change) {
        return new Paper(
                change.event().words(),
                change.at(),
                change.ecfNumber(),
                change.event().replacesTheOrder()
                        ? ""
                        : change.document().map(OrderVersion.Document::sha256).orElse(""));
    }
}
