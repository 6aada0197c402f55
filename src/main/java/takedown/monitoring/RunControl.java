package takedown.monitoring;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import takedown.casefile.CaseAccess;
import takedown.casefile.CaseEvent;
import takedown.casefile.CaseWork;
import takedown.casefile.Cases;
import takedown.casefile.Journal;
import takedown.casefile.ServiceAccess;
import takedown.casefile.people.Actor;
import takedown.casefile.people.AppRole;
import takedown.casefile.suspects.bulk.Selection;
import takedown.casefile.suspects.bulk.Selections;
import takedown.history.DatedChange;
import takedown.history.SnapshotStore;
import takedown.monitoring.run.Run;
import takedown.monitoring.run.RunLedger;
import takedown.monitoring.run.RunReader;
import takedown.monitoring.run.RunState;
import takedown.name.Count;
import takedown.name.Refusal;

@ApplicationScoped
public class RunControl {
    private static final Duration BEAT = Duration.ofMillis(250);
    /** Maximum number of changes of a run that are read. */
    public static final int MAX_CHANGES = 1_000;

    private final ServiceAccess service;
    private final Cases cases;
    private final SnapshotStore snapshots;
    private final RunLedger ledger;
    private final RunReader reader;
    private final Sweep sweep;
    private final Selections selections;
    private final Journal journal;

    RunControl(
            ServiceAccess service,
            Cases cases,
            SnapshotStore snapshots,
            RunLedger ledger,
            RunReader reader,
            Sweep sweep,
            Selections selections,
            Journal journal) {
        this.service = service;
        this.cases = cases;
        this.snapshots = snapshots;
        this.ledger = ledger;
        this.reader = reader;
        this.sweep = sweep;
        this.selections = selections;
        this.journal = journal;
    }

    /**
     * Starts a run over all suspects of a case.
     *
     * @throws Refusal (ALREADY_RUNNING) if a run of the case is in progress
     */
    public Run startCase(Actor actor, UUID caseId) {
        CaseWork work = cases.forWork(actor, caseId);
        Run run = ledger.open(Run.Kind.CASE, caseId, null, actor.user());
        started(run, work);
        sweep.begin();
        return run;
    }

    /**
     * Starts a run over the suspects of a selection.
     *
     * @param confirmed as for {@link Selections#confirm}
     * @throws Refusal (ALREADY_RUNNING) if a run of the case is in progress; (CONFLICT) as for {@link Selections#confirm}
     */
    public Run startSelection(Actor actor, UUID caseId, UUID selectionId, Optional<String> confirmed) {
        CaseWork work = cases.forWork(actor, caseId);
        Selection selection = selections.get(work, selectionId);
        selections.confirm(work, selection, confirmed);
        Run run = ledger.open(Run.Kind.CASE, caseId, selection.id(), null, actor.user());
        started(run, work);
        sweep.begin();
        return run;
    }

    @Transactional
    void started(Run run, CaseWork work) {
        journal.append(work, CaseEvent.Type.RUN_STARTED, Optional.of(run.id()), Count.of(run.total(), "suspect"));
    }

    /**
     * Starts a run over the suspects of all open cases, regardless of when the last nightly run was.
     *
     * @throws Refusal (ALREADY_RUNNING) if a nightly run is in progress
     */
    public Run startNow(Actor actor) {
        Run run = ledger.open(Run.Kind.NIGHTLY, null, null, actor.user());
        sweep.begin();
        return seenBy(actor, run);
    }

    /**
     * Returns the run of this UTC date and starts it if necessary. Two calls, on any nodes, return one run.
     *
     * @throws Refusal (ALREADY_RUNNING) if another nightly run is in progress
     */
    public Run startNight(LocalDate night) {
        Run run = ledger.open(Run.Kind.NIGHTLY, null, night, "schedule");
        sweep.begin();
        return run;
    }

    /**
     * Returns a run. A run of a case is visible to actors who may see the case. A nightly run is visible to every reader. Its numbers exclude the
     * names of sealed cases of which the actor is not a member.
     */
    public Run get(Actor actor, UUID id) {
        return seenBy(actor, known(actor, id));
    }

    private Run seenBy(Actor actor, Run run) {
        return reader.seenBy(Optional.of(actor.user()), run);
    }

    /** Returns the run as it may be reported in a mail. Mail passes through third parties that are not bound by the seal. */
    public Run seenOutside(Run run) {
        return reader.seenBy(Optional.empty(), run);
    }

    private Run known(Actor actor, UUID id) {
        return reader.get(actor, id).orElseThrow(() -> Refusal.notFound("no such run"));
    }

    /**
     * Stops a run once the names in progress are done. A run that has ended stays unchanged.
     *
     * @throws Refusal (FORBIDDEN) for a nightly run, if the actor is not an admin
     */
    public Run cancel(Actor actor, UUID id) {
        Run run = forWork(actor, id);
        hold(actor, run, RunState.CANCELLED, "cancelled by " + actor.name(), CaseEvent.Type.RUN_CANCELLED);
        return get(actor, id);
    }

    /**
     * Pauses a run once the names in progress are done, until a person resumes it.
     *
     * @throws Refusal (FORBIDDEN) for a nightly run, if the actor is not an admin
     */
    public Run pause(Actor actor, UUID id) {
        Run run = forWork(actor, id);
        hold(actor, run, RunState.PAUSED, "paused by " + actor.name(), CaseEvent.Type.RUN_PAUSED);
        return get(actor, id);
    }

    @Transactional
    void hold(Actor actor, Run run, RunState state, String reason, CaseEvent.Type type) {
        List<UUID> affected = affected(run);
        if (ledger.moved(run.id(), state, reason)) {
            journalEvent(actor, run, affected, type);
        }
    }

    /**
     * Resumes a paused run where it stopped. A run that is not paused stays unchanged.
     *
     * @throws Refusal (FORBIDDEN) for a nightly run, if the actor is not an admin; (ALREADY_RUNNING) if another run has started meanwhile
     */
    public Run resume(Actor actor, UUID id) {
        Run run = forWork(actor, id);
        if (run.state() != RunState.PAUSED) {
            return get(actor, id);
        }
        resumed(actor, run);
        sweep.begin();
        return get(actor, id);
    }

    @Transactional
    void resumed(Actor actor, Run run) {
        ledger.resume(run);
        journalEvent(actor, run, affected(run), CaseEvent.Type.RUN_RESUMED);
    }

    /** Returns the cases in which the run still has names to process. For the other cases, the run has already recorded all results. */
    private List<UUID> affected(Run run) {
        return run.caseId().map(List::of).orElseGet(() -> reader.unfinishedCases(run.id()));
    }

    private void journalEvent(Actor actor, Run run, List<UUID> affected, CaseEvent.Type type) {
        String which = run.kind() == Run.Kind.NIGHTLY ? "the nightly run" : "the run of the case";
        affected.forEach(
                caseId -> journal.append(service.to(caseId, actor.user()), type, Optional.of(run.id()), which));
    }

    private Run forWork(Actor actor, UUID id) {
        Run run = known(actor, id);
        run.caseId().ifPresent(caseId -> cases.forWork(actor, caseId));
        if (run.kind() == Run.Kind.NIGHTLY && !actor.roles().contains(AppRole.ADMIN)) {
            throw Refusal.forbidden(
                    "A nightly run checks the names of all cases. Only an admin can pause, resume or cancel it.");
        }
        return run;
    }

    /** Streams the progress of the run until it ends or the actor may no longer see it, because a case is sealed or a membership ends. */
    public Multi<Run> progress(Actor actor, UUID id) {
        Run first = get(actor, id);
        // Query the database and not this process, since another process may be working on the run.
        Multi<Run> beats = Multi.createFrom()
                .ticks()
                .every(BEAT)
                .onOverflow()
                .drop()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .onItem()
                .transformToIterable(beat -> visible(actor, id))
                .select()
                .first(Optional::isPresent)
                .map(Optional::orElseThrow)
                .select()
                .first(new UntilEnded())
                .skip()
                .repetitions();
        return first.state().isOver() ? Multi.createFrom().item(first) : beats;
    }

    /**
     * Returns one element: the current run, or an empty value if the actor may no longer see it. If the database is unavailable, returns an empty
     * list, and the next tick queries again.
     */
    private List<Optional<Run>> visible(Actor actor, UUID id) {
        try {
            return List.of(reader.get(actor, id).map(run -> seenBy(actor, run)));
        } catch (RuntimeException fault) {
            if (OwnFault.isPassing(fault)) {
                return List.of();
            }
            throw fault;
        }
    }

    /** Passes the states up to and including the final one, and then ends the stream. */
    private static final class UntilEnded implements Predicate<Run> {
        private boolean over;

        @Override
        public boolean test(Run run) {
            boolean pass = !over;
            over = run.state().isOver();
            return pass;
        }
    }

    /** Returns whether an active run makes no progress ({@code takedown.monitoring.stalled-after}). */
    public boolean isAnyStalled() {
        return !reader.stalled().isEmpty();
    }

    /** Returns nightly runs, latest first. */
    public List<Run> nightly(Actor actor, Optional<UUID> before, int limit) {
        return reader.nightly(before, Math.clamp(limit, 1, 1_000)).stream()
                .map(run -> seenBy(actor, run))
                .toList();
    }

    /** Returns the runs of this case, without nightly runs, latest first. */
    public List<Run> ofCase(CaseAccess access, Optional<UUID> before, int limit) {
        return reader.ofCase(access, before, Math.clamp(limit, 1, 1_000));
    }

    /** Returns the changes that a run found in cases that the actor may see, at most {@value #MAX_CHANGES}. */
    public List<DatedChange> changes(Actor actor, UUID runId) {
        return snapshots.ofRun(runId, actor.user(), MAX_CHANGES);
    }
}
