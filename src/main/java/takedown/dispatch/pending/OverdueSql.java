package takedown.dispatch.pending;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;
import takedown.packet.document.PacketKind;

/** Queries over many cases for packets that wait for an action. The comment on each statement states why it is not in HQL. */
@ApplicationScoped
public class OverdueSql {
    /**
     * Selects overdue packets. The statement is not in HQL, since it joins the views of {@code packet} and {@code casefile} with the first arrival of
     * each packet and its last answer. A result form answers for the names it lists and not for the packet, as in {@code PacketProgress}.
     */
    private static final String OVERDUE = """
            with waiting as (
              select p.id, p.case_id, c.title, case when p.kind = any (cast(:ordered as text[])) and p.confirm_by > s.at then p.confirm_by
                  else s.at + make_interval(secs => :after) end as due
              from listed_packet p join published_case c on c.id = p.case_id
              join (select packet_id, min(served_at) as at from packet_arrival group by packet_id) s on s.packet_id = p.id
              where p.kind = any (cast(:timed as text[]))
                and (p.kind <> all (cast(:ordered as text[])) or p.order_id is null
                  or p.order_id not in (select cast(id as uuid) from string_to_table(:over, ',') as id))
                and p.case_id in (select f.id from cases_visible_to(:reader) as f (id))
                and case when cast(:case as uuid) is null then c.state = 'OPEN' else c.id = cast(:case as uuid) end
                and coalesce((select r.kind from packet_reply r where r.packet_id = p.id and r.kind not in ('QUESTION', 'RESULT')
                  order by r.received_at desc, r.id desc limit 1), 'ACKNOWLEDGED') = 'ACKNOWLEDGED')
            select id, case_id, title, due from waiting where due < :now and (due, id) > (:due, :id) order by due, id limit :most""";

    /**
     * Selects unsent packets that the reader neither made nor approved. The statement is not in HQL, since it tests for the absence of several kinds
     * of rows in the views of {@code packet}.
     */
    private static final String UNAPPROVED = """
            select p.id, p.case_id from listed_packet p join published_case c on c.id = p.case_id and c.state = 'OPEN'
            cross join lateral (select p.case_id not in (select cast(id as uuid) from string_to_table(:own, ',') as id) as others) as o
            where p.case_id in (select f.id from cases_visible_to(:reader) as f (id))
              and (cast(:case as uuid) is null or p.case_id = cast(:case as uuid)) and (o.others, p.id) > (:others, :id)
              and (p.kind <> all (cast(:undoing as text[])) or exists (select from packet_approval a where a.packet_id = p.id))
              and not exists (select from packet_withdrawal w where w.packet_id = p.id)
              and not exists (select from packet_service s where s.packet_id = p.id)
              and not exists (select from packet_approval a where a.packet_id = p.id and one_form(a.approver) = one_form(:reader))
              and surely_another(p.prepared_by, :reader)
            order by o.others, p.id limit :most""";

    private final Instance<Session> database;

    OverdueSql(Instance<Session> database) {
        this.database = database;
    }

    public record Waiting(UUID packet, UUID caseId, String caseTitle, Instant due) {}

    /**
     * Returns overdue packets, the longest overdue first.
     *
     * @param over orders that ended, under which nothing is due any more
     */
    List<Waiting> overdue(
            String reader,
            Optional<UUID> caseId,
            Collection<UUID> over,
            Duration after,
            Instant now,
            OverdueList.Cursor last,
            int most) {
        return database.get()
                .createNativeQuery(OVERDUE, Object[].class)
                .setParameter("ordered", PacketKind.namesWith(PacketKind::needsOrder))
                .setParameter("timed", PacketKind.namesWith(PacketKind::isTimed))
                .setParameter("after", (double) after.toMillis() / 1_000)
                .setParameter("over", over.stream().map(UUID::toString).collect(Collectors.joining(",")))
                .setParameter("reader", reader)
                .setParameter("case", caseId.map(UUID::toString).orElse(null), String.class)
                .setParameter("now", now)
                .setParameter("due", last.due())
                .setParameter("id", last.packet())
                .setParameter("most", most)
                .getResultStream()
                .map(row -> new Waiting((UUID) row[0], (UUID) row[1], (String) row[2], (Instant) row[3]))
                .toList();
    }

    /**
     * The last packet that was read.
     *
     * @param others whether its case is not one of the reader's own
     */
    record Last(boolean others, UUID packet) {}

    /**
     * Returns the unsent packets in the open cases that this person may see. Packets that this person made or approved are left out, and so are
     * reversals that have no approval yet. Packets of the person's own cases come first, and each part is sorted oldest first.
     */
    List<UUID> unapproved(Collection<UUID> own, String reader, Optional<UUID> caseId, Last last, int most) {
        return database.get()
                .createNativeQuery(UNAPPROVED, Object[].class)
                .setParameter("own", own.stream().map(UUID::toString).collect(Collectors.joining(",")))
                .setParameter("undoing", PacketKind.namesWith(PacketKind::undoes))
                .setParameter("reader", reader)
                .setParameter("case", caseId.map(UUID::toString).orElse(null), String.class)
                .setParameter("others", last.others())
                .setParameter("id", last.packet())
                .setParameter("most", most)
                .getResultStream()
                .map(row -> (UUID) row[0])
                .toList();
    }
}
