package takedown.monitoring.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import takedown.attribution.SuspectStatus;

/** Counts the names of a case by the state of the requests for them, over the views of other packages. HQL cannot express these statements. */
@ApplicationScoped
class StatusSql {
    /** The tally over all recipients. */
    static final String ALL = "";

    /**
     * If several packets request a name, its first state in this order counts. A name that is down counts as confirmed in every state but the last.
     */
    enum NameState {
        CONFIRMED,
        OVERDUE,
        PENDING,
        REFUSED,
        NOT_SENT
    }

    private static final String TALLIES = """
            with p as (
              select cast(t.id as uuid) as id, t.recipient, t.rank
              from unnest(cast(:ids as text[]), cast(:recipients as text[]), cast(:ranks as int[])) as t (id, recipient, rank)),
            named as (
              select p.recipient, c.suspect_id, case when p.rank < :unsent and s.status = any (cast(:down as text[])) then 0 else p.rank end as rank
              from p join published_packet_suspect c on c.packet_id = p.id join published_suspect s on s.id = c.suspect_id),
            each as (
              select coalesce(recipient, '') as recipient, suspect_id, min(rank) as rank
              from named group by grouping sets ((recipient, suspect_id), (suspect_id)))
            select recipient, rank, count(*) from each group by recipient, rank""";

    private static final String NOT_ASKED = """
            select count(*), count(*) filter (where s.status = :deleted),
              count(*) filter (where s.status = any (cast(:down as text[])) and s.status <> :deleted)
            from published_suspect s where s.case_id = :case and not exists (
              select from published_packet_suspect c where c.suspect_id = s.id and c.packet_id = any (cast(:ids as uuid[])))""";

    private static final String STILL_UP = """
            select c.packet_id, count(*) from published_packet_suspect c join published_suspect s on s.id = c.suspect_id
            where c.packet_id = any (cast(:ids as uuid[])) and s.status <> all (cast(:down as text[])) group by c.packet_id""";

    /** Compares two truth values. An unobserved status is neither up nor down. */
    private static final String MOVES = """
            select count(distinct c.suspect_id) filter (where c.after = any (cast(:down as text[])) and c.before <> all (cast(:down as text[]))),
              count(distinct c.suspect_id) filter (where c.before = any (cast(:down as text[])) and c.after <> all (cast(:down as text[])))
            from published_change c join published_suspect s on s.id = c.suspect_id
            where s.case_id = :case and c.kind = 'STATUS' and c.at > :since and c.before <> 'UNKNOWN' and c.after <> 'UNKNOWN'""";

    private final Instance<Session> database;

    StatusSql(Instance<Session> database) {
        this.database = database;
    }

    /** A packet with the state of its names, unless they are down. */
    record Asked(UUID packet, String recipient, NameState state) {}

    /** Names per state. */
    record Tally(Map<NameState, Long> byState) {
        static final Tally NONE = new Tally(Map.of());

        Tally {
            byState = Map.copyOf(byState);
        }

        long of(NameState state) {
            return byState.getOrDefault(state, 0L);
        }

        long all() {
            return byState.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** Names in none of the packets. */
    record NotAsked(long all, long notRegistered, long down) {}

    /** Names that changed since a time. */
    record Moves(long down, long back) {}

    /** Returns the tallies by recipient, and over all under {@link #ALL}. */
    Map<String, Tally> tallies(List<Asked> asked) {
        if (asked.isEmpty()) {
            return Map.of();
        }
        Map<String, Map<NameState, Long>> found = new HashMap<>();
        database.get()
                .createNativeQuery(TALLIES, Object[].class)
                .setParameter(
                        "ids",
                        asked.stream().map(one -> one.packet().toString()).toArray(String[]::new))
                .setParameter("recipients", asked.stream().map(Asked::recipient).toArray(String[]::new))
                .setParameter(
                        "ranks",
                        asked.stream().map(one -> one.state().ordinal()).toArray(Integer[]::new))
                .setParameter("unsent", NameState.NOT_SENT.ordinal())
                .setParameter("down", down())
                .getResultStream()
                .forEach(row -> found.computeIfAbsent((String) row[0], recipient -> new EnumMap<>(NameState.class))
                        .put(NameState.values()[((Number) row[1]).intValue()], ((Number) row[2]).longValue()));
        return found.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> new Tally(entry.getValue())));
    }

    NotAsked notAsked(UUID caseId, List<Asked> asked) {
        Object[] row = database.get()
                .createNativeQuery(NOT_ASKED, Object[].class)
                .setParameter("case", caseId)
                .setParameter(
                        "ids",
                        asked.stream().map(one -> one.packet().toString()).toArray(String[]::new))
                .setParameter("deleted", SuspectStatus.DELETED.name())
                .setParameter("down", down())
                .getSingleResult();
        return new NotAsked(number(row[0]), number(row[1]), number(row[2]));
    }

    /** Returns the number of names that are not down, by packet. */
    Map<UUID, Long> stillUp(Collection<UUID> packets) {
        return database.get()
                .createNativeQuery(STILL_UP, Object[].class)
                .setParameter("ids", packets.stream().map(UUID::toString).toArray(String[]::new))
                .setParameter("down", down())
                .getResultStream()
                .collect(Collectors.toMap(row -> (UUID) row[0], row -> number(row[1])));
    }

    Moves moves(UUID caseId, Instant since) {
        Object[] row = database.get()
                .createNativeQuery(MOVES, Object[].class)
                .setParameter("case", caseId)
                .setParameter("since", since)
                .setParameter("down", down())
                .getSingleResult();
        return new Moves(number(row[0]), number(row[1]));
    }

    private static String[] down() {
        return SuspectStatus.namesWith(SuspectStatus::isDown);
    }

    private static long number(@Nullable Object count) {
        return count instanceof Number number ? number.longValue() : 0;
    }
}
