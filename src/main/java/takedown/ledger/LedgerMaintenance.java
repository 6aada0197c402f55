package takedown.ledger;

import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.InjectableInstance;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import takedown.database.PeriodicWork;
import takedown.ledger.proof.Checkpoint;
import takedown.ledger.proof.MalformedNote;
import takedown.ledger.proof.MerkleTree;
import takedown.ledger.proof.SignedNote;
import takedown.name.Count;

/**
 * Operates the log: adds queued entries, publishes a signed state every minute while the log grows, copies checkpoints outside the database and has
 * them time-stamped. Also checks that the log still matches the last copy, and audits the log daily.
 */
@ApplicationScoped
public class LedgerMaintenance {
    private static final Logger LOG = Logger.getLogger(LedgerMaintenance.class);
    private static final Duration BETWEEN_CHECKPOINTS = Duration.ofMinutes(1);

    private final Sequencer sequencer;
    private final CheckpointStore checkpoints;
    private final CheckpointCopies copies;
    private final TimeStamps stamps;
    private final Audit audit;
    private final LogRows rows;
    private final Clock clock;
    private final PeriodicWork work;
    private final boolean active;
    private Instant published = Instant.MIN;
    private volatile Optional<String> alarm = Optional.empty();

    @Inject
    LedgerMaintenance(
            Sequencer sequencer,
            CheckpointStore checkpoints,
            CheckpointCopies copies,
            TimeStamps stamps,
            Audit audit,
            LogRows rows,
            Clock clock,
            PeriodicWork work,
            @Any InjectableInstance<AgroalDataSource> sources) {
        // A command-line command runs without a database.
        this(
                sequencer,
                checkpoints,
                copies,
                stamps,
                audit,
                rows,
                clock,
                work,
                sources.listActive().stream().findFirst().isPresent());
    }

    LedgerMaintenance(
            Sequencer sequencer,
            CheckpointStore checkpoints,
            CheckpointCopies copies,
            TimeStamps stamps,
            Audit audit,
            LogRows rows,
            Clock clock,
            PeriodicWork work,
            boolean active) {
        this.sequencer = sequencer;
        this.checkpoints = checkpoints;
        this.copies = copies;
        this.stamps = stamps;
        this.audit = audit;
        this.rows = rows;
        this.clock = clock;
        this.work = work;
        this.active = active;
    }

    void start(@Observes StartupEvent started) {
        if (active) {
            compare();
            checkpoints.announceKey();
        }
    }

    @Scheduled(identity = "ledger", every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void maintain() {
        if (active) {
            work.run(this::step);
        }
    }

    private void step() {
        sequencer.sequence();
        Instant now = clock.instant();
        if (published.plus(BETWEEN_CHECKPOINTS).isBefore(now) && checkpoints.publish()) {
            published = now;
        }
        copyOut();
        stamps.requestMissing();
    }

    @Scheduled(
            identity = "ledger-audit",
            every = "24h",
            delayed = "5m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void readAgain() {
        if (active) {
            List<String> findings = audit.findings();
            if (!findings.isEmpty()) {
                raise("the log is not intact: " + String.join("; ", findings));
            }
        }
    }

    /** Returns why the log is not trusted; empty if it is trusted. */
    public Optional<String> alarm() {
        return alarm;
    }

    /** Adds queued entries and copies checkpoints now instead of at the next tick. */
    void settle() {
        sequencer.sequence();
        copyOut();
    }

    /** Adds queued entries, signs and publishes the resulting state, and copies checkpoints. */
    void publish() {
        sequencer.sequence();
        checkpoints.publish();
        copyOut();
    }

    /** Copies every checkpoint that is not yet copied, after checking that the log still begins with the state in the last copy. */
    private synchronized void copyOut() {
        try {
            Optional<Checkpoint> last = lastCopy();
            if (alarm.isPresent() || !compare()) {
                return;
            }
            long size = last.map(Checkpoint::size).orElse(0L);
            for (Optional<SignedNote> next = checkpoints.over(size); next.isPresent(); next = checkpoints.over(size)) {
                copies.append(next.get(), clock.instant());
                size = CheckpointStore.sizeOf(next.get().text());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no checkpoint can be copied to " + copies.file(), e);
        }
    }

    private Optional<Checkpoint> lastCopy() throws IOException {
        Optional<SignedNote> last = copies.last();
        try {
            return last.isPresent() ? Optional.of(Checkpoint.parse(last.get().text())) : Optional.empty();
        } catch (MalformedNote e) {
            throw new IOException("the copied checkpoints cannot be read", e);
        }
    }

    /** Returns whether the log in the database continues the last copy outside it, and raises the alarm if not. */
    boolean compare() {
        try {
            Optional<Checkpoint> copied = lastCopy();
            Optional<String> against = copied.flatMap(this::against);
            against.ifPresent(this::raise);
            return against.isEmpty();
        } catch (IOException e) {
            raise("the copied checkpoints cannot be read: " + e.getMessage());
            return false;
        }
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Optional<String> against(Checkpoint copied) {
        long size = rows.size();
        if (size < copied.size()) {
            return Optional.of("the database was rolled back: the log has " + Count.of(size, "entry") + ", but "
                    + copied.size() + Count.verb(copied.size(), " was", " were") + " copied to " + copies.file());
        }
        try {
            return MessageDigest.isEqual(copied.root(), MerkleTree.root(new StoredTree(rows), copied.size()))
                    ? Optional.empty()
                    : Optional.of("the database's log was rewritten: its first " + Count.of(copied.size(), "entry")
                            + Count.verb(copied.size(), " is not that", " are not those")
                            + " of the checkpoint copied to " + copies.file());
        } catch (LedgerBroken broken) {
            return Optional.of(broken.getMessage());
        }
    }

    private void raise(String why) {
        if (!alarm.equals(Optional.of(why))) {
            LOG.errorf("Evidence log integrity check failed: %s (see docs/evidence-archive.md for what to do)", why);
        }
        alarm = Optional.of(why);
    }
}
