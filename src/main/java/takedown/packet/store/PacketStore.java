package takedown.packet.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import takedown.casefile.CaseAccess;
import takedown.casefile.CaseEvent;
import takedown.casefile.CaseWork;
import takedown.casefile.Journal;
import takedown.casefile.Page;
import takedown.casefile.people.Actor;
import takedown.casefile.suspects.SuspectQueries;
import takedown.evidence.EvidenceSink;
import takedown.name.Refusal;
import takedown.packet.document.FindingCode;
import takedown.packet.document.Packet;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.Preflight;

/** Storage of packets. The document is stored in the form that is hashed, and is never changed afterwards. */
@ApplicationScoped
public class PacketStore {
    private final PacketRow.Repository packets;
    private final PacketLineRow.Repository lines;
    private final PacketSuspectRow.Repository named;
    private final PacketSql sql;
    private final SuspectQueries suspects;
    private final Journal journal;

    PacketStore(
            PacketRow.Repository packets,
            PacketLineRow.Repository lines,
            PacketSuspectRow.Repository named,
            PacketSql sql,
            SuspectQueries suspects,
            Journal journal) {
        this.packets = packets;
        this.lines = lines;
        this.named = named;
        this.sql = sql;
        this.suspects = suspects;
        this.journal = journal;
    }

    /**
     * @param reverses for a reversal, the id of the packet that it was made with or, if it was requested later, of the first packet that it reverses
     */
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
                document.kind() + " to " + document.recipient().name());
        return packet(row);
    }

    /** Allows the present transaction a longer idle time, since it processes thousands of names between two statements. */
    public void allowIdleTime(Duration silence) {
        sql.allowIdleTime(silence);
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
        List<PacketRow> rows = packets.of(access.caseId());
        Map<UUID, List<UUID>> suspectsOf =
                named.of(rows.stream().map(row -> row.id).toList());
        return rows.stream()
                .map(row -> packet(row, suspectsOf.getOrDefault(row.id, List.of())))
                .toList();
    }

    @Transactional
    public List<Packet> of(CaseAccess access, Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : packets.list("caseId = ?1 and id in ?2 order by id", access.caseId(), ids).stream()
                        .map(this::packet)
                        .toList();
    }

    /** Returns a page of the packets of a case, oldest first, without their documents. */
    @Transactional
    public Page<PacketLine> lines(CaseAccess access, Optional<UUID> after, int limit) {
        int bounded = Page.bounded(limit);
        return Page.of(lines.of(access.caseId(), after, bounded + 1), bounded, row -> row.id, PacketLineRow::toLine);
    }

    /** Returns a page of the packets of a case, latest first, without their documents. */
    @Transactional
    public Page<PacketLine> latestLines(CaseAccess access, Optional<UUID> before, int limit) {
        int bounded = Page.bounded(limit);
        return Page.of(
                lines.latest(access.caseId(), before, bounded + 1), bounded, row -> row.id, PacketLineRow::toLine);
    }

    /** Returns all packets of a case, oldest first, without their documents. */
    @Transactional
    public List<PacketLine> lines(CaseAccess access) {
        return lines.of(access.caseId(), Optional.empty(), Integer.MAX_VALUE).stream()
                .map(PacketLineRow::toLine)
                .toList();
    }

    /** Returns the packets with these ids, by id and without their documents. Packets of cases that the actor may not see are left out. */
    @Transactional
    public Map<UUID, PacketLine> lines(Actor actor, Collection<UUID> ids) {
        return ids.isEmpty()
                ? Map.of()
                : lines.visible(ids, actor.user()).stream()
                        .collect(Collectors.toMap(row -> row.id, PacketLineRow::toLine));
    }

    /** The end of a registration, as observed when a packet with the name was made. */
    public record Expiring(String name, Instant at) {}

    /**
     * Returns the names in these packets whose registrations end before an order does, the earliest first.
     *
     * @param end the end of the order; an order without an end on file ends after every registration
     */
    @Transactional
    public List<Expiring> expiring(CaseAccess access, Collection<UUID> ids, Optional<Instant> end) {
        return ids.isEmpty()
                ? List.of()
                : sql.registeredUntil(access.caseId(), ids).stream()
                        .filter(one ->
                                end.filter(last -> !one.at().isBefore(last)).isEmpty())
                        .sorted(Comparator.comparing(Expiring::at).thenComparing(Expiring::name))
                        .toList();
    }

    @Transactional
    public Set<UUID> withBlanks(CaseAccess access, Collection<UUID> ids) {
        return ids.isEmpty() ? Set.of() : sql.withWarning(access.caseId(), ids, FindingCode.BLANK_FIELDS);
    }

    /** Returns those of these packets whose papers do not have the mark of a seal. */
    @Transactional
    public Set<UUID> unmarked(CaseAccess access, Collection<UUID> ids) {
        return ids.isEmpty() ? Set.of() : sql.unmarked(access.caseId(), ids);
    }

    /** Returns the names that these packets do not list because they passed into other hands before the packets were made. */
    @Transactional
    public List<String> passedOn(CaseAccess access, Collection<UUID> ids) {
        return sql.warned(access.caseId(), ids, FindingCode.PASSED_ON);
    }

    /** Returns the packets that name a suspect of the case, latest first. */
    @Transactional
    public List<Mention> naming(CaseAccess access, UUID suspectId, int most) {
        return packets.naming(access.caseId(), suspectId, most);
    }

    /**
     * Returns the suspects that a packet is about, in the order of their ids. These are the suspects that the packet names, and the suspects under
     * the names that it lists as unregistered.
     */
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
        return packet(row, named.of(row.id));
    }

    private static Packet packet(PacketRow row, List<UUID> suspectsOf) {
        return new Packet(
                row.id,
                row.caseId,
                row.kind,
                Optional.ofNullable(row.orderId),
                suspectsOf,
                PacketJson.read(row.document, PacketDocument.class),
                PacketJson.read(row.preflight, Preflight.class),
                row.manifest,
                row.preparedAt,
                row.preparedBy,
                Optional.ofNullable(row.reverses));
    }
}
