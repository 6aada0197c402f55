package takedown.history.timeline;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import takedown.attribution.status.SuspectStatus;
import takedown.casefile.CaseAccess;
import takedown.casefile.suspects.Suspect;
import takedown.history.Change;
import takedown.history.PastSnapshot;
import takedown.history.SnapshotFacts;
import takedown.history.SnapshotStore;
import takedown.history.timeline.Lanes.LaneKind;
import takedown.history.timeline.Lanes.Point;
import takedown.history.timeline.Lanes.Sighting;
import takedown.history.timeline.Lanes.Span;
import takedown.history.timeline.TimelineEvent.Changed;
import takedown.history.timeline.TimelineEvent.Gap;
import takedown.history.timeline.TimelineEvent.Sighted;
import takedown.observation.Apex;
import takedown.observation.Certificate;
import takedown.observation.Outcome;
import takedown.observation.Snapshot;

@ApplicationScoped
public class LaneReader {
    /** Maximum number of stored snapshots that are read. There is one for each change, so few suspects have more. */
    private static final int MAX_LOOKS = 200;

    private static final int MAX_EVENTS = 1_000;
    private static final int MAX_GAPS = 100;

    private final TimelineSql sql;
    private final SnapshotStore snapshots;

    LaneReader(TimelineSql sql, SnapshotStore snapshots) {
        this.sql = sql;
        this.snapshots = snapshots;
    }

    @Transactional
    public Lanes of(CaseAccess access, Suspect suspect, Collection<LaneKind> wanted) {
        access.requireOf(suspect.caseId());
        Timelines.Subject subject = Timelines.Subject.of(suspect);
        List<PastSnapshot> looks = snapshots.upTo(suspect.id(), TimelineCursor.START.at(), MAX_LOOKS);
        List<Changed> changes = sql.changes(suspect.id(), TimelineCursor.START, MAX_EVENTS).stream()
                .flatMap(event -> event instanceof Changed changed ? Stream.of(changed) : Stream.empty())
                .toList()
                .reversed();
        List<Sighted> told = looks.stream()
                .findFirst()
                .map(look -> Timelines.sighted(look.snapshot().history()))
                .orElse(List.of());
        List<Sighted> imported = sql.imported(suspect.caseId(), subject, TimelineCursor.START, MAX_EVENTS).stream()
                .flatMap(event -> event instanceof Sighted seen ? Stream.of(seen) : Stream.empty())
                .toList();
        return Lanes.of(
                wanted,
                points(suspect, looks.reversed(), changes),
                Stream.concat(told.stream(), imported.stream())
                        .flatMap(seen -> sighting(seen, subject))
                        .toList(),
                suspect.investigatedAt(),
                sql.gaps(suspect.caseId(), suspect.id(), subject, told, TimelineCursor.START, MAX_GAPS).stream()
                        .flatMap(event ->
                                event instanceof Gap gap ? Stream.of(new Span(gap.at(), gap.until())) : Stream.empty())
                        .toList());
    }

    private static List<Point> points(Suspect suspect, List<PastSnapshot> looks, List<Changed> changes) {
        List<Point> points = new ArrayList<>();
        looks.stream()
                .filter(look -> !look.doubted())
                .map(PastSnapshot::snapshot)
                .forEach(look -> points.addAll(points(look)));
        List<Changed> statuses = changes.stream()
                .filter(changed -> changed.change().change().kind() == Change.Kind.STATUS)
                .toList();
        looks.stream().findFirst().map(look -> look.snapshot().at()).ifPresent(first -> {
            String status = statuses.stream()
                    .findFirst()
                    .map(changed -> changed.change().change().before())
                    .orElse(suspect.status().name());
            points.add(new Point(LaneKind.STATUS, first, status));
        });
        changes.forEach(changed -> kind(changed.change().change().kind())
                .ifPresent(kind -> points.add(
                        new Point(kind, changed.at(), changed.change().change().after()))));
        // An unobserved status is not a value. The known status before it stays in effect.
        points.removeIf(
                point -> point.kind() == LaneKind.STATUS && point.value().equals(SuspectStatus.UNKNOWN.name()));
        return points;
    }

    private static List<Point> points(Snapshot look) {
        List<Point> points = new ArrayList<>();
        SnapshotFacts facts = SnapshotFacts.of(look);
        facts.byKind()
                .forEach((of, value) -> kind(of).ifPresent(kind -> points.add(new Point(kind, look.at(), value))));
        facts.registrations().values().stream()
                .flatMap(registration -> Stream.ofNullable(registration.get(Change.Kind.REGISTRAR)))
                .findFirst()
                .ifPresent(registrar -> points.add(new Point(LaneKind.REGISTRAR, look.at(), registrar)));
        look.apex()
                .filter(apex -> !look.isWildcard())
                .flatMap(Apex::certificate)
                .flatMap(Outcome::found)
                .ifPresent(certificate -> points.add(new Point(LaneKind.CERTIFICATE, look.at(), words(certificate))));
        return points;
    }

    private static String words(Certificate certificate) {
        return certificate.sha256().substring(0, 12) + " of "
                + certificate.subject().organisation().orElse(certificate.host().ascii()) + ", by "
                + certificate.issuer() + ", until "
                + certificate.term().notAfter().atZone(ZoneOffset.UTC).toLocalDate();
    }

    private static Optional<LaneKind> kind(Change.Kind kind) {
        return switch (kind) {
            case STATUS -> Optional.of(LaneKind.STATUS);
            case NAME_SERVERS -> Optional.of(LaneKind.NAME_SERVERS);
            case ADDRESSES -> Optional.of(LaneKind.ADDRESSES);
            case MAIL -> Optional.of(LaneKind.MAIL);
            case REGISTRAR -> Optional.of(LaneKind.REGISTRAR);
            case TARGET, DS, ALIAS, HOST, STATUSES, REGISTERED_NAME_SERVERS, REGISTRANT, EXPIRY -> Optional.empty();
        };
    }

    private static Stream<Sighting> sighting(Sighted seen, Timelines.Subject subject) {
        Optional<LaneKind> kind = switch (seen.rrtype()) {
            case "NS" -> Optional.of(LaneKind.NAME_SERVERS);
            case "A", "AAAA" -> Optional.of(LaneKind.ADDRESSES);
            case "MX" -> Optional.of(LaneKind.MAIL);
            default -> Optional.empty();
        };
        String owner = seen.rrname().equals(subject.text()) ? "" : seen.rrname() + ": ";
        Instant from = seen.firstSeen();
        return kind.stream()
                .map(lane -> new Sighting(
                        lane,
                        owner
                                + String.join(" ", seen.rdata())
                                + (seen.more() > 0 ? " and " + seen.more() + " more" : ""),
                        seen.source(),
                        new Span(from, seen.lastSeen().isBefore(from) ? from : seen.lastSeen())));
    }
}
