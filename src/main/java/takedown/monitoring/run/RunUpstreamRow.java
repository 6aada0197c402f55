package takedown.monitoring.run;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import takedown.casefile.Visibility;

@Entity(name = "RunUpstreamRow")
@Table(name = "run_upstream")
@IdClass(RunUpstreamRow.Key.class)
class RunUpstreamRow {
    @Id
    @Column(name = "run_id")
    UUID runId;

    @Id
    @Column(name = "case_id")
    UUID caseId;

    @Id
    String upstream;

    @Id
    String server;

    @Id
    String outcome;

    long names;

    record Key(UUID runId, UUID caseId, String upstream, String server, String outcome) implements Serializable {}

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<RunUpstreamRow, Key> {
        private static final String COUNTED =
                "select u.upstream, u.outcome, sum(u.names), max(u.server) from RunUpstreamRow u where u.runId = :run";
        private static final String GROUPED = " group by u.upstream, u.outcome order by u.upstream, u.outcome";

        List<UpstreamLoss> losses(UUID runId) {
            return losses(getEntityManager()
                    .createQuery(COUNTED + GROUPED, Object[].class)
                    .setParameter("run", runId)
                    .getResultList());
        }

        List<UpstreamLoss> visibleLosses(UUID runId, String reader) {
            return losses(getEntityManager()
                    .createQuery(COUNTED + " and " + Visibility.ofCase("u.caseId") + GROUPED, Object[].class)
                    .setParameter("run", runId)
                    .setParameter("reader", reader)
                    .getResultList());
        }

        private static List<UpstreamLoss> losses(List<Object[]> counted) {
            Map<String, UpstreamLoss> losses = new LinkedHashMap<>();
            for (Object[] row : counted) {
                UpstreamLoss one =
                        loss((String) row[0], (String) row[1], ((Number) row[2]).longValue(), (String) row[3]);
                losses.merge(one.upstream(), one, Repository::both);
            }
            return losses.values().stream()
                    .filter(loss -> loss.affected() > 0 || !loss.outcomes().isEmpty())
                    .toList();
        }

        private static UpstreamLoss loss(String upstream, String outcome, long names, String server) {
            boolean answered = outcome.equals(UpstreamResult.ANSWERED);
            boolean replaced = outcome.equals(UpstreamResult.REPLACED);
            boolean kept = outcome.equals(UpstreamResult.KEPT);
            boolean failed = !answered && !replaced && !kept;
            return new UpstreamLoss(
                    upstream,
                    server,
                    failed ? names : 0,
                    replaced ? names : 0,
                    kept ? names : 0,
                    answered ? names : 0,
                    failed ? Set.of(outcome) : Set.of());
        }

        private static UpstreamLoss both(UpstreamLoss one, UpstreamLoss other) {
            Set<String> outcomes = new HashSet<>(one.outcomes());
            outcomes.addAll(other.outcomes());
            return new UpstreamLoss(
                    one.upstream(),
                    one.server().isEmpty() ? other.server() : one.server(),
                    one.names() + other.names(),
                    one.replaced() + other.replaced(),
                    one.kept() + other.kept(),
                    one.answered() + other.answered(),
                    outcomes);
        }
    }
}
