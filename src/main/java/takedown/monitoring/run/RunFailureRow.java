package takedown.monitoring.run;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import takedown.casefile.Visibility;

@Entity(name = "RunFailureRow")
@Table(name = "run_failure")
@IdClass(RunFailureRow.Key.class)
class RunFailureRow {
    @Id
    @Column(name = "run_id")
    UUID runId;

    /** Null in runs that ended before failures were counted per case. The failures of such runs are read only as sums. */
    @Id
    @Column(name = "case_id")
    UUID caseId;

    @Id
    String kind;

    long names;

    record Key(UUID runId, @Nullable UUID caseId, String kind) implements Serializable {}

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<RunFailureRow, Key> {
        private static final String ADD = """
                insert into RunFailureRow (runId, caseId, kind, names) values (:run, :case, :kind, :names)
                on conflict (runId, caseId, kind) do update set names = names + excluded.names""";

        private static final String BY_KIND = "select f.kind, sum(f.names) from RunFailureRow f where f.runId = :run";

        Map<String, Long> of(UUID runId) {
            return byKind(getEntityManager()
                    .createQuery(BY_KIND + " group by f.kind", Object[].class)
                    .setParameter("run", runId)
                    .getResultList());
        }

        /** Returns the number of names by reason, in cases that the reader may see. Failures from before they were counted per case are included. */
        Map<String, Long> visible(UUID runId, String reader) {
            return byKind(getEntityManager()
                    .createQuery(
                            BY_KIND + " and (f.caseId is null or " + Visibility.ofCase("f.caseId")
                                    + ") group by f.kind",
                            Object[].class)
                    .setParameter("run", runId)
                    .setParameter("reader", reader)
                    .getResultList());
        }

        private static Map<String, Long> byKind(List<Object[]> rows) {
            Map<String, Long> failures = new TreeMap<>();
            rows.forEach(row -> failures.put((String) row[0], ((Number) row[1]).longValue()));
            return failures;
        }

        /** Adds to the number of names. Another node may do so at the same time. */
        void add(UUID runId, UUID caseId, String kind, long names) {
            getEntityManager()
                    .createQuery(ADD)
                    .setParameter("run", runId)
                    .setParameter("case", caseId)
                    .setParameter("kind", kind)
                    .setParameter("names", names)
                    .executeUpdate();
        }
    }
}
