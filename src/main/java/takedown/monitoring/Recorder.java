package takedown.monitoring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import takedown.attribution.Dossier;
import takedown.attribution.Status;
import takedown.attribution.SuspectStatus;
import takedown.casefile.CaseEvent;
import takedown.casefile.Journal;
import takedown.casefile.Suspect;
import takedown.casefile.Suspects;
import takedown.evidence.EvidenceStore;
import takedown.execution.Executions;
import takedown.history.Snapshots;
import takedown.history.Snapshots.News;

/** Writes down one look: evidence, snapshot, changes, status and the tick of the run, in one transaction. */
@ApplicationScoped
class Recorder {
    private final EvidenceStore evidence;
    private final Snapshots snapshots;
    private final Suspects suspects;
    private final Journal journal;
    private final Executions executions;
    private final RunLedger ledger;

    Recorder(
            EvidenceStore evidence,
            Snapshots snapshots,
            Suspects suspects,
            Journal journal,
            Executions executions,
            RunLedger ledger) {
        this.evidence = evidence;
        this.snapshots = snapshots;
        this.suspects = suspects;
        this.journal = journal;
        this.executions = executions;
        this.ledger = ledger;
    }

    /** @param degraded so much failed around it that "down" is not believed */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void record(Run run, Suspect suspect, Look look, boolean degraded) {
        Dossier dossier = degraded ? doubted(look.dossier()) : look.dossier();
        News news = snapshots.news(suspect.id(), dossier.snapshot());
        SuspectStatus before = suspect.status();
        SuspectStatus after = dossier.status().value();
        boolean changed = before != after || !news.changes().isEmpty();
        if (!ledger.tick(run.id(), suspect.id(), look.failed(), changed)) {
            return;
        }
        Optional<UUID> stored = Optional.empty();
        if (news.isNews()) {
            look.octets().values().forEach(kept -> evidence.keep(kept.octets(), kept.mediaType()));
            stored = Optional.of(snapshots.store(suspect.id(), dossier.snapshot()));
        }
        boolean back = suspects.observed(
                suspect.id(), dossier, stored, dossier.snapshot().at());
        snapshots.record(
                suspect.id(), dossier.snapshot(), stored, Optional.of(run.id()), before, after, news.changes());
        executions.seen(suspect, dossier, stored, degraded);
        if (back) {
            journal.append(
                    suspect.caseId(), "monitoring", CaseEvent.Type.RETURNED, Optional.of(suspect.id()), "came back");
        } else if (before != after) {
            journal.append(
                    suspect.caseId(),
                    "monitoring",
                    CaseEvent.Type.OBSERVED,
                    Optional.of(suspect.id()),
                    before + " -> " + after);
        }
    }

    /** A name whose look itself broke counts as done and failed; the next run tries again. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void failed(Run run, UUID suspectId) {
        ledger.tick(run.id(), suspectId, true, false);
    }

    private static Dossier doubted(Dossier dossier) {
        if (!dossier.status().value().isDown()) {
            return dossier;
        }
        Status unknown = new Status(
                SuspectStatus.UNKNOWN,
                "not believed: too many look-ups of this run failed (it would be "
                        + dossier.status().value() + ")",
                dossier.status().because());
        return new Dossier(
                dossier.snapshot(),
                dossier.registrable(),
                dossier.publicSuffix(),
                dossier.platform(),
                dossier.registration(),
                dossier.parties(),
                dossier.collateral(),
                unknown);
    }
}
