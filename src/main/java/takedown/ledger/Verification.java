package takedown.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import takedown.name.Refusal;

/** Makes, at the request of a user, the two checks of the log that the service makes regularly. */
@ApplicationScoped
public class Verification {
    private final LedgerMaintenance maintenance;
    private final Audit audit;
    private final Clock clock;
    private final ReentrantLock one = new ReentrantLock();

    Verification(LedgerMaintenance maintenance, Audit audit, Clock clock) {
        this.maintenance = maintenance;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The result of a check.
     *
     * @param entries number of entries when the check began
     * @param continuesCopies whether the log still matches the checkpoints that were copied outside the database
     * @param faults the first twenty; empty if there are none
     */
    public record Result(Instant at, long entries, boolean continuesCopies, List<String> faults) {
        public Result {
            faults = List.copyOf(faults);
        }

        public boolean holds() {
            return continuesCopies && faults.isEmpty();
        }
    }

    /**
     * Compares every entry with its leaf, the leaves with every signed checkpoint, the logged data with their tables, and the log with the copied
     * checkpoints.
     *
     * @throws Refusal (CONFLICT) while another check is running, since each reads the whole log
     */
    public Result run() {
        if (!one.tryLock()) {
            throw Refusal.conflict("the log is already being checked: try again when the check has ended");
        }
        try {
            Instant at = clock.instant();
            maintenance.settle();
            long entries = audit.size();
            boolean continues = maintenance.compare() && maintenance.alarm().isEmpty();
            return new Result(at, entries, continues, audit.findings());
        } finally {
            one.unlock();
        }
    }

    /** Returns whether the regular checks have found no fault since the start of the service. */
    public boolean isTrusted() {
        return maintenance.alarm().isEmpty();
    }
}
