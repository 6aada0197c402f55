package takedown.monitoring.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import takedown.casefile.ServiceAccess;
import takedown.casefile.suspects.SuspectQueries;

@ApplicationScoped
public class RunTotals {
    private final ServiceAccess service;
    private final RunRow.Repository runs;
    private final RunCaseRow.Repository cases;
    private final RunFailureRow.Repository failures;
    private final MonitoringSql sql;
    private final SuspectQueries suspects;
    private final Clock clock;

    RunTotals(
            ServiceAccess service,
            RunRow.Repository runs,
            RunCaseRow.Repository cases,
            RunFailureRow.Repository failures,
            MonitoringSql sql,
            SuspectQueries suspects,
            Clock clock) {
        this.service = service;
        this.runs = runs;
        this.cases = cases;
        this.failures = failures;
        this.sql = sql;
        this.suspects = suspects;
        this.clock = clock;
    }

    /** Counts names that are done, inside the transaction that records their observations. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void count(UUID runId, CaseTallies tallies) {
        Instant now = clock.instant();
        tallies.forEach((caseId, tally) -> {
            tally.failures().forEach((why, names) -> failures.add(runId, caseId, why, names));
            if (!tally.upstreamResults().isEmpty()) {
                sql.addUpstreamResults(runId, caseId, tally.upstreamResults());
            }
            cases.add(runId, caseId, tally, now);
        });
        runs.add(runId, tallies.all(), now);
    }

    /** Records which upstreams the run could not reach, apart from any investigation. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void note(UUID runId, CaseTallies tallies) {
        count(runId, tallies);
    }

    /** Counts a slice's names as not investigated, inside the transaction that ends the slice. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void notInvestigated(Run run, Slice slice) {
        Set<UUID> ofRun = cases.caseIds(run.id());
        CaseTallies tallies = new CaseTallies();
        suspects.countByCase(
                        service, slice.after().orElse(new UUID(0, 0)), slice.upto(), run.kind() == Run.Kind.NIGHTLY)
                .forEach((caseId, names) -> {
                    if (ofRun.contains(caseId)) {
                        tallies.notInvestigated(caseId, names);
                    }
                });
        count(run.id(), tallies);
    }

    /** Counts all remaining names as not investigated, inside the transaction that ends the run. */
    @Transactional(Transactional.TxType.MANDATORY)
    void restNotInvestigated(UUID runId) {
        CaseTallies tallies = new CaseTallies();
        cases.unfinished(runId).forEach(row -> tallies.notInvestigated(row.caseId, row.names - row.done));
        count(runId, tallies);
    }
}
