package takedown.packet.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import takedown.casefile.CaseAccess;
import takedown.casefile.CaseEvent;
import takedown.casefile.CaseWork;
import takedown.casefile.Journal;
import takedown.casefile.Visibility;
import takedown.casefile.people.Actor;
import takedown.evidence.EvidenceSink;
import takedown.name.Refusal;
import takedown.packet.document.Packet;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.Preflight;

/** Packets as rows. The document is written down as it is hashed; nothing of it is changed afterwards. */
@ApplicationScoped
public class PacketStore {
    private final PacketRow.Repository packets;
    private final Journal journal;

    PacketStore(PacketRow.Repository packets, Journal journal) {
        this.packets = packets;
        this.journal = journal;
    }

    /** @param reverses the packet that a reversal undoes */
    public Packet keep(
            CaseWork work,
            PacketDocument document,
            Preflight preflight,
            Optional<UUID> order,
            List<UUID> suspects,
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
        // One statement: before each Hibernate looks through all that the transaction has loaded.
        packets.getEntityManager()
                .createNativeQuery("insert into packet_suspect (packet_id, suspect_id)"
                        + " select :packet, cast(id as uuid) from string_to_table(:ids, ',') as id")
                .setParameter("packet", row.id)
                .setParameter("ids", suspects.stream().map(UUID::toString).collect(Collectors.joining(",")))
                .executeUpdate();
        journal.append(
                work,
                CaseEvent.Type.PACKET_PREPARED,
                Optional.of(row.id),
                document.kind() + " to " + document.recipient().id());
        return packet(row);
    }

    /** Lets the present transaction be silent for longer than others: between two statements thousands of names are worked on. */
    public void allowThinking(Duration silence) {
        packets.getEntityManager()
                .createNativeQuery("select set_config('idle_in_transaction_session_timeout', :silence, true)")
                .setParameter("silence", String.valueOf(silence.toMillis()))
                .getSingleResult();
    }

    /** @throws Refusal (NOT_FOUND) for a packet of a case that the actor may not see, as for none */
    @Transactional
    public Packet get(Actor actor, UUID id) {
        return packets.find(
                        "from PacketRow p where p.id = :id and " + Visibility.ofCase("p.caseId"),
                        Map.of("id", id, "reader", actor.user()))
                .firstResultOptional()
                .map(this::packet)
                .orElseThrow(() -> Refusal.notFound("no such packet"));
    }

    @Transactional
    public UUID caseOf(Actor actor, UUID id) {
        return packets.getEntityManager()
                .createQuery(
                        "select p.caseId from PacketRow p where p.id = :id and " + Visibility.ofCase("p.caseId"),
                        UUID.class)
                .setParameter("id", id)
                .setParameter("reader", actor.user())
                .getResultStream()
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("no such packet"));
    }

    /** Of a case, oldest first. */
    public List<Packet> of(CaseAccess access) {
        return packets.find("caseId = ?1 order by id", access.caseId()).stream()
                .map(this::packet)
                .toList();
    }

    private Packet packet(PacketRow row) {
        List<UUID> charged = new ArrayList<>();
        for (Object id : packets.getEntityManager()
                .createNativeQuery(
                        "select suspect_id from packet_suspect where packet_id = :packet order by suspect_id",
                        UUID.class)
                .setParameter("packet", row.id)
                .getResultList()) {
            charged.add((UUID) id);
        }
        return new Packet(
                row.id,
                row.caseId,
                row.kind,
                Optional.ofNullable(row.orderId),
                charged,
                PacketJson.read(row.document, PacketDocument.class),
                PacketJson.read(row.preflight, Preflight.class),
                row.manifest,
                row.preparedAt,
                row.preparedBy,
                Optional.ofNullable(row.reverses));
    }
}
