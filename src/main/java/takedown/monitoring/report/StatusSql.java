package takedown.monitoring.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import takedown.attribution.status.SuspectStatus;
import takedown.attribution.target.TargetStatus;

/**
 * Counts the names of a case that are in no packet, and the names that changed. The statements read views of other packages, and HQL cannot express
 * them.
 */
@ApplicationScoped
class StatusSql {
    private static final String NOT_ASKED = """
            with named as (
              select coalesce(s.registrable, s.key) as name, bool_and(s.status = :deleted) as deleted,
                bool_and(s.status = any (cast(:down as text[]))) as down,
                bool_or(s.id in (select c.suspect_id from published_packet_suspect c where c.packet_id = any (cast(:ids as uuid[])))) as asked,
                bool_or(s.id in (select c.suspect_id from published_packet_suspect c where c.packet_id = any (cast(:gone as uuid[])))) as gone
              from published_suspect s where s.case_id = :case group by coalesce(s.registrable, s.key))
            select count(*) filter (where not gone), count(*) filter (where deleted and not gone),
              count(*) filter (where down and not deleted and not gone), count(*) filter (where gone)
            from named where not asked""";

    /**
     * Selects the number of names that went down, of names that came back, and of reported targets that are gone, then the first names that went
     * down, and the number of names that were released. The last change of a name decides, so that no name is counted twice. The statement compares
     * two truth values. An unobserved status is neither up nor down.
     */
    private static final String MOVES =
            """
            with moved as (
              select coalesce(s.registrable, s.key) as name, s.key, s.id as suspect_id, c.at, c.id,
                c.kind = 'STATUS' and c.after = any (cast(:down as text[])) and c.before <> all (cast(:down as text[])) as fell,
                c.kind = 'STATUS' and c.before = any (cast(:down as text[])) and c.after <> all (cast(:down as text[])) as rose,
                c.kind = 'TARGET' and s.key is distinct from s.registrable
                  and c.after = any (cast(:gone as text[])) and c.before <> all (cast(:gone as text[])) as gone
              from published_change c join published_suspect s on s.id = c.suspect_id
              where s.case_id = :case and c.kind in ('STATUS', 'TARGET') and c.at > :since and c.before <> 'UNKNOWN' and c.after <> 'UNKNOWN'),
            last as (select distinct on (name) name, suspect_id, fell from moved where fell or rose order by name, at desc, id desc),
            released as (%s),
            final as (select l.*, l.suspect_id in (select r.suspect_id from released r) as released from last l)
            select count(*) filter (where fell), count(*) filter (where not fell and not released),
              (select count(distinct key) from moved where gone),
              (select string_agg(name, ' ') from (select name from final where fell order by name limit 3) as first),
              count(*) filter (where not fell and released) from final""".formatted(ReportSql.released("select l.suspect_id from last l where not l.fell"));

    private static final String SENT = """
            select count(*) from (select min(v.served_at) as first from packet_left v join published_packet p on p.id = v.packet_id
              where p.case_id = :case group by v.packet_id) left_first where first > :since""";

    private final Instance<Session> database;

    StatusSql(Instance<Session> database) {
        this.database = database;
    }

    /**
     * Counts of the names that are in none of the packets.
     *
     * @param all names that are not in withdrawn packets either
     * @param down those of {@code all} that are down but registered
     * @param withdrawn names that are only in packets that were served and then withdrawn
     */
    record NotAsked(long all, long notRegistered, long down, long withdrawn) {}

    /**
     * Counts of the names that changed since a time.
     *
     * @param back names that work again, without {@code released}
     * @param released names that work again after a reversal
     * @param targetsDown reported pages, hosts and addresses that are gone
     * @param names up to three of the names that went down, in alphabetical order
     */
    record Moves(long down, long back, long released, long targetsDown, List<String> names) {
        Moves {
            names = List.copyOf(names);
        }
    }

    /** @param withdrawn packets that were served and then withdrawn */
    NotAsked notAsked(UUID caseId, Collection<UUID> packets, Collection<UUID> withdrawn) {
        Object[] row = database.get()
                .createNativeQuery(NOT_ASKED, Object[].class)
                .setParameter("case", caseId)
                .setParameter("ids", packets.stream().map(UUID::toString).toArray(String[]::new))
                .setParameter("gone", withdrawn.stream().map(UUID::toString).toArray(String[]::new))
                .setParameter("deleted", SuspectStatus.DELETED.name())
                .setParameter("down", down())
                .getSingleResult();
        return new NotAsked(number(row[0]), number(row[1]), number(row[2]), number(row[3]));
    }

    Moves moves(UUID caseId, Instant since) {
        Object[] row = ReportSql.withKinds(database.get().createNativeQuery(MOVES, Object[].class))
                .setParameter("case", caseId)
                .setParameter("since", since)
                .setParameter("down", down())
                .setParameter("gone", TargetStatus.namesOfDown())
                .getSingleResult();
        return new Moves(
                number(row[0]),
                number(row[1]),
                number(row[4]),
                number(row[2]),
                row[3] instanceof String names ? List.of(names.split(" ")) : List.of());
    }

    /** Returns the number of packets that first left after this time, including reversals and packets that were then withdrawn. */
    int sent(UUID caseId, Instant since) {
        return database.get()
                .createNativeQuery(SENT, Long.class)
                .setParameter("case", caseId)
                .setParameter("since", since)
                .getSingleResult()
                .intValue();
    }

    private static String[] down() {
        return SuspectStatus.namesWith(SuspectStatus::isDown);
    }

    private static long number(@Nullable Object count) {
        return count instanceof Number number ? number.longValue() : 0;
    }
}
