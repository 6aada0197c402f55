package takedown.casefile.suspects.bulk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;
import takedown.casefile.suspects.bulk.BulkChange.Kind;

/** Changes many suspects with one statement per part, which locks the rows, stores their previous values and changes them. */
@ApplicationScoped
class BulkChangeSql {
    private static final String NO =
            "select coalesce(max(b.no) + 1, 0) from bulk_change_block b where b.change_id = :change";

    private static final String LOCK =
            "select b.id from bulk_change b where b.id = :change and b.state = 'RUNNING' for update";

    private static final String APPLY = """
            with old as materialized (
              select s.id, s.%1$s as before, s.category from suspect s
              where s.case_id = :case and s.id = any(cast(string_to_array(:ids, ',') as uuid[])) order by s.id for update),
            changed as (
              update suspect s set %2$s from old where s.id = old.id and (%3$s) returning s.id),
            kept as (
              insert into bulk_change_block (change_id, no, ids, before)
              select :change, :no, coalesce(array_agg(old.id order by old.id), '{}'), coalesce(array_agg(old.before order by old.id), '{}')
              from old)
            update bulk_change b set done = b.done + :read, changed = b.changed + (select count(*) from changed) where b.id = :change""";

    private static final String VERDICT = APPLY.formatted(
            "verdict",
            "verdict = :value, category = coalesce(cast(:category as text), s.category)",
            "old.before is distinct from :value or (cast(:category as text) is not null"
                    + " and old.category is distinct from cast(:category as text))");

    private static final String ROLE = APPLY.formatted(
            "role",
            "role = nullif(:value, '')",
            "old.before is distinct from nullif(:value, '') and cast(:category as text) is null");

    private static final String CHANGED_SINCE = """
            select exists (select from bulk_change b cross join lateral selected_suspects(b.selection_id) as n (id)
              join suspect s on s.id = n.id
              where b.id = :change and (case b.kind when 'VERDICT'
                then s.verdict <> b.value or (b.category is not null and s.category is distinct from b.category)
                else s.role is distinct from nullif(b.value, '') end))""";

    private final Instance<Session> database;

    BulkChangeSql(Instance<Session> database) {
        this.database = database;
    }

    /**
     * Locks the row of a change until the end of the transaction.
     *
     * @return whether the change is still in progress
     */
    boolean lock(UUID change) {
        return database.get()
                .createNativeQuery(LOCK, UUID.class)
                .setParameter("change", change)
                .getResultStream()
                .findFirst()
                .isPresent();
    }

    /** Returns whether a suspect of the selection now has another value or category than the change gave it. */
    boolean isChangedSince(BulkChange change) {
        return database.get()
                .createNativeQuery(CHANGED_SINCE, Boolean.class)
                .setParameter("change", change.id())
                .getSingleResult();
    }

    int parts(UUID change) {
        return database.get()
                .createNativeQuery(NO, Integer.class)
                .setParameter("change", change)
                .getSingleResult();
    }

    void apply(BulkChange change, int no, List<UUID> ids) {
        database.get()
                .createNativeMutationQuery(change.kind() == Kind.VERDICT ? VERDICT : ROLE)
                .setParameter("change", change.id())
                .setParameter("no", no)
                .setParameter("case", change.caseId())
                .setParameter("ids", ids.stream().map(UUID::toString).collect(Collectors.joining(",")))
                .setParameter("value", change.value())
                .setParameter("category", change.category().orElse(null), String.class)
                .setParameter("read", (long) ids.size())
                .executeUpdate();
    }
}
