package takedown.web.pages.suspects;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;
import takedown.casefile.CaseAccess;
import takedown.casefile.CaseWork;
import takedown.casefile.suspects.SuspectField;
import takedown.casefile.suspects.SuspectFilter;
import takedown.casefile.suspects.SuspectOrder;
import takedown.casefile.suspects.Verdict;
import takedown.casefile.suspects.bulk.BulkChange;
import takedown.casefile.suspects.bulk.BulkChangeProcessor;
import takedown.casefile.suspects.bulk.Selection;
import takedown.casefile.suspects.bulk.SelectionStore;
import takedown.investigation.TipOff;
import takedown.monitoring.BulkJobs;
import takedown.monitoring.RunControl;
import takedown.name.Refusal;
import takedown.web.json.ChoiceParameter;
import takedown.web.json.Parameter;
import takedown.web.pages.CaseHead;
import takedown.web.pages.FormParts;
import takedown.web.pages.Html;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;

/**
 * Bulk changes of suspects. Ticked suspects are changed directly. All suspects that match a filter are changed by a selection that a person has
 * reviewed.
 */
@Path("/cases/{case: [0-9a-fA-F-]{36}}")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
@Produces(Html.TYPE)
public class BulkPages {
    private final SelectionStore selections;
    private final BulkChangeProcessor changes;
    private final BulkJobs jobs;
    private final RunControl runs;
    private final CaseHead.Reader heads;
    private final Caller caller;

    BulkPages(
            SelectionStore selections,
            BulkChangeProcessor changes,
            BulkJobs jobs,
            RunControl runs,
            CaseHead.Reader heads,
            Caller caller) {
        this.selections = selections;
        this.changes = changes;
        this.jobs = jobs;
        this.runs = runs;
        this.heads = heads;
        this.caller = caller;
    }

    @CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {
        private Templates() {}

        static native TemplateInstance selection(
                CaseHead head,
                Selection selection,
                Selection.Changed changed,
                List<Verdict> verdicts,
                TipOff perSuspect);

        static native TemplateInstance bulkChange(CaseHead head, BulkChange change);
    }

    /** Judges the ticked suspects or sets their role, investigates them, or begins packets about them. */
    @POST
    @Path("/bulk")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL})
    @RunOnVirtualThread
    public Response ticked(@PathParam("case") UUID id, MultipartFormDataInput input) {
        FormParts form = new FormParts(input);
        CaseWork work = caller.working(id);
        Set<UUID> ids = form.text("suspect")
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> Parameter.id("suspect", line.strip()).orElseThrow())
                .collect(Collectors.toSet());
        String list = new ListLinks(
                        "/cases/" + id,
                        SuspectFilter.of(form.text("filter")),
                        form.one("sort").map(SuspectOrder::of).orElse(SuspectOrder.ADDED))
                .here();
        Optional<String> act = form.one("act");
        if (act.isPresent()) {
            requireNoChange(form);
            SuspectFilter ticked = chosen(ids);
            if (act.get().equals("investigate")) {
                return Html.started(
                        list,
                        () -> runs.startSelection(
                                caller.actor(),
                                id,
                                selections.freeze(work, ticked).id(),
                                Optional.empty()));
            }
            return Html.seeOther("/cases/" + id + "/packets/new?selection="
                    + selections.freeze(work, ticked).id());
        }
        BulkChange change = changes.make(work, ids, asked(form));
        return Html.seeOther(list + (list.contains("?") ? "&" : "?") + "saved=" + change.id());
    }

    private static SuspectFilter chosen(Set<UUID> ids) {
        if (ids.isEmpty()) {
            throw Refusal.invalid("No suspect is ticked: tick those that you mean");
        }
        return new SuspectFilter(ids.stream()
                .map(suspect -> SuspectField.SUSPECT.read(suspect.toString()))
                .toList());
    }

    /** Refuses a form that has a verdict, role, category or reason but requests another action, since that action would discard the value. */
    private static void requireNoChange(FormParts form) {
        if (Stream.of("verdict", "role", "category", "reason")
                .anyMatch(field -> form.one(field).isPresent())) {
            throw Refusal.invalid("Nothing was done. Save the verdict or the role first, or leave its fields empty");
        }
    }

    private static BulkChangeProcessor.Request asked(FormParts form) {
        Optional<Verdict> verdict = ChoiceParameter.of("verdict", form.text("verdict"), Verdict.class);
        if (verdict.isPresent() && form.one("role").isPresent()) {
            throw Refusal.invalid(
                    "Nothing was saved. Choose a verdict or write a role, not both: save one, then the other");
        }
        return new BulkChangeProcessor.Request(
                verdict.isPresent() ? BulkChange.Kind.VERDICT : BulkChange.Kind.ROLE,
                verdict.map(Enum::name)
                        .orElseGet(() -> form.one("role")
                                .orElseThrow(() -> Refusal.invalid(
                                        form.one("category").isPresent()
                                                ? "category is saved together with a verdict: choose the verdict too"
                                                : "Choose a verdict or write a role"))),
                form.one("category"),
                form.text("reason"));
    }

    /** Freezes all suspects that match, for a person to review. */
    @POST
    @Path("/selections")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL})
    @RunOnVirtualThread
    public Response freeze(@PathParam("case") UUID id, MultipartFormDataInput input) {
        Selection selection =
                selections.freeze(caller.working(id), SuspectFilter.of(new FormParts(input).text("filter")));
        return Html.seeOther("/cases/" + id + "/selections/" + selection.id());
    }

    @GET
    @Path("/selections/{selection}")
    @RunOnVirtualThread
    public String selection(@PathParam("case") UUID id, @PathParam("selection") UUID selectionId) {
        CaseAccess access = caller.reading(id);
        Selection selection = selections.get(access, selectionId);
        CaseHead head = heads.of(access, CaseHead.Section.SUSPECTS);
        return Templates.selection(
                        head,
                        selection,
                        selections.changed(access, selection),
                        List.of(Verdict.values()),
                        TipOff.most(head.file().pap()))
                .render();
    }

    @POST
    @Path("/selections/{selection}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL})
    @RunOnVirtualThread
    public Response act(
            @PathParam("case") UUID id, @PathParam("selection") UUID selection, MultipartFormDataInput input) {
        FormParts form = new FormParts(input);
        CaseWork work = caller.working(id);
        if (form.one("investigate").isPresent()) {
            runs.startSelection(caller.actor(), id, selection, form.one("sha256"));
            return Html.seeOther("/cases/" + id);
        }
        BulkChange change = jobs.change(work, selection, form.one("sha256"), asked(form));
        return Html.seeOther("/cases/" + id + "/changes/" + change.id());
    }

    @GET
    @Path("/changes/{change}")
    @RunOnVirtualThread
    public String change(@PathParam("case") UUID id, @PathParam("change") UUID changeId) {
        CaseAccess access = caller.reading(id);
        return Templates.bulkChange(heads.of(access, CaseHead.Section.SUSPECTS), changeOf(id, changeId))
                .render();
    }

    private BulkChange changeOf(UUID caseId, UUID changeId) {
        BulkChange change = changes.get(caller.actor(), changeId);
        if (!change.caseId().equals(caller.reading(caseId).caseId())) {
            throw Refusal.notFound("no such change in this case");
        }
        return change;
    }

    @GET
    @Path("/changes/{change}/progress")
    @RunOnVirtualThread
    public Response progress(@PathParam("case") UUID id, @PathParam("change") UUID changeId) {
        BulkChange change = changeOf(id, changeId);
        return change.state() == BulkChange.State.RUNNING
                ? Response.ok(Templates.bulkChange(heads.of(caller.reading(id), CaseHead.Section.SUSPECTS), change)
                                .getFragment("progress")
                                .data("change", change)
                                .render())
                        .build()
                : Response.noContent().header("HX-Refresh", "true").build();
    }
}
