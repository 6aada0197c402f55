package takedown.monitoring.report;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

@Entity(name = "ReportMailRow")
@Table(name = "report_mail")
@IdClass(ReportMailRow.Key.class)
class ReportMailRow {
    @Id
    @Column(name = "run_id")
    UUID runId;

    @Id
    @Column(name = "case_id")
    UUID caseId;

    @Id
    String username;

    @Column(name = "told_at")
    Instant toldAt;

    record Key(UUID runId, UUID caseId, String username) implements Serializable {}

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<ReportMailRow, Key> {
        private static final String ADD = "insert into ReportMailRow (runId, caseId, username, toldAt)"
                + " values (:run, :case, :user, :at) on conflict do nothing";

        /**
         * Records that the member is mailed about this run and case.
         *
         * @return false if the member has already been mailed, by any node
         */
        boolean add(UUID runId, UUID caseId, String user, Instant at) {
            return getEntityManager()
                            .createQuery(ADD)
                            .setParameter("run", runId)
                            .setParameter("case", caseId)
                            .setParameter("user", user)
                            .setParameter("at", at)
                            .executeUpdate()
                    == 1;
        }
    }
}
