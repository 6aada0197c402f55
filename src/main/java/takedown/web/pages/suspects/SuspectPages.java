package takedown.web.pages.suspects;

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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;
import org.jspecify.annotations.Nullable;
import takedown.casefile.CaseAccess;
import takedown.casefile.Cases;
import takedown.casefile.suspects.Suspect;
import takedown.casefile.suspects.SuspectStore;
import takedown.casefile.suspects.Verdict;
import takedown.history.SnapshotStore;
import takedown.history.target.CaptureStore;
import takedown.history.target.Siblings;
import takedown.history.target.StoredCapture;
import takedown.history.target.VisitorComparison;
import takedown.investigation.DossierView;
import takedown.investigation.LoggedSiblings;
import takedown.monitoring.CaptureChains;
import takedown.monitoring.CaptureOctets;
import takedown.monitoring.PageChecks;
import takedown.monitoring.UploadedCaptures;
import takedown.name.Refusal;
import takedown.protection.CaseDossiers;
import takedown.web.json.ChoiceParameter;
import takedown.web.pages.CaseHead;
import takedown.web.pages.Done;
import takedown.web.pages.Html;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;
import takedown.web.suspects.captures.CaptureForm;
import takedown.web.suspects.captures.ProfileParameter;

@Path("/suspects/{suspect}")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
@Produces(Html.TYPE)
public class SuspectPages {
    private final SuspectStore suspects;
    private final SnapshotStore snapshots;
    private final CaptureStore captures;
    private final CaptureOctets octets;
    private final UploadedCaptures uploads;
    private final PageChecks checks;
    private final CaptureChains chains;
    private final VisitorComparison visitors;
    private final Siblings siblings;
    private final LoggedSiblings logged;
    private final Cases cases;
    private final CaseDossiers dossiers;
    private final CaseHead.Reader heads;
    private final Caller caller;

    SuspectPages(
            SuspectStore suspects,
            SnapshotStore snapshots,
            CaptureStore captures,
            CaptureOctets octets,
            UploadedCaptures uploads,
            PageChecks checks,
            CaptureChains chains,
            VisitorComparison visitors,
            Siblings siblings,
            LoggedSiblings logged,
            Cases cases,
            CaseDossiers dossiers,
            CaseHead.Reader heads,
            Caller caller) {
        this.suspects = suspects;
        this.snapshots = snapshots;
        this.captures = captures;
        this.octets = octets;
        this.uploads = uploads;
        this.checks = checks;
        this.chains = chains;
        this.visitors = visitors;
        this.siblings = siblings;
        this.logged = logged;
        this.cases = cases;
        this.dossiers = dossiers;
        this.heads = heads;
        this.caller = caller;
    }

    @CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {
        private Templates() {}

        static native TemplateInstance suspect(
                CaseHead head,
                Suspect suspect,
                @Nullable DossierView dossier,
                List<Verdict> verdicts,
                TargetPanel panel);

        static native TemplateInstance siblings(CaseHead head, UUID suspectId, Siblings.Found found);

        static native TemplateInstance loggedSiblings(UUID caseId, LoggedSiblings.Result result);
    }

    @GET
    @RunOnVirtualThread
    public String show(@PathParam("suspect") UUID id) {
        Suspect suspect = suspects.get(caller.actor(), id);
        CaseAccess access = caller.reading(suspect.caseId());
        return Templates.suspect(
                        heads.of(access, CaseHead.Section.SUSPECTS),
                        suspect,
                        dossier(access, suspect).orElse(null),
                        List.of(Verdict.values()),
                        panel(access, suspect))
                .render();
    }

    /** Returns the part of the page that lists other suspects with a rare trait in common. It loads after the page. */
    @GET
    @Path("/siblings")
    @RunOnVirtualThread
    public String siblings(@PathParam("suspect") UUID id) {
        Suspect suspect = suspects.get(caller.actor(), id);
        CaseAccess access = caller.reading(suspect.caseId());
        return Templates.siblings(heads.of(access, CaseHead.Section.SUSPECTS), id, siblings.of(access, suspect))
                .render();
    }

    /** Searches the logs of Certificate Transparency, and shows the names with which the suspect shares a certificate. */
    @POST
    @Path("/siblings")
    @RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL})
    @RunOnVirtualThread
    public String search(@PathParam("suspect") UUID id) {
        Suspect suspect = suspects.get(caller.actor(), id);
        caller.working(suspect.caseId());
        return Templates.loggedSiblings(
                        suspect.caseId(),
                        logged.of(suspect.registrable()
                                .orElseThrow(() ->
                                        Refusal.invalid("Only a suspect with a registered name can be searched for"))))
                .render();
    }

    private TargetPanel panel(CaseAccess access, Suspect suspect) {
        List<StoredCapture> stored = captures.of(access, suspect);
        return TargetPanel.of(
                suspect,
                stored,
                captures.firstPicture(access, suspect),
                TargetPanel.latest(stored)
                        .map(latest -> chains.of(access, latest))
                        .orElse(List.of()),
                visitors.different(stored),
                cases.file(access).pap(),
                checks.tipOff(access, List.of(suspect)),
                checks.tipOffOfRun(access, List.of(suspect)));
    }

    @POST
    @Path("/captures")
    @RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL})
    @RunOnVirtualThread
    public Response capture(@PathParam("suspect") UUID id, @FormParam("profile") @Nullable List<String> profiles) {
        Suspect suspect = suspects.get(caller.actor(), id);
        checks.capture(caller.working(suspect.caseId()), suspect, ProfileParameter.of(profiles));
        return Html.seeOther("/suspects/" + id, Done.CAPTURE_ENDED);
    }

    @POST
    @Path("/captures/upload")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL})
    @RunOnVirtualThread
    public Response upload(@PathParam("suspect") UUID id, MultipartFormDataInput form) {
        Suspect suspect = suspects.get(caller.actor(), id);
        uploads.store(caller.working(suspect.caseId()), suspect, CaptureForm.upload(form.getValues()));
        return Html.seeOther("/suspects/" + id, Done.UPLOAD_STORED);
    }

    /** @throws Refusal (NOT_FOUND) for an unknown capture, one in a case that the reader may not see, and one of another suspect */
    @GET
    @Path("/captures/{capture}.png")
    @Produces("image/png")
    @RunOnVirtualThread
    public Response screenshot(@PathParam("suspect") UUID id, @PathParam("capture") UUID capture) {
        StoredCapture stored = captures.get(caller.actor(), capture);
        if (!stored.suspectId().equals(id)) {
            throw Refusal.notFound("no such capture");
        }
        return Response.ok(octets.screenshot(stored), "image/png")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    /** Returns the dossier, with its parties determined anew from the last snapshot. No server is queried. */
    private Optional<DossierView> dossier(CaseAccess access, Suspect suspect) {
        return snapshots
                .present(access, suspect)
                .flatMap(snapshot -> Optional.ofNullable(
                        dossiers.of(access, Map.of(suspect.id(), snapshot)).get(suspect.id())))
                .map(dossier ->
                        DossierView.of(dossier).concluded(suspect.status().name(), suspect.statusReason()));
    }

    @POST
    @Path("/verdict")
    @RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL})
    @RunOnVirtualThread
    public Response judge(
            @PathParam("suspect") UUID id,
            @FormParam("verdict") @DefaultValue("") String verdict,
            @FormParam("note") @DefaultValue("") String note) {
        suspects.judge(
                caller.actor(),
                id,
                ChoiceParameter.of("verdict", verdict, Verdict.class)
                        .orElseThrow(() -> Refusal.invalid("Choose a verdict")),
                Optional.of(note));
        return Html.seeOther("/suspects/" + id, Done.VERDICT_SAVED);
    }
}
