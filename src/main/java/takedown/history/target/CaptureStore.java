package takedown.history.target;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import takedown.attribution.target.PageFacts;
import takedown.attribution.target.TargetSign;
import takedown.casefile.CaseAccess;
import takedown.casefile.CaseEvent;
import takedown.casefile.CaseWork;
import takedown.casefile.Journal;
import takedown.casefile.ServiceAccess;
import takedown.casefile.people.Actor;
import takedown.casefile.suspects.Suspect;
import takedown.history.SnapshotJson;
import takedown.history.target.StoredCapture.Origin;
import takedown.history.target.StoredCapture.State;
import takedown.name.Refusal;
import takedown.observation.Snapshot;
import takedown.observation.page.Capture;
import takedown.observation.page.Visitor;

/** The captures of a case. Their octets are in the evidence store. */
@ApplicationScoped
public class CaptureStore {
    /** Maximum number of captures of one suspect in a list. */
    public static final int SHOWN = 100;

    /** Maximum number of captures per suspect and origin from which a suitable one is chosen. A round has one capture for each vantage point. */
    private static final int RECENT = 12;

    private final CaptureRow.Repository captures;
    private final CaptureSql sql;

    private final Journal journal;

    CaptureStore(CaptureRow.Repository captures, CaptureSql sql, Journal journal) {
        this.captures = captures;
        this.sql = sql;
        this.journal = journal;
    }

    @Transactional
    public StoredCapture queue(CaseAccess access, Suspect suspect, String url, Visitor visitor, Instant at) {
        return queue(access, suspect, url, visitor, at, false);
    }

    /**
     * Queues a capture, which is due at the given time.
     *
     * @param plainFirst whether a plain HTTP request without a browser comes first
     */
    @Transactional
    public StoredCapture queue(
            CaseAccess access, Suspect suspect, String url, Visitor visitor, Instant at, boolean plainFirst) {
        access.requireOf(suspect.caseId());
        CaptureRow row = row(access, suspect, url, Optional.of(visitor), at, null);
        row.origin = Origin.SERVICE;
        row.state = State.QUEUED;
        row.plainFirst = plainFirst;
        captures.persist(row);
        return row.toCapture();
    }

    /** Stores a capture that an analyst uploads. The octets to which it refers must already be stored. */
    @Transactional
    public StoredCapture upload(
            CaseWork work,
            Suspect suspect,
            Capture capture,
            Optional<PageFacts> facts,
            Optional<String> note,
            Instant at) {
        work.requireOf(suspect.caseId());
        CaptureRow row = row(work, suspect, capture.asked().url(), Optional.empty(), at, note.orElse(null));
        row.origin = Origin.UPLOAD;
        row.state = State.DONE;
        row.finishedAt = at;
        row.body = SnapshotJson.text(capture);
        row.facts = facts.map(SnapshotJson::text).orElse(null);
        row.sign = TargetSign.NOTHING;
        row.signReason = "an analyst's own capture; the service did not see the page";
        captures.persist(row);
        captures.flush();
        journal.append(
                work,
                CaseEvent.Type.CAPTURE_UPLOADED,
                Optional.of(suspect.id()),
                CaptureJournal.words(row.toCapture()));
        return row.toCapture();
    }

    private static CaptureRow row(
            CaseAccess access,
            Suspect suspect,
            String url,
            Optional<Visitor> visitor,
            Instant at,
            @Nullable String note) {
        CaptureRow row = new CaptureRow();
        row.id = UuidCreator.getTimeOrderedEpoch();
        row.caseId = suspect.caseId();
        row.suspectId = suspect.id();
        row.url = url;
        row.vantage = visitor.map(Visitor::vantage).orElse(Visitor.UPLOAD);
        row.profile = visitor.map(Visitor::profile).orElse(null);
        row.requestedAt = at;
        row.requestedBy = access.actor().user();
        row.note = note;
        return row;
    }

    /**
     * Returns a capture.
     *
     * @throws Refusal (NOT_FOUND) for an unknown capture or one in a case that the actor may not see
     */
    @Transactional
    public StoredCapture get(Actor actor, UUID id) {
        return captures.visible(id, actor.user())
                .map(CaptureRow::toCapture)
                .orElseThrow(() -> Refusal.notFound("no such capture"));
    }

    /** Returns the latest captures of a suspect, latest first. */
    @Transactional
    public List<StoredCapture> of(CaseAccess access, Suspect suspect) {
        access.requireOf(suspect.caseId());
        return captures.of(suspect.id(), SHOWN).stream()
                .map(CaptureRow::toCapture)
                .toList();
    }

    /** Returns the first capture by the service that has a screenshot. */
    @Transactional
    public Optional<StoredCapture> firstPicture(CaseAccess access, Suspect suspect) {
        access.requireOf(suspect.caseId());
        return sql.firstPicture(suspect.id())
                .flatMap(captures::findByIdOptional)
                .map(CaptureRow::toCapture);
    }

    /** Returns the visitors of the last round of finished captures by the service. */
    @Transactional
    public List<Visitor> lastVisitors(ServiceAccess service, UUID suspectId) {
        return captures.lastRound(suspectId).stream()
                .flatMap(row -> row.toCapture().visitor().stream())
                .distinct()
                .toList();
    }

    /** Returns the latest finished capture of this origin. */
    @Transactional
    public Optional<StoredCapture> latest(CaseAccess access, Suspect suspect, Origin origin) {
        access.requireOf(suspect.caseId());
        return captures.latestDone(suspect.id(), origin).map(CaptureRow::toCapture);
    }

    /**
     * Returns what the registries stated about the hosts of a capture, as recorded with the suspect's latest capture for which registries were
     * queried; empty if there is none.
     */
    @Transactional
    public List<Snapshot> around(CaseAccess access, StoredCapture capture) {
        access.requireOf(capture.caseId());
        return captures.around(capture.suspectId())
                .flatMap(row -> row.toCapture().seen())
                .map(StoredCapture.Seen::around)
                .orElse(List.of());
    }

    /**
     * Returns finished captures since the given time that can be evidence of the target itself: captures by the service that showed it, and uploads.
     * If a capture by the service showed the target, the service's captures that showed another page or nothing about the target are also included,
     * since visitors may get different pages. Returns at most {@value #RECENT} of each of these kinds per suspect, latest first.
     *
     * @param most maximum number of suspects; those that were captured last are chosen
     */
    @Transactional
    public List<StoredCapture> conclusive(CaseAccess access, Set<UUID> suspects, Instant since, int most) {
        Map<String, Integer> taken = new HashMap<>();
        Set<UUID> shown = new HashSet<>();
        List<UUID> ids = new ArrayList<>();
        List<CaptureRow.Repository.Sighting> all = captures.conclusive(access.caseId(), since);
        Set<UUID> seen = all.stream()
                .filter(one -> one.origin() == Origin.SERVICE && one.shows())
                .map(CaptureRow.Repository.Sighting::suspectId)
                .collect(Collectors.toSet());
        for (CaptureRow.Repository.Sighting one : all) {
            if (!suspects.contains(one.suspectId())
                    || !one.shows() && !seen.contains(one.suspectId())
                    || taken.merge(one.origin() + " " + one.shows() + " " + one.suspectId(), 1, Integer::sum)
                            > RECENT) {
                continue;
            }
            if (shown.contains(one.suspectId()) || shown.size() < most) {
                shown.add(one.suspectId());
                ids.add(one.id());
            }
        }
        return ids.isEmpty()
                ? List.of()
                : captures.withIds(ids).stream().map(CaptureRow::toCapture).toList();
    }

    /** The result of the latest capture that found the target present, gone or blocked. */
    public record Found(TargetSign sign, Instant at, String reason) {}

    /** Returns, by suspect, the result of the latest capture by the service since the given time that found the target present, gone or blocked. */
    @Transactional
    public Map<UUID, Found> found(CaseAccess access, Instant since) {
        Map<UUID, Found> latest = new HashMap<>();
        captures.found(access.caseId(), since)
                .forEach(one -> latest.putIfAbsent(
                        one.suspectId(), new Found(one.sign(), one.at(), one.reason() == null ? "" : one.reason())));
        return latest;
    }

    /** Returns the queued captures of a suspect that are due, and locks them until the end of the transaction. */
    @Transactional
    public List<StoredCapture> lockQueued(ServiceAccess service, UUID suspectId, Instant now) {
        return captures.lockQueued(suspectId, now).stream()
                .map(CaptureRow::toCapture)
                .toList();
    }

    /** Returns, by suspect, when the first of its queued captures is due. */
    @Transactional
    public Map<UUID, Instant> waiting(ServiceAccess service) {
        return captures.waiting();
    }
}
