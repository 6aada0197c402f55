package takedown.packet.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import takedown.casefile.CaseAccess;
import takedown.casefile.CaseEvent;
import takedown.casefile.CaseWork;
import takedown.casefile.Journal;
import takedown.casefile.people.Actor;
import takedown.casefile.suspects.SuspectQueries;
import takedown.evidence.EvidenceSink;
import takedown.name.Refusal;
import takedown.packet.document.Packet;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.Preflight;

/** Storage of packets. The document is stored as hashed, and is never changed afterwards. */
@ApplicationScoped
public class PacketStore {
    private final PacketRow.Repository packets;
    private final PacketSuspectRow.Repository named;
    private final PacketSql sql;
    private final SuspectQueries suspects;
    private final Journal journal;

    PacketStore(
            PacketRow.Repository packets,
            PacketSuspectRow.Repository named,
            PacketSql sql,
            SuspectQueries suspects,
            Journal journal) {
        this.packets = packets;
        this.named = named;
        this.sql = sql;
        this.suspects = suspects;
        this.journal = journal;
    }

    /** @param reverses the packet that a reversal reverses */
    public Packet keep(
            CaseWork work,
            PacketDocument document,
            Preflight preflight,
            Optional<UUID> order,
            List<UUID> charged,
            Optional<UUID> reverses) {
        PacketRow row = new PacketRow();
        row.id = UUID.fromString(document.packetId());
        row.caseId = work.caseId();
        row.kind = document.kind();
        row.orderId = order.orElse(null);
        row.recipient = document.recipient().id();
        row.document = PacketJson.write(document);
        row.preflight = PacketJson.write(preflight);
        row.manifest = EvidenceSink.digest(row.document.getBytes(StandardCharsets.UTF_8))
                .sha256();
        row.preparedAt = document.preparedAt();
        row.preparedBy = work.actor().user();
        row.reverses = reverses.orElse(null);
        packets.persist(row);
        packets.flush();
        sql.addSuspects(row.id, charged);
        journal.append(
                work,
                CaseEvent.Type.PACKET_PREPARED,
                Optional.of(row.id),
                document.kind() + " to " + document.recipient().id());
        return packet(row);
    }

    /** Allows the present transaction a longer idle time, since it processes thousands of names between two statements. */
    public void allowThinking(Duration silence) {
        sql.allowSilence(silence);
    }

    /** @throws Refusal (NOT_FOUND) for an unknown packet or one of a case that the actor may not see */
    @Transactional
    public Packet get(Actor actor, UUID id) {
        return packets.visible(id, actor.user())
                .map(this::packet)
                .orElseThrow(() -> Refusal.notFound("no such packet"));
    }

    @Transactional
    public UUID caseOf(Actor actor, UUID id) {
        return packets.visibleCase(id, actor.user()).orElseThrow(() -> Refusal.notFound("no such packet"));
    }

    /** Returns the packets of a case, oldest first. */
    public List<Packet> of(CaseAccess access) {
        return packets.of(access.caseId()).stream().map(this::packet).toList();
    }

    /** Returns the packets that name a suspect of the case, latest first. */
    @Transactional
    public List<Mention> naming(CaseAccess access, UUID suspectId, int most) {
        return packets.naming(access.caseId(), suspectId, most);
    }

    /** Returns the suspects of a packet's requests: those it names, and those whose names it asks to keep unregistered, in the order of their ids. */
    @Transactional
    public List<UUID> asked(CaseAccess access, UUID packetId) {
        Set<UUID> asked = new TreeSet<>(Comparator.comparing(UUID::toString));
        asked.addAll(named.of(packetId));
        packets.unregistered(packetId).ifPresent(packet -> {
            access.requireOf(packet.caseId());
            asked.addAll(suspects.named(access, packet.names()));
        });
        return List.copyOf(asked);
    }

    private Packet packet(PacketRow row) {
        return new Packet(
                row.id,
                row.caseId,
                row.kind,
                Optional.ofNullable(row.orderId),
                named.of(row.id),
                PacketJson.read(row.document, PacketDocument.class),
                PacketJson.read(row.preflight, Preflight.class),
                row.manifest,
                row.preparedAt,
                row.preparedBy,
                Optional.ofNullable(row.reverses));
    }
}
