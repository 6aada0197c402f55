package takedown.packet.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import takedown.packet.document.FindingCode;
import takedown.packet.document.PacketKind;

/** Statements over packets that HQL cannot express, each with the reason. Queries that HQL can express are in the repositories of the rows. */
@ApplicationScoped
public class PacketSql {
    // One statement for all suspects, because before each statement Hibernate checks everything that the transaction
    // has loaded.
    private static final String ADD_SUSPECTS = "insert into packet_suspect (packet_id, suspect_id)"
            + " select :packet, cast(id as uuid) from string_to_table(:ids, ',') as id";

    private static final String SENT = """
            select s.key, case when p.domain_level then s.registrable end, v.served_at, p.id, v.channel
            from packet_arrival v join packet p on p.id = v.packet_id
            join packet_suspect c on c.packet_id = p.id join published_suspect s on s.id = c.suspect_id
            where p.kind = :kind and p.recipient = :recipient and v.served_at >= :since
              and (:anyOrder or (cast(p.order_id as text) = :order and p.order_version >= :version
                and cast(string_to_array(:actions, ',') as text[]) <@ p.actions))
              and cast(p.id as text) <> :itself
              and p.case_id in (select f.id from cases_visible_to(:author) as f (id))
              and p.case_id in (select f.id from cases_visible_to(:reader) as f (id))
            order by v.served_at""";

    private static final String REPORTED = """
            select s.key, l.served_at, p.id, l.channel,
              (select r.at from packet_retracted r where r.packet_id = p.id)
            from packet_reached l join packet p on p.id = l.packet_id
            join packet_suspect c on c.packet_id = p.id join published_suspect s on s.id = c.suspect_id
            where p.case_id = :case and p.kind = :kind and p.recipient = :recipient
            order by l.served_at""";

    private static final String REFUSALS = """
            select r.packet_id, r.received_at, r.reason from packet_refusal r join packet p on p.id = r.packet_id
            where p.kind = :kind and p.recipient = :recipient and r.received_at >= :since and p.case_id = :case
            order by r.received_at desc, r.packet_id, r.reason""";

    private static final String REFUSALS_ELSEWHERE = """
            select count(distinct r.packet_id), max(r.received_at) from packet_refusal r join packet p on p.id = r.packet_id
            where p.kind = :kind and p.recipient = :recipient and r.received_at >= :since and p.case_id <> :case and p.case_id in (
              select c.id from published_case c where not c.sealed and c.id in (select f.id from cases_visible_to(:author) as f (id)))""";

    private static final String RETRACTED = """
            select distinct r.packet_id, r.at, r.reason, coalesce(s.registrable, s.key) from packet_retracted r join packet p on p.id = r.packet_id
            join packet_suspect c on c.packet_id = p.id join published_suspect s on s.id = c.suspect_id
            where p.case_id = :case and p.order_id <> cast(:order as uuid) and p.kind in (:ordered)
              and coalesce(s.registrable, s.key) in (select coalesce(t.registrable, t.key) from published_suspect t
                where t.id in (select cast(id as uuid) from string_to_table(:suspects, ',') as id))
            order by r.at desc, r.packet_id""";

    private static final String NOTICED = """
            select distinct s.registrable from packet p join packet_left v on v.packet_id = p.id
            join packet_suspect c on c.packet_id = p.id join published_suspect s on s.id = c.suspect_id
            where p.case_id = :case and p.kind in (:ordered) and s.registrable is not null""";

    private static final String UNSENT_OF_A_CASE =
            "select cast(p.id as text) from packet p join packet_unsent u on u.packet_id = p.id where p.case_id = :case";

    private static final String UNSENT = """
            select cast(p.id as text), count(c.suspect_id) from packet p join packet_unsent u on u.packet_id = p.id
            join packet_suspect c on c.packet_id = p.id
            where p.case_id = :case and p.kind = :kind and p.recipient = :recipient
              and (:anyOrder or (cast(p.order_id as text) = :order and cast(string_to_array(:actions, ',') as text[]) <@ p.actions))
              and c.suspect_id in (select cast(id as uuid) from string_to_table(:suspects, ',') as id)
            group by p.id order by p.id desc""";

    private final Instance<Session> database;
    private final ServedPacketView.Repository served;
    private final LeftPacketView.Repository left;

    PacketSql(Instance<Session> database, ServedPacketView.Repository served, LeftPacketView.Repository left) {
        this.database = database;
        this.served = served;
        this.left = left;
    }

    void addSuspects(UUID packetId, List<UUID> suspects) {
        database.get()
                .createNativeMutationQuery(ADD_SUSPECTS)
                .setParameter("packet", packetId)
                .setParameter("ids", suspects.stream().map(UUID::toString).collect(Collectors.joining(",")))
                .executeUpdate();
    }

    /** Sets how long the present transaction may be idle (PostgreSQL's {@code idle_in_transaction_session_timeout}). */
    void allowIdleTime(Duration silence) {
        database.get()
                .createNativeQuery(
                        "select set_config('idle_in_transaction_session_timeout', :silence, true)", String.class)
                .setParameter("silence", String.valueOf(silence.toMillis()))
                .getSingleResult();
    }

    /** Returns, from the JSON of the preflight, the subjects of warnings with this code, sorted. */
    List<String> warned(UUID caseId, Collection<UUID> packets, FindingCode code) {
        return database.get()
                .createNativeQuery(
                        "select distinct w ->> 'subject' from packet p, jsonb_array_elements(p.preflight -> 'warnings') w"
                                + " where p.case_id = :case and p.id in (select cast(id as uuid) from string_to_table(:ids, ',') as id)"
                                + " and w ->> 'code' = :code order by 1",
                        String.class)
                .setParameter("case", caseId)
                .setParameter("ids", packets.stream().map(UUID::toString).collect(Collectors.joining(",")))
                .setParameter("code", code.code())
                .getResultList();
    }

    /** Returns, from the JSON of the documents, the names of these packets with the ends of their registrations, each name once. */
    List<PacketStore.Expiring> registeredUntil(UUID caseId, Collection<UUID> packets) {
        return database.get()
                .createNativeQuery(
                        "select r ->> 'aLabel', max(r ->> 'expiresAt') from packet p, jsonb_array_elements(case"
                                + " when jsonb_typeof(p.document -> 'rows') = 'array' then p.document -> 'rows' else '[]' end) r"
                                + " where p.case_id = :case and p.id in (select cast(id as uuid) from string_to_table(:ids, ',') as id)"
                                + " and r ->> 'expiresAt' <> '' group by 1",
                        Object[].class)
                .setParameter("case", caseId)
                .setParameter("ids", packets.stream().map(UUID::toString).collect(Collectors.joining(",")))
                .getResultStream()
                .map(row -> new PacketStore.Expiring((String) row[0], Instant.parse((String) row[1])))
                .toList();
    }

    /** Returns those of the packets of the case whose preflight has a warning with this code. */
    Set<UUID> withWarning(UUID caseId, Collection<UUID> packets, FindingCode code) {
        return database.get()
                .createNativeQuery(
                        "select cast(p.id as text) from packet p"
                                + " where p.case_id = :case and p.id in (select cast(id as uuid) from string_to_table(:ids, ',') as id)"
                                + " and exists (select from jsonb_array_elements(p.preflight -> 'warnings') w where w ->> 'code' = :code)",
                        String.class)
                .setParameter("case", caseId)
                .setParameter("ids", packets.stream().map(UUID::toString).collect(Collectors.joining(",")))
                .setParameter("code", code.code())
                .getResultStream()
                .map(UUID::fromString)
                .collect(Collectors.toSet());
    }

    /** Returns which of the packets have papers without the mark of a seal, according to the JSON of the document. */
    Set<UUID> unmarked(UUID caseId, Collection<UUID> packets) {
        return database.get()
                .createNativeQuery(
                        "select cast(p.id as text) from packet p"
                                + " where p.case_id = :case and p.id in (select cast(id as uuid) from string_to_table(:ids, ',') as id)"
                                + " and not coalesce(cast(p.document #>> '{caption,sealed}' as boolean), false)",
                        String.class)
                .setParameter("case", caseId)
                .setParameter("ids", packets.stream().map(UUID::toString).collect(Collectors.joining(",")))
                .getResultStream()
                .map(UUID::fromString)
                .collect(Collectors.toSet());
    }

    /** Locks a packet until the end of the transaction, without reading its document. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void lock(UUID packetId) {
        database.get()
                .createNativeQuery("select 1 from packet where id = :packet for no key update", Integer.class)
                .setParameter("packet", packetId)
                .getSingleResult();
    }

    /** Takes an advisory lock of PostgreSQL that blocks every other request to the recipient until the end of the transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void lockRequestsTo(String recipient) {
        database.get()
                .createNativeQuery(
                        "select 1 from (select pg_advisory_xact_lock(hashtextextended(:recipient, 0))) as held",
                        Integer.class)
                .setParameter("recipient", "packets to " + recipient)
                .getSingleResult();
    }

    /**
     * A query for requests in served packets.
     *
     * @param kind of the packets
     * @param order order of the packets, if the kind has an order
     * @param version the version of the order: a packet with an earlier version did not request the same
     * @param actions actions that were all requested, if the kind has an order
     * @param without a packet to exclude
     * @param author only packets of cases that this user may see
     * @param reader only packets of cases that this user may see as well
     */
    public record EarlierRequestQuery(
            PacketKind kind,
            String recipient,
            Optional<UUID> order,
            int version,
            List<String> actions,
            Optional<UUID> without,
            String author,
            String reader) {}

    /**
     * @param name the registered name, if the packet was against the whole name
     * @param mailed whether the service mailed the packet; otherwise a person served it
     */
    public record Sent(String key, @Nullable String name, Instant servedAt, UUID packetId, boolean mailed) {}

    /**
     * Returns the earlier requests that match, oldest first. The statement compares arrays of actions, and reads views of {@code dispatch} and
     * {@code casefile}.
     */
    @Transactional
    public List<Sent> sent(EarlierRequestQuery asked, Instant since) {
        return database.get()
                .createNativeQuery(SENT, Object[].class)
                .setParameter("kind", asked.kind().name())
                .setParameter("anyOrder", !asked.kind().needsOrder())
                .setParameter("recipient", asked.recipient())
                .setParameter("since", since)
                .setParameter("order", asked.order().map(UUID::toString).orElse(""))
                .setParameter("version", asked.version())
                .setParameter("actions", String.join(",", asked.actions()))
                .setParameter("itself", asked.without().map(UUID::toString).orElse(""))
                .setParameter("author", asked.author())
                .setParameter("reader", asked.reader())
                .getResultStream()
                .map(row -> new Sent(
                        (String) row[0], (String) row[1], (Instant) row[2], (UUID) row[3], row[4].equals("MAIL")))
                .toList();
    }

    /**
     * @param mailed whether the service mailed the packet; otherwise a person served it
     * @param withdrawnAt when the packet was retracted; empty if it stands
     */
    public record Reported(
            String key, Instant servedAt, UUID packetId, boolean mailed, Optional<Instant> withdrawnAt) {}

    /**
     * Returns the packets of a kind about each suspect of the case that reached the recipient as far as known, oldest first, including those that were
     * then retracted. Reads views of {@code dispatch} and {@code casefile}.
     */
    @Transactional
    public List<Reported> reported(UUID caseId, PacketKind kind, String recipient) {
        return database.get()
                .createNativeQuery(REPORTED, Object[].class)
                .setParameter("case", caseId)
                .setParameter("kind", kind.name())
                .setParameter("recipient", recipient)
                .getResultStream()
                .map(row -> new Reported(
                        (String) row[0],
                        (Instant) row[1],
                        (UUID) row[2],
                        row[3].equals("MAIL"),
                        Optional.ofNullable((Instant) row[4])))
                .toList();
    }

    /**
     * A query for unsent packets.
     *
     * @param order order of the packets, if the kind has an order
     * @param actions actions that were all requested, if the kind has an order
     */
    public record UnsentQuery(PacketKind kind, String recipient, Optional<UUID> order, List<String> actions) {}

    /** @param shared how many of the given suspects the packet is about */
    public record Unsent(UUID packetId, long shared) {}

    /**
     * Returns the packets of the case that request the same about at least one of the suspects and were neither sent nor withdrawn, the latest first.
     * The statement compares arrays of actions, and reads a view of {@code dispatch}.
     */
    @Transactional
    public List<Unsent> unsent(UUID caseId, UnsentQuery asked, Collection<UUID> suspects) {
        return database.get()
                .createNativeQuery(UNSENT, Object[].class)
                .setParameter("case", caseId)
                .setParameter("kind", asked.kind().name())
                .setParameter("recipient", asked.recipient())
                .setParameter("anyOrder", !asked.kind().needsOrder())
                .setParameter("order", asked.order().map(UUID::toString).orElse(""))
                .setParameter("actions", String.join(",", asked.actions()))
                .setParameter("suspects", suspects.stream().map(UUID::toString).collect(Collectors.joining(",")))
                .getResultStream()
                .map(row -> new Unsent(UUID.fromString((String) row[0]), ((Number) row[1]).longValue()))
                .toList();
    }

    public record Refusal(UUID packetId, Instant receivedAt, String reason) {}

    /** Returns the latest refusals of requests of a kind by a recipient in the case. Reads a view of {@code dispatch}. */
    @Transactional
    public List<Refusal> refusals(PacketKind kind, String recipient, UUID caseId, Instant since, int most) {
        return database.get()
                .createNativeQuery(REFUSALS, Object[].class)
                .setParameter("kind", kind.name())
                .setParameter("recipient", recipient)
                .setParameter("case", caseId)
                .setParameter("since", since)
                .setMaxResults(most)
                .getResultStream()
                .map(row -> new Refusal((UUID) row[0], (Instant) row[1], (String) row[2]))
                .toList();
    }

    /** A name of a notice that was served and then retracted. */
    public record Retracted(UUID packetId, Instant at, String reason, String name) {}

    /**
     * Returns the names of these suspects that are in notices of other orders of the case which were served and then retracted, the last retraction
     * first. Reads views of {@code dispatch} and {@code casefile}.
     */
    @Transactional
    public List<Retracted> retracted(UUID caseId, UUID order, Collection<UUID> suspects) {
        return database.get()
                .createNativeQuery(RETRACTED, Object[].class)
                .setParameter("case", caseId)
                .setParameter("order", order.toString())
                .setParameterList("ordered", List.of(PacketKind.namesWith(PacketKind::needsOrder)))
                .setParameter("suspects", suspects.stream().map(UUID::toString).collect(Collectors.joining(",")))
                .getResultStream()
                .map(row -> new Retracted((UUID) row[0], (Instant) row[1], (String) row[2], (String) row[3]))
                .toList();
    }

    public record RefusedElsewhere(long packets, Instant last) {}

    /**
     * Returns how many requests of a kind a recipient refused in other cases that are not sealed and that the author may see; empty if it refused
     * none. Reads views of {@code dispatch} and {@code casefile}.
     */
    @Transactional
    public Optional<RefusedElsewhere> refusalsElsewhere(
            PacketKind kind, String recipient, UUID caseId, String author, Instant since) {
        Object[] row = database.get()
                .createNativeQuery(REFUSALS_ELSEWHERE, Object[].class)
                .setParameter("kind", kind.name())
                .setParameter("recipient", recipient)
                .setParameter("case", caseId)
                .setParameter("author", author)
                .setParameter("since", since)
                .getSingleResult();
        long count = ((Number) row[0]).longValue();
        return count == 0 ? Optional.empty() : Optional.of(new RefusedElsewhere(count, (Instant) row[1]));
    }

    /**
     * Returns the registered names in those packets of the case that carry an order and were sent, including packets that were then retracted. Reads
     * views of {@code dispatch} and {@code casefile}.
     */
    @Transactional
    public Set<String> noticed(UUID caseId) {
        return Set.copyOf(database.get()
                .createNativeQuery(NOTICED, String.class)
                .setParameter("case", caseId)
                .setParameterList("ordered", List.of(PacketKind.namesWith(PacketKind::needsOrder)))
                .getResultList());
    }

    /** Returns the ids of the packets of the kind that carry the order and were sent and not retracted, oldest first. */
    @Transactional
    public List<UUID> notices(UUID order, PacketKind kind) {
        return served.ofKind(order, kind);
    }

    /** Returns which packets of a case were sent and not retracted. */
    @Transactional
    public Set<UUID> sent(UUID caseId) {
        return Set.copyOf(served.ofCase(caseId));
    }

    /** Returns which packets of a case were sent, including those that were then retracted. */
    @Transactional
    public Set<UUID> left(UUID caseId) {
        return Set.copyOf(left.ofCase(caseId));
    }

    /** Returns which packets of a case were neither sent nor withdrawn. Reads a view of {@code dispatch}. */
    @Transactional
    public Set<UUID> unsent(UUID caseId) {
        return database.get()
                .createNativeQuery(UNSENT_OF_A_CASE, String.class)
                .setParameter("case", caseId)
                .getResultStream()
                .map(UUID::fromString)
                .collect(Collectors.toSet());
    }

    /** Returns the ids of the requests with the order that were sent to the recipient, including retracted ones, oldest first. */
    @Transactional
    public List<UUID> sentUnder(UUID order, String recipient) {
        return left.toRecipient(order, recipient, kind -> !kind.undoes());
    }

    /** Returns the ids of the reversals under the order that were sent to the recipient, oldest first. */
    @Transactional
    public List<UUID> reversalsUnder(UUID order, String recipient) {
        return left.toRecipient(order, recipient, PacketKind::undoes);
    }
}
