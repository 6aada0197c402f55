package takedown.history.target;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import takedown.attribution.PageFacts;
import takedown.attribution.TargetSign;
import takedown.casefile.CaseAccess;
import takedown.casefile.CaseWork;
import takedown.casefile.ServiceAccess;
import takedown.casefile.people.Actor;
import takedown.casefile.suspects.Suspect;
import takedown.history.SnapshotJson;
import takedown.history.target.StoredCapture.Origin;
import takedown.history.target.StoredCapture.State;
import takedown.name.Refusal;
import takedown.observation.page.Capture;
import takedown.observation.page.Visitor;

/** The captures of a case. Their octets are in the evidence store. */
@ApplicationScoped
public class CaptureStore {
    /** Captures of one suspect in a list. */
    public static final int SHOWN = 100;

    private final CaptureRow.Repository captures;

    CaptureStore(CaptureRow.Repository captures) {
        this.captures = captures;
    }

    /** Queues a capture. */
    @Transactional
    public StoredCapture queue(CaseAccess access, Suspect suspect, String url, Visitor visitor, Instant at) {
        return queue(access, suspect, url, visitor, at, false);
    }

    /**
     * Queues a capture that may be made later.
     *
     * @param plainFirst whether a plain HTTP look comes first
     */
    @Transactional
    public StoredCapture queue(
            CaseAccess access, Suspect suspect, String url, Visitor visitor, Instant at, boolean plainFirst) {
        access.requireOf(suspect.caseId());
        CaptureRow row = row(access, suspect, url, visitor, at, null);
        row.origin = Origin.SERVICE;
        row.state = State.QUEUED;
        row.plainFirst = plainFirst;
        captures.persist(row);
        return row.toCapture();
    }

    /** Stores a capture that an analyst uploads. The octets to which it refers must be stored before. */
    @Transactional
    public StoredCapture upload(
            CaseWork work,
            Suspect suspect,
            Capture capture,
            Optional<PageFacts> facts,
            Optional<String> note,
            Instant at) {
        work.requireOf(suspect.caseId());
        CaptureRow row =
                row(work, suspect, capture.asked().url(), capture.asked().visitor(), at, note.orElse(null));
        row.origin = Origin.UPLOAD;
        row.state = State.DONE;
        row.finishedAt = at;
        row.body = SnapshotJson.text(capture);
        row.facts = facts.map(SnapshotJson::text).orElse(null);
        row.sign = TargetSign.NOTHING;
        row.signReason = "an analyst's own capture; the service saw nothing of it";
        captures.persist(row);
        captures.flush();
        return row.toCapture();
    }

    private static CaptureRow row(
            CaseAccess access, Suspect suspect, String url, Visitor visitor, Instant at, @Nullable String note) {
        CaptureRow row = new CaptureRow();
        row.id = UuidCreator.getTimeOrderedEpoch();
        row.caseId = suspect.caseId();
        row.suspectId = suspect.id();
        row.url = url;
        row.vantage = visitor.vantage();
        row.profile = visitor.profile();
        row.requestedAt = at;
        row.requestedBy = access.actor().user();
        row.note = note;
        return row;
    }

    /** @throws Refusal (NOT_FOUND) for an unknown capture or one in a case that the actor may not see */
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

    /** Returns the latest finished capture by the service, or of an analyst. */
    @Transactional
    public Optional<StoredCapture> latest(CaseAccess access, Suspect suspect, Origin origin) {
        access.requireOf(suspect.caseId());
        return captures.latestDone(suspect.id(), origin).map(CaptureRow::toCapture);
    }

    /** Returns the queued captures of a suspect that are due. */
    @Transactional
    public List<StoredCapture> queued(ServiceAccess service, UUID suspectId, Instant now) {
        return captures.queued(suspectId, now).stream()
                .map(CaptureRow::toCapture)
                .toList();
    }

    /** Returns when the queued captures of each suspect are due. */
    @Transactional
    public Map<UUID, Instant> waiting(ServiceAccess service) {
        return captures.waiting();
    }
}
