package takedown.monitoring.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;

/**
 * Slices of runs. Until a slice is done, it belongs to the lane that created it. Its result is written only once: the worker that writes it marks the
 * row in the same transaction, and a second writer finds the row marked.
 */
@ApplicationScoped
public class SliceStore {
    private final RunSliceRow.Repository slices;
    private final RunRow.Repository runs;
    private final MonitoringSql sql;
    private final Node node;
    private final MonitoringConfig config;

    SliceStore(
            RunSliceRow.Repository slices,
            RunRow.Repository runs,
            MonitoringSql sql,
            Node node,
            MonitoringConfig config) {
        this.slices = slices;
        this.runs = runs;
        this.sql = sql;
        this.node = node;
        this.config = config;
    }

    /** Returns the slice that the lane has to process: its unfinished slice, or else a new one; empty if none is left. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Optional<Slice> take(Run run, Lane lane) {
        return slices.open(lane).or(() -> cut(run, lane));
    }

    private Optional<Slice> cut(Run run, Lane lane) {
        // The row is locked, so only one lane at a time creates a slice.
        return sql.restToCut(run.id()).map(rest -> {
            UUID end = sql.endOfSlice(run.id(), rest, config.slice());
            runs.reached(run.id(), end);
            return sql.addSlice(lane, rest.reached(), end);
        });
    }

    /**
     * Ends a slice, inside the transaction that writes its result.
     *
     * @return false if the slice is already done; the caller must then write nothing
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean done(Slice slice) {
        return slices.done(slice, node.id());
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void interrupted(Slice slice) {
        slices.interrupted(slice);
    }

    /** Returns whether the whole run has been divided into slices and all of them are done. */
    @Transactional
    public boolean areDone(UUID runId) {
        return !runs.hasSlicesLeft(runId);
    }
}
