package takedown.dispatch.pending;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import takedown.casefile.CaseAccess;
import takedown.casefile.orders.CourtOrder;
import takedown.casefile.orders.Orders;
import takedown.casefile.suspects.Suspect;
import takedown.dispatch.PacketProgress;
import takedown.dispatch.PacketProgressReader;
import takedown.packet.store.Mention;
import takedown.packet.store.PacketStore;

/** The actions taken in a case against a suspect: the court orders of the case, and the packets that name the suspect. */
@ApplicationScoped
public class Milestones {
    private static final int MAX_PACKETS = 100;

    private final Orders orders;
    private final PacketStore packets;
    private final PacketProgressReader progressReader;
    private final Clock clock;

    Milestones(Orders orders, PacketStore packets, PacketProgressReader progressReader, Clock clock) {
        this.orders = orders;
        this.packets = packets;
        this.progressReader = progressReader;
        this.clock = clock;
    }

    public enum MilestoneKind {
        ORDER_ISSUED,
        ORDER_EXPIRED,
        PACKET_PREPARED,
        /** The packet was sent or, for papers, served. */
        PACKET_SENT,
        PACKET_RETRACTED
    }

    /**
     * One event of an order of the case, or of a packet that names the suspect.
     *
     * @param id the id of the order or the packet
     * @param what the kind of the order or the packet
     * @param recipient the directory id of the packet's recipient
     */
    public record Milestone(Instant at, MilestoneKind kind, UUID id, String what, Optional<String> recipient) {}

    @Transactional
    public List<Milestone> of(CaseAccess access, Suspect suspect) {
        access.requireOf(suspect.caseId());
        List<Milestone> all = new ArrayList<>();
        for (CourtOrder order : orders.list(access)) {
            String what = order.kind().name();
            order.issuedAt()
                    .ifPresent(at ->
                            all.add(new Milestone(at, MilestoneKind.ORDER_ISSUED, order.id(), what, Optional.empty())));
            order.endsAt()
                    .filter(at -> order.issuedAt().isPresent())
                    .ifPresent(at -> all.add(
                            new Milestone(at, MilestoneKind.ORDER_EXPIRED, order.id(), what, Optional.empty())));
        }
        List<Mention> naming = packets.naming(access, suspect.id(), MAX_PACKETS);
        Map<UUID, PacketProgress> progress =
                progressReader.of(naming.stream().collect(Collectors.toMap(Mention::packet, Mention::kind)), Map.of());
        for (Mention packet : naming) {
            all.add(of(packet, MilestoneKind.PACKET_PREPARED, packet.preparedAt()));
            Optional.ofNullable(progress.get(packet.packet())).ifPresent(since -> {
                since.requested().stream()
                        .map(dispatch -> dispatch.servedAt().orElse(dispatch.at()))
                        .min(Comparator.naturalOrder())
                        .ifPresent(at -> all.add(of(packet, MilestoneKind.PACKET_SENT, at)));
                since.retracted().ifPresent(back -> all.add(of(packet, MilestoneKind.PACKET_RETRACTED, back.at())));
            });
        }
        Instant now = clock.instant();
        return all.stream()
                .filter(event -> !event.at().isAfter(now))
                .sorted(Comparator.comparing(Milestone::at).thenComparing(Milestone::kind))
                .toList();
    }

    private static Milestone of(Mention packet, MilestoneKind kind, Instant at) {
        return new Milestone(at, kind, packet.packet(), packet.kind().name(), Optional.of(packet.recipient()));
    }
}
