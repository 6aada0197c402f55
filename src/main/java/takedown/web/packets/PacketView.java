package takedown.web.packets;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import takedown.casefile.CaseAccess;
import takedown.casefile.Cases;
import takedown.casefile.orders.CourtOrder;
import takedown.casefile.orders.OrderState;
import takedown.casefile.orders.Orders;
import takedown.dispatch.PacketProgress;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.Packet;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketKind;
import takedown.packet.document.Preflight;
import takedown.packet.document.SixWords;
import takedown.packet.format.EppBatch;
import takedown.packet.format.XarfReports;
import takedown.web.json.Identified;

/**
 * A packet in the API.
 *
 * @param domains the names of Appendix A, A-labels
 * @param manifest SHA-256 of the stored document
 * @param words six words that identify the stored document, for people
 * @param state the latest effective step of its progress
 * @param orderVersion the version of the order that the packet carries, and the order as it is on file; null for a packet without an order
 * @param matterChangedAt when the title or the matter of the case last changed, if that was after the packet was made, so that the packet still
 *     states the earlier matter; otherwise null
 * @param links links to the packet, to its progress and to the renditions that it has
 * @param reverses the packet that a reversal undoes
 */
public record PacketView(
        UUID id,
        UUID caseId,
        PacketKind kind,
        PacketProgress.State state,
        boolean overdue,
        PacketDocument.Recipient recipient,
        @Nullable UUID order,
        @Nullable OrderStandingView orderVersion,
        List<String> actions,
        List<String> nameServers,
        List<UUID> suspects,
        List<String> domains,
        Preflight preflight,
        String manifest,

        @Schema(examples = "legal winner thank year wave sausage")
        String words,

        Instant preparedAt,
        @Identified String preparedBy,
        @Nullable Instant matterChangedAt,
        Map<String, String> links,
        @Nullable UUID reverses,
        ProgressView progress) {

    @Schema(name = "OrderVersionOnPacket")
    record OrderStandingView(int carried, int current, OrderState state) {
        public static OrderStandingView of(Packet packet, CourtOrder order, Instant now) {
            return new OrderStandingView(
                    packet.document()
                            .order()
                            .map(PacketDocument.OrderPart::version)
                            .orElse(1),
                    order.version(),
                    order.stateAt(now));
        }
    }

    @ApplicationScoped
    static class Reader {
        private final Orders orders;
        private final Cases cases;
        private final Clock clock;

        Reader(Orders orders, Cases cases, Clock clock) {
            this.orders = orders;
            this.cases = cases;
            this.clock = clock;
        }

        public List<PacketView> of(CaseAccess access, List<Packet> packets, Map<UUID, PacketProgress> progress) {
            Map<UUID, CourtOrder> onFile = packets.stream()
                            .anyMatch(p -> p.orderId().isPresent())
                    ? orders.list(access).stream().collect(Collectors.toMap(CourtOrder::id, Function.identity()))
                    : Map.of();
            Instant now = clock.instant();
            Optional<Instant> changed = cases.matterChanged(access);
            return packets.stream()
                    .map(packet -> PacketView.of(
                            packet,
                            packet.orderId()
                                    .flatMap(id -> Optional.ofNullable(onFile.get(id)))
                                    .map(order -> OrderStandingView.of(packet, order, now)),
                            changed.filter(at -> at.isAfter(packet.preparedAt())),
                            Objects.requireNonNull(progress.get(packet.id()))))
                    .toList();
        }
    }

    private static PacketView of(
            Packet packet,
            Optional<OrderStandingView> order,
            Optional<Instant> matterChanged,
            PacketProgress progress) {
        return new PacketView(
                packet.id(),
                packet.caseId(),
                packet.kind(),
                progress.state(),
                progress.isOverdue(),
                packet.document().recipient(),
                packet.orderId().orElse(null),
                order.orElse(null),
                packet.document().actions().stream()
                        .map(PacketDocument.ActionPart::verb)
                        .toList(),
                packet.document().nameServers(),
                packet.suspects(),
                packet.document().rows().stream().map(AppendixRow::aLabel).toList(),
                packet.preflight(),
                packet.manifest(),
                SixWords.of(packet.manifest()),
                packet.preparedAt(),
                packet.preparedBy(),
                matterChanged.orElse(null),
                links(packet, progress),
                packet.reverses().orElse(null),
                ProgressView.of(progress));
    }

    /**
     * Returns the links of a packet. EPP and X-ARF are linked only if the packet has them: EPP is for registries and not for withdrawn packets, and X-ARF reports
     * categories of abuse.
     */
    private static Map<String, String> links(Packet packet, PacketProgress progress) {
        String self = "/api/packets/" + packet.id();
        Map<String, String> links = new LinkedHashMap<>();
        links.put("self", self);
        links.put("pdf", self + "/pdf");
        links.put("review", self + "/review.pdf");
        links.put("appendix", self + "/appendix.csv");
        links.put("appendixJson", self + "/appendix.json");
        if (!progress.isWithdrawn() && EppBatch.against(packet.document()).isEmpty()) {
            links.put("epp", self + "/epp");
        }
        if (XarfReports.against(packet.document()).isEmpty()) {
            links.put("xarf", self + "/xarf");
        }
        links.put("mail", self + "/mail");
        links.put("archive", self + "/archive");
        links.put("progress", self + "/progress");
        return links;
    }
}
