package takedown.monitoring.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.casefile.CaseAccess;
import takedown.casefile.Cases;
import takedown.casefile.people.Actor;
import takedown.monitoring.run.RunRow.Repository.Counted;

/** Reads the current state of runs from the database, for the service itself and for readers who may see only a part of the results. */
@ApplicationScoped
public class RunReader {
    private final RunRow.Repository runs;
    private final RunCaseRow.Repository cases;
    private final RunFailureRow.Repository failures;
    private final RunUpstreamRow.Repository upstreams;
    private final Cases caseFiles;
    private final MonitoringConfig config;
    private final Clock clock;

    RunReader(
            RunRow.Repository runs,
            RunCaseRow.Repository cases,
            RunFailureRow.Repository failures,
            RunUpstreamRow.Repository upstreams,
            Cases caseFiles,
            MonitoringConfig config,
            Clock clock) {
        this.runs = runs;
        this.cases = cases;
        this.failures = failures;
        this.upstreams = upstreams;
        this.caseFiles = caseFiles;
        this.config = config;
        this.clock = clock;
    }

    @Transactional
    public Optional<Run> get(UUID id) {
        return runs.findByIdOptional(id).map(this::toRun);
    }

    /** Returns the run, unless it is of a case that the actor may not see. */
    @Transactional
    public Optional<Run> get(Actor actor, UUID id) {
        return runs.visible(id, actor.user()).map(this::toRun);
    }

    @Transactional
    Optional<Run> ofNight(LocalDate night) {
        return runs.ofNight(night).map(this::toRun);
    }

    @Transactional
    public List<Run> nightly(Optional<UUID> before, int limit) {
        return runs.nightly(before, limit).stream().map(this::toRun).toList();
    }

    /** Returns the runs of this case, without nightly runs, latest first. */
    @Transactional
    public List<Run> ofCase(CaseAccess access, Optional<UUID> before, int limit) {
        return runs.ofCase(access.caseId(), before, limit).stream()
                .map(this::toRun)
                .toList();
    }

    private Run toRun(RunRow row) {
        return row.toRun(failures.of(row.id), upstreams.losses(row.id), isStalled(row))
                .explained(config);
    }

    private boolean isStalled(RunRow row) {
        return row.state == RunState.RUNNING
                && row.progressedAt.isBefore(stalledBefore())
                && stalled().contains(row.id);
    }

    private Instant stalledBefore() {
        return clock.instant().minus(config.stalledAfter());
    }

    /**
     * Returns active runs that have made no progress for {@code takedown.monitoring.stalled-after}. A run that only waits for names that were
     * deferred to a later time is not stalled.
     */
    @Transactional
    public Set<UUID> stalled() {
        return runs.stalled(stalledBefore());
    }

    /** Returns those of the runs that are nightly runs or runs of unsealed cases. */
    @Transactional
    public Set<UUID> knownToAll(Set<UUID> ids) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        List<RunRow> found = runs.of(ids);
        Set<UUID> unsealed = caseFiles.unsealed(found.stream()
                .map(row -> row.caseId)
                .flatMap(Stream::ofNullable)
                .collect(Collectors.toSet()));
        return found.stream()
                .filter(row -> row.caseId == null || unsealed.contains(row.caseId))
                .map(row -> row.id)
                .collect(Collectors.toSet());
    }

    @Transactional
    public List<UUID> unfinishedCases(UUID id) {
        return cases.unfinished(id).stream().map(row -> row.caseId).toList();
    }

    /**
     * Returns the run without the names of sealed cases of which the user is not a member.
     *
     * @param user the reader; if empty, the names of all sealed cases are left out
     */
    @Transactional
    public Run seenBy(Optional<String> user, Run run) {
        String reader = user.orElse("");
        Counted counted = runs.besideHidden(run.id(), reader);
        if (counted.hidden() == 0) {
            return run;
        }
        Map<String, Long> failuresOfThem = failures.visible(run.id(), reader);
        List<UpstreamLoss> lossesOfThem = upstreams.visibleLosses(run.id(), reader);
        // Keep only the reason that was set for the run, without the parts composed from the names of all cases.
        RunRow stored = runs.findById(run.id());
        return stored.toRun(Map.of(), List.of(), isStalled(stored))
                .counting(
                        counted.total(),
                        counted.done(),
                        counted.failed(),
                        counted.changed(),
                        counted.looks(),
                        failuresOfThem,
                        lossesOfThem)
                .timed(Objects.requireNonNullElse(counted.progressedAt(), stored.startedAt))
                .explained(config);
    }
}
