package takedown.history.target;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import takedown.attribution.target.ReportedTarget;
import takedown.attribution.target.Target;
import takedown.attribution.target.TargetSight;
import takedown.attribution.target.TargetState;
import takedown.attribution.target.TargetStatus;
import takedown.casefile.CaseAccess;
import takedown.casefile.CaseEvent;
import takedown.casefile.Journal;
import takedown.casefile.ServiceAccess;
import takedown.casefile.suspects.Suspect;
import takedown.casefile.suspects.SuspectStore;
import takedown.directory.Directory;
import takedown.history.Change;
import takedown.history.ChangeRow;
import takedown.history.SnapshotJson;
import takedown.history.SnapshotStore.ByRun;
import takedown.name.Indicator;
import takedown.observation.Snapshot;
import takedown.observation.page.Capture;

/** The recorded state of each target, and the captures of its page. */
@ApplicationScoped
public class Targets {
    private final CaptureRow.Repository captures;
    private final TargetRow.Repository targets;
    private final TargetSql sql;
    private final ChangeRow.Repository changes;
    private final SuspectStore suspects;
    private final Journal journal;
    private final Directory directory;

    Targets(
            CaptureRow.Repository captures,
            TargetRow.Repository targets,
            TargetSql sql,
            ChangeRow.Repository changes,
            SuspectStore suspects,
            Journal journal,
            Directory directory) {
        this.captures = captures;
        this.targets = targets;
        this.sql = sql;
        this.changes = changes;
        this.suspects = suspects;
        this.journal = journal;
        this.directory = directory;
    }

    /**
     * Records one round of captures: what each capture shows, the status that follows from them, and its change.
     *
     * @param pages the captures of the round, with the ids under which they were queued
     * @param host the answer of the host's own servers
     * @return the target before and after the round
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Round record(
            ServiceAccess service,
            UUID suspectId,
            List<Made> pages,
            Optional<TargetSight> host,
            Optional<ByRun> run,
            Instant at) {
        Suspect suspect = suspects.of(service, List.of(suspectId)).getFirst();
        Target before = target(suspect);
        pages.forEach(made -> finish(service, made, before, suspect, at));
        if (pages.isEmpty() && host.isEmpty() && !suspect.status().isTaken()) {
            return new Round(before, before);
        }
        Target after = before.after(directory, pages.stream().map(Made::capture).toList(), host, suspect.status());
        if (!after.equals(before)) {
            save(service, suspect, before, after, run, at);
        }
        return new Round(before, after);
    }

    public record Round(Target before, Target after) {
        /** Returns whether the round showed for the first time that the target may be gone. A second round then has to follow. */
        public boolean needsSecondRound() {
            return after.state()
                    .pending()
                    .filter(pending -> pending.status().isDown()
                            && before.state()
                                    .pending()
                                    .filter(known -> known.status() == pending.status())
                                    .isEmpty())
                    .isPresent();
        }
    }

    /**
     * A finished capture.
     *
     * @param around what the registries stated about the hosts of its redirect chain
     */
    public record Made(UUID id, Target.TargetCapture capture, List<Snapshot> around) {
        public Made {
            around = List.copyOf(around);
        }

        /** Creates a finished capture after which no registry was queried. */
        public Made(UUID id, Target.TargetCapture look) {
            this(id, look, List.of());
        }
    }

    private void finish(ServiceAccess service, Made made, Target before, Suspect suspect, Instant at) {
        CaptureRow row = captures.findById(made.id(), LockModeType.PESSIMISTIC_WRITE);
        if (row.state != StoredCapture.State.QUEUED) {
            return;
        }
        Capture capture = made.capture().capture();
        TargetSight sight = new takedown.attribution.target.TargetReading(directory)
                .page(before.reported(), capture, made.capture().facts(), suspect.status());
        row.state = StoredCapture.State.DONE;
        row.finishedAt = at;
        row.body = SnapshotJson.text(capture);
        row.facts = made.capture().facts().map(SnapshotJson::text).orElse(null);
        row.around = made.around().isEmpty() ? null : SnapshotJson.text(made.around());
        row.sign = sight.sign();
        row.signReason = sight.reason();
        journal.append(
                service.to(row.caseId, row.requestedBy),
                CaseEvent.Type.CAPTURED,
                Optional.of(row.suspectId),
                CaptureJournal.words(row.toCapture()));
    }

    /** Records that a capture failed because of the service. No conclusion is drawn from it. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void recordServiceFault(ServiceAccess service, Set<UUID> ids, Instant at) {
        captures.stream("id in ?1 and state = ?2", ids, StoredCapture.State.QUEUED)
                .forEach(row -> {
                    row.state = StoredCapture.State.FAILED;
                    row.finishedAt = at;
                    journal.append(
                            service.to(row.caseId, row.requestedBy),
                            CaseEvent.Type.CAPTURED,
                            Optional.of(row.suspectId),
                            CaptureJournal.words(row.toCapture()));
                });
    }

    private Target target(Suspect suspect) {
        return targets.findByIdOptional(suspect.id())
                .map(row -> new Target(
                        SnapshotJson.read(row.reported, ReportedTarget.class),
                        SnapshotJson.read(row.state, TargetState.class)))
                .orElseGet(() -> Target.unknown(ReportedTarget.of(Indicator.ofKey(suspect.key()))));
    }

    @Transactional
    public Target of(CaseAccess access, Suspect suspect) {
        access.requireOf(suspect.caseId());
        return target(suspect);
    }

    /**
     * Returns the ids of those suspects whose last observation contradicts the recorded status of the target, while no second observation has confirmed
     * or contradicted it.
     */
    @Transactional
    public Set<UUID> doubted(CaseAccess access, Collection<Suspect> some) {
        some.forEach(suspect -> access.requireOf(suspect.caseId()));
        return some.isEmpty()
                ? Set.of()
                : sql.pending(some.stream().map(Suspect::id).toList());
    }

    private void save(
            ServiceAccess service, Suspect suspect, Target before, Target after, Optional<ByRun> run, Instant at) {
        TargetRow row = targets.findByIdOptional(suspect.id()).orElseGet(() -> {
            TargetRow made = new TargetRow();
            made.suspectId = suspect.id();
            return made;
        });
        row.state = SnapshotJson.text(after.state());
        row.reported = SnapshotJson.text(after.reported());
        row.at = at;
        targets.persist(row);
        boolean back = suspects.seen(service, suspect.id(), after.state(), at);
        TargetStatus was = before.state().status();
        TargetStatus is = after.state().status();
        if (was == is) {
            return;
        }
        ChangeRow change = new ChangeRow();
        change.id = UuidCreator.getTimeOrderedEpoch();
        change.suspectId = suspect.id();
        change.runId = run.map(ByRun::id).orElse(null);
        change.toldIn = run.flatMap(ByRun::report).orElse(null);
        change.at = at;
        change.kind = Change.Kind.TARGET;
        change.before = was.name();
        change.after = is.name();
        changes.persist(change);
        journal.append(
                service.to(suspect.caseId()),
                back ? CaseEvent.Type.RETURNED : CaseEvent.Type.OBSERVED,
                Optional.of(suspect.id()),
                back ? "the reported target came back: " + after.state().reason() : "target " + was + " -> " + is);
    }
}
