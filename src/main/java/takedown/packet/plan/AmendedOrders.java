package takedown.packet.plan;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import takedown.casefile.orders.OrderEvent;
import takedown.casefile.orders.OrderVersion;
import takedown.casefile.orders.OrderVersions;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketDocument.Amendment;
import takedown.packet.document.PacketDocument.Replacement;

/** What the court changed in an order since it was entered, for the documents of packets that carry it. */
public final class AmendedOrders {
    private AmendedOrders() {}

    /**
     * Returns the document with the last change of its order, and with the notices that it replaces.
     *
     * @param versions of the order
     * @param replaced notices of earlier versions to the same recipient, oldest first; empty for a notice that adds to them
     */
    public static PacketDocument in(PacketDocument document, OrderVersions versions, List<PacketDocument> replaced) {
        PacketDocument changed = changed(document, versions.all());
        if (replaced.isEmpty()) {
            return changed;
        }
        int carried = EarlierNotices.version(replaced.getLast());
        return changed.order()
                .map(order -> changed.with(order.with(new Replacement(
                        replaced.stream().map(PacketDocument::reference).toList(),
                        carried,
                        versions.carried(carried).ecfNumber(),
                        NoticeChanges.between(replaced, changed)))))
                .orElse(changed);
    }

    private static PacketDocument changed(PacketDocument document, List<OrderVersion> versions) {
        return document.order()
                .flatMap(order -> last(versions, order.version())
                        .map(change -> document.with(order.with(new Amendment(
                                change.event().words(), change.at(), change.ecfNumber(), entered(versions))))))
                .orElse(document);
    }

    /** A correction is no change by the court: the record was wrong. After a conversion the order is another one, with its own time of entry. */
    private static Optional<OrderVersion> last(List<OrderVersion> versions, int carried) {
        return versions.stream()
                .filter(version -> version.number() <= carried)
                .filter(version -> version.event() == OrderEvent.MODIFIED || version.event() == OrderEvent.EXTENDED)
                .max(Comparator.comparingInt(OrderVersion::number))
                .filter(version -> versions.stream()
                        .noneMatch(
                                later -> later.event() == OrderEvent.CONVERTED && later.number() > version.number()));
    }

    private static String entered(List<OrderVersion> versions) {
        return versions.stream()
                .filter(version -> version.event() == OrderEvent.ENTERED)
                .findFirst()
                .map(OrderVersion::ecfNumber)
                .orElse("");
    }
}
