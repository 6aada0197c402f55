package takedown.monitoring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import takedown.attribution.Dossier;
import takedown.attribution.status.SuspectStatus;
import takedown.attribution.target.TargetReading;
import takedown.attribution.target.TargetSight;
import takedown.attribution.target.TargetSign;
import takedown.casefile.CaseEvent;
import takedown.casefile.Journal;
import takedown.casefile.ServiceAccess;
import takedown.casefile.suspects.Suspect;
import takedown.casefile.suspects.SuspectKind;
import takedown.casefile.suspects.SuspectStore;
import takedown.directory.Directory;
import takedown.evidence.EvidenceStore;
import takedown.execution.ExecutionRecorder;
import takedown.history.SnapshotStore;
import takedown.history.SnapshotStore.ByRun;
import takedown.history.SnapshotStore.News;
import takedown.history.target.Targets;
import takedown.investigation.Investigator;
import takedown.lookup.dns.CaptivePortalCheck.Fault;
import takedown.monitoring.run.CaseTallies;
import takedown.monitoring.run.InvestigationQueue;
import takedown.monitoring.run.InvestigationQueue.Claim;
import takedown.monitoring.run.Run;
import takedown.monitoring.run.RunTotals;
import takedown.monitoring.run.UpstreamResult;

/** Records one investigation: evidence, snapshot, changes, status and the progress of the run, in one transaction. */
@ApplicationScoped
class InvestigationRecorder {
    /** Age below which a stored snapshot is recent enough to be cited now and for most of the next day. */
    private static final Duration CITABLE = Duration.ofHours(1);

    private final ServiceAccess service;
    private final EvidenceStore evidence;
    private final SnapshotStore snapshots;
    private final SuspectStore suspects;
    private final Journal journal;
    private final InvestigationQueue investigationQueue;
    private final ExecutionRecorder executions;
    private final RunTotals totals;
    private final Investigator investigator;
    private final Directory directory;
    private final Targets targets;

    InvestigationRecorder(
            ServiceAccess service,
            EvidenceStore evidence,
            SnapshotStore snapshots,
            SuspectStore suspects,
            Journal journal,
            InvestigationQueue investigationQueue,
            ExecutionRecorder executions,
            RunTotals totals,
            Investigator investigator,
            Directory directory,
            Targets targets) {
        this.targets = targets;
        this.service = service;
        this.evidence = evidence;
        this.snapshots = snapshots;
        this.suspects = suspects;
        this.journal = journal;
        this.investigationQueue = investigationQueue;
        this.executions = executions;
        this.totals = totals;
        this.investigator = investigator;
        this.directory = directory;
    }

    /**
     * Records an investigation made by a run.
     *
     * @param doubted whether too many other look-ups failed, or the resolver was at fault, so that no name may be marked as down. A name that would
     *     be marked as down then keeps its status and counts as failed
     * @param fault the resolver fault that kept the investigation from finding records until the end of the run; empty if there was none
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void record(
            Run run, Claim claim, Suspect suspect, BufferedInvestigation look, boolean doubted, Optional<Fault> fault) {
        if (!investigationQueue.done(claim)) {
            return;
        }
        Concluded concluded = conclude(suspect, look);
        CaseTallies tallies = new CaseTallies();
        UpstreamResult.of(look.snapshot(), directory)
                .forEach(heard -> tallies.addUpstreamResult(suspect.caseId(), heard, 1));
        fault.ifPresent(which -> tallies.addUpstreamResult(suspect.caseId(), UpstreamResult.kept(which), 1));
        if (doubted && concluded.goesDown(suspect)) {
            totals.count(claim.runId(), tallies.failed(suspect.caseId(), "DOUBTED"));
            return;
        }
        // The member who requested the run of a case may want to cite the investigation, so unchanged octets are also
        // stored from time to time.
        boolean keep = run.kind() == Run.Kind.CASE && isDue(suspect, look);
        if (write(suspect, look, concluded, Optional.of(run.byRun()), doubted, keep)) {
            tallies.changed(suspect.caseId());
        }
        look.failure()
                .ifPresentOrElse(why -> tallies.failed(suspect.caseId(), why), () -> tallies.done(suspect.caseId()));
        totals.count(claim.runId(), tallies);
        if (!doubted && !look.failed()) {
            // Without the registry's answer the name stays due for an investigation.
            claim.digest()
                    .ifPresent(digest -> suspects.checked(
                            service,
                            suspect.id(),
                            digest,
                            look.registryAnswered()
                                    ? Optional.of(look.snapshot().at())
                                    : Optional.empty()));
        }
    }

    /** Records an investigation outside any run, for a packet that will cite it. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void recordAgain(Suspect suspect, BufferedInvestigation look) {
        write(suspect, look, conclude(suspect, look), Optional.empty(), false, !look.failed());
    }

    private boolean isDue(Suspect suspect, BufferedInvestigation look) {
        return !look.failed()
                && snapshots
                        .storedAt(service, suspect.id())
                        .filter(at -> at.isBefore(look.snapshot().at().minus(CITABLE)))
                        .isPresent();
    }

    private record Concluded(News news, Dossier dossier) {
        boolean goesDown(Suspect suspect) {
            SuspectStatus after = dossier.status().value();
            return after.isDown() && after != suspect.status();
        }
    }

    private Concluded conclude(Suspect suspect, BufferedInvestigation look) {
        News news = snapshots.news(service, suspect.id(), look.snapshot());
        Dossier dossier = investigator.attribute(news.snapshot(), look.orderNameServers());
        return new Concluded(news, dossier.with(dossier.status().orKnown(suspect.status())));
    }

    private boolean write(
            Suspect suspect,
            BufferedInvestigation look,
            Concluded concluded,
            Optional<ByRun> run,
            boolean doubted,
            boolean keep) {
        Dossier dossier = concluded.dossier();
        News news = concluded.news();
        SuspectStatus before = suspect.status();
        SuspectStatus after = dossier.status().value();
        boolean first = suspect.isFirst(after);
        boolean changed = before != after && !first || !news.changes().isEmpty();
        Optional<UUID> stored = Optional.empty();
        if (news.isNews() || keep) {
            look.octets().values().forEach(kept -> evidence.keep(kept.octets(), kept.mediaType()));
            stored = Optional.of(snapshots.store(service, suspect.id(), dossier.snapshot(), doubted));
        }
        snapshots.record(service, suspect.id(), dossier.snapshot(), stored, run, before, after, first, news.changes());
        boolean back = suspects.observed(
                service, suspect.id(), dossier, stored, dossier.snapshot().at(), changed);
        executions.seen(suspect, dossier, stored, doubted);
        target(suspect, look, run, doubted, after);
        if (back) {
            journal.append(
                    service.to(suspect.caseId()),
                    CaseEvent.Type.RETURNED,
                    Optional.of(suspect.id()),
                    before.whenItWorks());
        } else if (before != after) {
            journal.append(
                    service.to(suspect.caseId()),
                    CaseEvent.Type.OBSERVED,
                    Optional.of(suspect.id()),
                    before + " -> " + after);
        }
        return changed;
    }

    /**
     * Records whether the host exists, which is a part of the status of a target. For a registered name, the status of the name itself shows this.
     */
    private void target(
            Suspect suspect, BufferedInvestigation look, Optional<ByRun> run, boolean doubted, SuspectStatus name) {
        boolean known = suspect.target().seenAt().isPresent();
        Optional<TargetSight> host = TargetReading.host(look.snapshot())
                .filter(sight -> suspect.kind() != SuspectKind.DOMAIN && !doubted)
                .filter(sight -> sight.sign() == TargetSign.HOST_ABSENT || known);
        // Observations from before the name changed hands do not show what its visitors get now.
        if (host.isPresent() || known && name.isTaken()) {
            targets.record(
                    service, suspect.id(), List.of(), host, run, look.snapshot().at());
        }
    }

    /** Records a name that could not be investigated. It counts as done and failed and keeps its status, and the next run tries again. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void failed(Claim claim, Suspect suspect, Optional<UpstreamResult> heard, String why) {
        if (investigationQueue.done(claim)) {
            CaseTallies tallies = new CaseTallies().failed(suspect.caseId(), why);
            heard.ifPresent(which -> tallies.addUpstreamResult(suspect.caseId(), which, 1));
            totals.count(claim.runId(), tallies);
        }
    }
}
