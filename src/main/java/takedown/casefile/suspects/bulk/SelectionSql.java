package takedown.casefile.suspects.bulk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import takedown.casefile.suspects.SuspectFilter;
import takedown.casefile.suspects.SuspectListSql.Where;

/** Stores selections of up to millions of suspects. The service does not read the ids to store them: an {@code insert} takes them from a query. */
@ApplicationScoped
class SelectionSql {
    /** Number of ids per row. One row per id would take five times the space. */
    static final int BLOCK = 10_000;

    private static final String IDS =
            "select unnest(b.ids) as id from suspect_selection_block b where b.selection_id = :selection";

    private static final String SEALED =
            "select count(*), encode(sha256(coalesce(string_agg(convert_to(cast(i.id as text)"
                    + " || chr(10), 'UTF8'), cast('' as bytea) order by i.id), cast('' as bytea))), 'hex') from (" + IDS
                    + ") i";

    private final Instance<Session> database;

    SelectionSql(Instance<Session> database) {
        this.database = database;
    }

    record Frozen(long count, String sha256) {}

    Frozen freeze(UUID selection, UUID caseId, SuspectFilter filter, Instant now) {
        Where where = Where.of(caseId, filter, now);
        String sql = "insert into suspect_selection_block (selection_id, no, ids)"
                + " select :selection, n.no, array_agg(n.id order by n.id) from (select s.id,"
                + " cast((row_number() over (order by s.id) - 1) / " + BLOCK
                + " as integer) as no from suspect s where "
                + where + ") n group by n.no";
        var insert = database.get().createNativeMutationQuery(sql).setParameter("selection", selection);
        where.parameters().forEach(insert::setParameter);
        insert.executeUpdate();
        Object[] row = database.get()
                .createNativeQuery(SEALED, Object[].class)
                .setParameter("selection", selection)
                .getSingleResult();
        return new Frozen(((Number) row[0]).longValue(), (String) row[1]);
    }

    Selection.Changed changed(Selection selection, Instant now) {
        Where where = Where.of(selection.caseId(), selection.filter(), now);
        String sql = "select count(*) filter (where f.id is null), count(*) filter (where n.id is null) from (" + IDS
                + ") f full join (select s.id from suspect s where " + where + ") n on n.id = f.id"
                + " where f.id is null or n.id is null";
        Object[] row = where.to(database.get().createNativeQuery(sql, Object[].class))
                .setParameter("selection", selection.id())
                .getSingleResult();
        return new Selection.Changed(((Number) row[0]).longValue(), ((Number) row[1]).longValue());
    }

    List<UUID> members(UUID selection, int part) {
        return database.get()
                .createNativeQuery(
                        "select b.ids from suspect_selection_block b where b.selection_id = :selection and b.no ="
                                + " :part",
                        UUID[].class)
                .setParameter("selection", selection)
                .setParameter("part", part)
                .getResultStream()
                .flatMap(Arrays::stream)
                .toList();
    }
}
