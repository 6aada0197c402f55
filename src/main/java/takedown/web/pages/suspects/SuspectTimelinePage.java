package takedown.web.pages.suspects;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import takedown.casefile.CaseAccess;
import takedown.casefile.suspects.Suspect;
import takedown.casefile.suspects.SuspectStore;
import takedown.directory.Directory;
import takedown.directory.Party;
import takedown.dispatch.pending.Milestones;
import takedown.dispatch.pending.Milestones.Milestone;
import takedown.history.timeline.LaneReader;
import takedown.history.timeline.Lanes;
import takedown.history.timeline.TimelineCursor;
import takedown.history.timeline.TimelinePage;
import takedown.history.timeline.Timelines;
import takedown.investigation.DossierWords;
import takedown.web.json.ChoiceParameter;
import takedown.web.json.Parameter;
import takedown.web.pages.CaseHead;
import takedown.web.pages.Html;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;
import takedown.web.suspects.SuspectLanesResource;
import takedown.web.suspects.TimelineEntry;

@Path("/suspects/{suspect}/timeline")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
@Produces(Html.TYPE)
public class SuspectTimelinePage {
    private static final int ROWS = 100;

    private final SuspectStore suspects;
    private final Timelines timelines;
    private final LaneReader lanes;
    private final Milestones milestones;
    private final Directory directory;
    private final CaseHead.Reader heads;
    private final Caller caller;
    private final Clock clock;

    SuspectTimelinePage(
            SuspectStore suspects,
            Timelines timelines,
            LaneReader lanes,
            Milestones milestones,
            Directory directory,
            CaseHead.Reader heads,
            Caller caller,
            Clock clock) {
        this.suspects = suspects;
        this.timelines = timelines;
        this.lanes = lanes;
        this.milestones = milestones;
        this.directory = directory;
        this.heads = heads;
        this.caller = caller;
        this.clock = clock;
    }

    public record Chip(String label, String address, boolean on) {}

    /** An order or a packet of the case, as the list below the picture shows it. */
    public record Event(Milestone of, String label, String address) {}

    @CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {
        private Templates() {}

        static native TemplateInstance timeline(
                CaseHead head,
                Suspect suspect,
                Optional<LanePicture> picture,
                List<Chip> kinds,
                List<Chip> periods,
                List<Event> events,
                List<TimelineEntry> entries,
                String next);
    }

    @GET
    @RunOnVirtualThread
    public String show(
            @PathParam("suspect") UUID id,
            @QueryParam("lane") @Nullable List<String> lane,
            @QueryParam("period") @Nullable String period,
            @QueryParam("after") @Nullable String after) {
        Suspect suspect = suspects.get(caller.actor(), id);
        CaseAccess access = caller.reading(suspect.caseId());
        Set<Lanes.LaneKind> chosen = SuspectLanesResource.kinds(lane);
        LanePicture.Period back =
                ChoiceParameter.of("period", period, LanePicture.Period.class).orElse(LanePicture.Period.ALL);
        List<Milestone> done = milestones.of(access, suspect);
        TimelinePage page = timelines.page(
                access,
                suspect,
                Parameter.text(after).map(TimelineCursor::parse).orElse(TimelineCursor.START),
                ROWS);
        String base = "/suspects/" + id + "/timeline";
        return Templates.timeline(
                        heads.of(access, CaseHead.Section.SUSPECTS),
                        suspect,
                        LanePicture.of(
                                lanes.of(access, suspect, chosen),
                                done,
                                back,
                                clock.instant(),
                                this::label,
                                this::value),
                        Stream.of(Lanes.LaneKind.values())
                                .map(kind -> new Chip(
                                        DossierWords.label(kind.name()),
                                        base + query(toggled(chosen, kind), back),
                                        chosen.contains(kind)))
                                .toList(),
                        Stream.of(LanePicture.Period.values())
                                .map(one -> new Chip(one.label(), base + query(chosen, one), one == back))
                                .toList(),
                        done.stream()
                                .map(event -> new Event(event, label(event), address(suspect, event)))
                                .toList(),
                        page.events().stream().map(TimelineEntry::of).toList(),
                        page.next()
                                .map(cursor -> base + joined(query(chosen, back), "after=" + cursor))
                                .orElse(""))
                .render();
    }

    private static Set<Lanes.LaneKind> toggled(Set<Lanes.LaneKind> chosen, Lanes.LaneKind kind) {
        Set<Lanes.LaneKind> other = EnumSet.copyOf(chosen);
        if (chosen.size() == Lanes.LaneKind.values().length) {
            return EnumSet.of(kind);
        }
        if (!other.add(kind)) {
            other.remove(kind);
        }
        return other;
    }

    private static String query(Set<Lanes.LaneKind> chosen, LanePicture.Period period) {
        StringBuilder query = new StringBuilder();
        if (!chosen.isEmpty() && chosen.size() < Lanes.LaneKind.values().length) {
            chosen.stream().sorted().forEach(kind -> query.append("&lane=").append(kind));
        }
        if (period != LanePicture.Period.ALL) {
            query.append("&period=").append(period);
        }
        return query.isEmpty() ? "" : "?" + query.substring(1);
    }

    private static String joined(String query, String more) {
        return query.isEmpty() ? "?" + more : query + "&" + more;
    }

    private String label(Milestone event) {
        String what = DossierWords.plain(event.what());
        String who = event.recipient()
                .map(id -> directory.party(id).map(Party::name).orElse(id))
                .map(name -> " to " + name)
                .orElse("");
        return switch (event.kind()) {
            case ORDER_ISSUED -> event.what() + " issued";
            case ORDER_EXPIRED -> event.what() + " expired";
            case PACKET_PREPARED -> what + who + " made";
            case PACKET_SENT -> what + who + " sent";
            case PACKET_RETRACTED -> what + who + " retracted";
        };
    }

    private static String address(Suspect suspect, Milestone event) {
        return switch (event.kind()) {
            case ORDER_ISSUED, ORDER_EXPIRED -> "/cases/" + suspect.caseId() + "/orders";
            case PACKET_PREPARED, PACKET_SENT, PACKET_RETRACTED -> "/packets/" + event.id();
        };
    }

    /** Returns a value for display. The IANA id of a known registrar is preceded by the registrar's name. */
    private String value(String value) {
        return value.matches("IANA [0-9]{1,9}")
                ? directory
                        .registrarByIanaId(Integer.parseInt(value.substring(5)))
                        .map(registrar -> registrar.name() + ", " + value)
                        .orElse(value)
                : value;
    }
}
