package takedown.web.pages.suspects;

import com.google.common.collect.Maps;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;
import org.jspecify.annotations.Nullable;
import takedown.casefile.CaseAccess;
import takedown.casefile.CaseFile;
import takedown.casefile.Cases;
import takedown.casefile.people.Marks;
import takedown.casefile.suspects.BoundedCount;
import takedown.casefile.suspects.SuspectCursor;
import takedown.casefile.suspects.SuspectFacets;
import takedown.casefile.suspects.SuspectField;
import takedown.casefile.suspects.SuspectFilter;
import takedown.casefile.suspects.SuspectKind;
import takedown.casefile.suspects.SuspectOrder;
import takedown.casefile.suspects.SuspectPage;
import takedown.casefile.suspects.SuspectStore;
import takedown.casefile.suspects.Verdict;
import takedown.casefile.suspects.bulk.BulkChange;
import takedown.casefile.suspects.bulk.BulkChanges;
import takedown.casefile.suspects.bulk.Selections;
import takedown.casefile.suspects.view.SavedView;
import takedown.casefile.suspects.view.SavedViews;
import takedown.investigation.TipOff;
import takedown.monitoring.PageChecks;
import takedown.monitoring.RunControl;
import takedown.monitoring.run.Run;
import takedown.name.Pap;
import takedown.web.json.Parameter;
import takedown.web.pages.CaseHead;
import takedown.web.pages.FormParts;
import takedown.web.pages.Frame;
import takedown.web.pages.Html;
import takedown.web.pages.PastedSuspects;
import takedown.web.pages.runs.RunPanel;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;
import takedown.web.suspects.PartyNames;

/** The suspects of a case: the filter is in the address, and the possible actions are below the list. */
@Path("/cases/{case: [0-9a-fA-F-]{36}}")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
@Produces(Html.TYPE)
public class SuspectListPage {
    private static final int ROWS = 100;

    private static final Set<String> OTHERS = Set.of("sort", "after", "saved", "done");

    private final SuspectStore suspects;
    private final SavedViews views;
    private final BulkChanges changes;
    private final RunControl runs;
    private final Selections selections;
    private final Cases cases;
    private final PageChecks checks;
    private final PastedSuspects pasted;
    private final Marks marks;
    private final CaseHead.Reader heads;
    private final PartyNames.Reader names;
    private final Frame frame;
    private final Caller caller;
    private final Clock clock;

    SuspectListPage(
            SuspectStore suspects,
            SavedViews views,
            BulkChanges changes,
            RunControl runs,
            Selections selections,
            Cases cases,
            PageChecks checks,
            PastedSuspects pasted,
            Marks marks,
            CaseHead.Reader heads,
            PartyNames.Reader names,
            Frame frame,
            Caller caller,
            Clock clock) {
        this.suspects = suspects;
        this.views = views;
        this.changes = changes;
        this.runs = runs;
        this.selections = selections;
        this.cases = cases;
        this.checks = checks;
        this.pasted = pasted;
        this.marks = marks;
        this.heads = heads;
        this.names = names;
        this.frame = frame;
        this.caller = caller;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {
        private Templates() {}

        static native TemplateInstance suspects(
                CaseHead head,
                ListLinks links,
                SuspectPage page,
                List<SavedView> views,
                Optional<RunPanel> run,
                Optional<BulkChange> saved,
                List<Verdict> verdicts,
                PartyNames names,
                Optional<Instant> looked);

        static native TemplateInstance facets(ListLinks links, SuspectFacets facets, PartyNames names);

        static native TemplateInstance tipOff(TipOff run, boolean more, boolean captures, Pap pap);

        static native TemplateInstance runState(UUID caseId, RunPanel panel, boolean mayWork);
    }

    @GET
    @RunOnVirtualThread
    public Response list(
            @PathParam("case") UUID id,
            @QueryParam("sort") @Nullable String sort,
            @QueryParam("after") @Nullable String after,
            @QueryParam("saved") @Nullable String saved,
            @Context UriInfo uri) {
        CaseAccess access = caller.reading(id);
        ListLinks links = links(id, sort, uri);
        SuspectPage page = suspects.list(
                access,
                links.filter(),
                links.order(),
                Parameter.text(after).map(text -> SuspectCursor.of(links.order(), text)),
                ROWS);
        return frame.answer(Templates.suspects(
                heads.of(access, CaseHead.Section.SUSPECTS),
                links,
                page,
                views.list(access),
                runs.ofCase(access, Optional.empty(), 1).stream()
                        .findFirst()
                        .map(run -> RunPanel.of(run, clock.instant())),
                Parameter.id("saved", saved)
                        .map(change -> changes.get(caller.actor(), change))
                        .filter(change -> change.caseId().equals(id)),
                List.of(Verdict.values()),
                names.of(
                        access,
                        Map.of(
                                SuspectField.REGISTRAR,
                                page.items().stream().flatMap(s -> s.registrar().stream()),
                                SuspectField.HOST,
                                page.items().stream().flatMap(s -> s.listed().hostedBy().stream()))),
                marks.looked(caller.actor())));
    }

    private ListLinks links(UUID id, @Nullable String sort, UriInfo uri) {
        MultivaluedMap<String, String> given = uri.getQueryParameters();
        // A person types only the text of a search. A fault in that text is shown on the page; for any other fault, the
        // address is refused.
        SuspectFilter rest =
                SuspectFilter.of(Maps.filterKeys(given, name -> !name.equals(SuspectField.SEARCH.parameter())), OTHERS);
        return new ListLinks(
                "/cases/" + id,
                frame.found(() -> SuspectFilter.of(given, OTHERS)).orElse(rest),
                Parameter.text(sort).map(SuspectOrder::of).orElse(SuspectOrder.ADDED));
    }

    /** Returns the part of the page with the counts beside the list. It loads after the page. */
    @GET
    @Path("/facets")
    @RunOnVirtualThread
    public String facets(@PathParam("case") UUID id, @QueryParam("sort") @Nullable String sort, @Context UriInfo uri) {
        ListLinks links = links(id, sort, uri);
        CaseAccess access = caller.reading(id);
        SuspectFacets facets = suspects.facets(access, links.filter());
        return Templates.facets(
                        links,
                        facets,
                        names.of(
                                access,
                                facets.facets().stream()
                                        .collect(Collectors.toMap(
                                                SuspectFacets.Facet::field,
                                                facet -> facet.values().stream()
                                                        .flatMap(value -> value.value().stream())))))
                .render();
    }

    /** Returns the part of the page that states what the suspects can observe of a run. It loads after the page. */
    @GET
    @Path("/tip-off")
    @RunOnVirtualThread
    public String tipOff(@PathParam("case") UUID id, @QueryParam("sort") @Nullable String sort, @Context UriInfo uri) {
        CaseAccess access = caller.reading(id);
        SuspectFilter filter = links(id, sort, uri).filter();
        BoundedCount names = count(access, filter, SuspectKind.DOMAIN);
        List<BoundedCount> others =
                List.of(count(access, filter, SuspectKind.HOST), count(access, filter, SuspectKind.URL));
        CaseFile file = cases.file(access);
        return Templates.tipOff(
                        checks.tipOffOfRun(
                                file,
                                names.count(),
                                others.stream().mapToLong(BoundedCount::count).sum()),
                        names.more() || others.stream().anyMatch(BoundedCount::more),
                        file.captureWithRuns() && file.pap().permits(Pap.Query.PAGE),
                        file.pap())
                .render();
    }

    private BoundedCount count(CaseAccess access, SuspectFilter filter, SuspectKind kind) {
        return filter.only(SuspectField.KIND, kind.name())
                .map(those -> suspects.list(access, those, SuspectOrder.ADDED, Optional.empty(), 1)
                        .count())
                .orElse(BoundedCount.NONE);
    }

    @POST
    @Path("/suspects")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL})
    @RunOnVirtualThread
    public Response add(@PathParam("case") UUID id, MultipartFormDataInput input) {
        return pasted.add(caller.actor(), id, new FormParts(input));
    }

    @POST
    @Path("/runs")
    @RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL})
    @RunOnVirtualThread
    public Response investigate(
            @PathParam("case") UUID id,
            @FormParam("filter") @DefaultValue("") String filter,
            @FormParam("sort") @DefaultValue("") String sort) {
        ListLinks links = new ListLinks(
                "/cases/" + id,
                SuspectFilter.of(filter),
                Parameter.text(sort).map(SuspectOrder::of).orElse(SuspectOrder.ADDED));
        return Html.started(links.here(), () -> {
            if (links.filter().isAll()) {
                runs.startCase(caller.actor(), id);
            } else {
                runs.startSelection(
                        caller.actor(),
                        id,
                        selections.freeze(caller.working(id), links.filter()).id(),
                        Optional.empty());
            }
        });
    }

    /** Returns the state of the latest run alone, for the waiting page. When the run ends, the browser reloads the page. */
    @GET
    @Path("/run")
    @RunOnVirtualThread
    public Response run(@PathParam("case") UUID id) {
        CaseAccess access = caller.reading(id);
        Optional<Run> latest = runs.ofCase(access, Optional.empty(), 1).stream().findFirst();
        if (latest.isEmpty() || latest.get().state().isOver()) {
            return Response.noContent().header("HX-Refresh", "true").build();
        }
        boolean mayWork = heads.of(access, CaseHead.Section.SUSPECTS).mayWork();
        return Response.ok(Templates.runState(id, RunPanel.of(latest.get(), clock.instant()), mayWork)
                        .render())
                .build();
    }

    @POST
    @Path("/views")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RunOnVirtualThread
    public Response saveView(@PathParam("case") UUID id, MultipartFormDataInput input) {
        FormParts form = new FormParts(input);
        SuspectFilter filter = SuspectFilter.of(form.text("filter"));
        SuspectOrder order = form.one("sort").map(SuspectOrder::of).orElse(SuspectOrder.ADDED);
        if (form.one("shared").isPresent()) {
            views.share(caller.working(id), form.text("name"), filter, order);
        } else {
            views.save(caller.reading(id), form.text("name"), filter, order);
        }
        return Html.seeOther(new ListLinks("/cases/" + id, filter, order).here());
    }
}
