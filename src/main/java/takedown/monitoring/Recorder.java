package takedown.monitoring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Map;
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
import takedown.monitoring.LookQueue.Claim;

/** Writes down one look: evidence, snapshot, changes, status and the tick of the run, in one transaction. */
@ApplicationScoped
class Recorder {
    /** A stored look that is younger can be cited as it is, and for most of a day to come. */
    private static final Duration CITABLE = Duration.ofHours(1);

    private final EvidenceStore evidence;
    private final Snapshots snapshots;
    private final Suspects suspects;
    private final Journal journal;
    private final WatchList watchList;
    private final LookQueue lookQueue;
    private final Executions executions;
    private final RunLedger ledger;

    Recorder(
            EvidenceStore evidence,
            Snapshots snapshots,
            Suspects suspects,
            Journal journal,
            WatchList watchList,
            LookQueue lookQueue,
            Executions executions,
            RunLedger ledger) {
        this.evidence = evidence;
        this.snapshots = snapshots;
        this.suspects = suspects;
        this.journal = journal;
        this.watchList = watchList;
        this.lookQueue = lookQueue;
        this.executions = executions;
        this.ledger = ledger;
    }

    /**
     * @param doubted so much failed around it that "down" is not believed
     * @param asked somebody asked for this run and may want to cite it: octets that say the same again are kept too, once in a while
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void record(Claim claim, Suspect suspect, Look look, boolean doubted, boolean asked) {
        if (!lookQueue.done(claim)) {
            return;
        }
        boolean changed = write(suspect, look, Optional.of(claim.runId()), doubted, asked && isDue(suspect, look));
        Tallies tallies = new Tallies();
        look.failure()
                .ifPresentOrElse(why -> tallies.failed(suspect.caseId(), why), () -> tallies.done(suspect.caseId()));
        if (changed) {
            tallies.changed(suspect.caseId());
        }
        ledger.count(claim.runId(), tallies);
        if (!doubted && !look.failed()) {
            claim.digest()
                    .ifPresent(digest -> watchList.remember(
                            Map.of(suspect.id(), digest),
                            look.dossier().snapshot().at()));
        }
    }

    /** A look outside of any run, for a packet that is to cite it. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void recordAgain(Suspect suspect, Look look) {
        write(suspect, look, Optional.empty(), false, !look.failed());
    }

    private boolean isDue(Suspect suspect, Look look) {
        return !look.failed()
                && snapshots
                        .storedAt(suspect.id())
                        .filter(at -> at.isBefore(look.dossier().snapshot().at().minus(CITABLE)))
                        .isPresent();
    }

    /** @return whether something is not as it was */
    private boolean write(Suspect suspect, Look look, Optional<UUID> runId, boolean doubted, boolean keep) {
        Dossier dossier = doubted ? doubted(look.dossier()) : look.dossier();
        News news = snapshots.news(suspect.id(), dossier.snapshot());
        SuspectStatus before = suspect.status();
        SuspectStatus after = dossier.status().value();
        boolean changed = before != after || !news.changes().isEmpty();
        Optional<UUID> stored = Optional.empty();
        if (news.isNews() || keep) {
            look.octets().values().forEach(kept -> evidence.keep(kept.octets(), kept.mediaType()));
            stored = Optional.of(snapshots.store(suspect.id(), dossier.snapshot()));
        }
        boolean back = suspects.observed(
                suspect.id(), dossier, stored, dossier.snapshot().at());
        snapshots.record(suspect.id(), dossier.snapshot(), stored, runId, before, after, news.changes());
        executions.seen(suspect, dossier, stored, doubted);
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
        return changed;
    }

    /** A name that could not be looked at counts as done and failed, and stays what it was; the next run tries again. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void failed(Claim claim, Suspect suspect, String why) {
        if (lookQueue.done(claim)) {
            ledger.count(claim.runId(), new Tallies().failed(suspect.caseId(), why));
        }
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
