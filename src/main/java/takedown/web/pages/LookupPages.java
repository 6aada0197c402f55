package takedown.web.pages;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import takedown.casefile.CaseFile;
import takedown.investigation.DossierView;
import takedown.investigation.LookupProgress;
import takedown.monitoring.CaselessLookups;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;

/**
 * The pages that look up one name without a case. Only a form begins a look-up, never a URL: a link on another site must not make this service
 * query the opponent's servers for a reader.
 */
@Path("/lookup")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.ADMIN})
@Produces(Html.TYPE)
public class LookupPages {
    private final RunningLookups lookups;
    private final OpenCases cases;
    private final Caller caller;
    private final Frame frame;

    LookupPages(RunningLookups lookups, OpenCases cases, Caller caller, Frame frame) {
        this.frame = frame;
        this.lookups = lookups;
        this.cases = cases;
        this.caller = caller;
    }

    @CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {
        private Templates() {}

        static native TemplateInstance lookup(RunningLookups.Lookup lookup, DossierView dossier, List<CaseFile> cases);

        static native TemplateInstance lookupWaiting(
                RunningLookups.Lookup lookup, List<LookupProgress.Line> lines, boolean failed);

        static native TemplateInstance lookupForm(String value, Optional<CaselessLookups.Foreseen> foreseen);
    }

    @GET
    @RunOnVirtualThread
    public String form() {
        return Templates.lookupForm("", Optional.empty()).render();
    }

    /** Shows what the look-up would reveal. The look-up begins once the person has confirmed this. */
    @POST
    @RunOnVirtualThread
    public Response begin(
            @FormParam("value") @DefaultValue("") String value,
            @FormParam("confirmed") @DefaultValue("") String confirmed) {
        if (confirmed.isEmpty()) {
            Optional<CaselessLookups.Foreseen> foreseen = frame.found(() -> lookups.foreseen(caller.actor(), value));
            return frame.answer(Templates.lookupForm(value, foreseen));
        }
        return frame.found(() -> lookups.begin(caller.actor(), value))
                .map(lookup -> Html.seeOther("/lookup/" + lookup.id()))
                .orElseGet(() -> frame.answer(Templates.lookupForm(value, Optional.empty())));
    }

    @GET
    @Path("/{lookup}")
    @RunOnVirtualThread
    public String show(@PathParam("lookup") UUID id) {
        RunningLookups.Lookup lookup = lookups.get(caller.actor(), id);
        return lookup.dossier()
                .map(dossier -> Templates.lookup(lookup, dossier, cases.of(caller.actor())))
                .orElseGet(() -> waiting(lookup))
                .render();
    }

    private static TemplateInstance waiting(RunningLookups.Lookup lookup) {
        return Templates.lookupWaiting(
                lookup, lookup.progress().lines(), lookup.result().isCompletedExceptionally());
    }

    /** Returns the progress alone, for the waiting page. When the look-up has ended, the browser reloads the page. */
    @GET
    @Path("/{lookup}/progress")
    @RunOnVirtualThread
    public Response progress(@PathParam("lookup") UUID id) {
        RunningLookups.Lookup lookup = lookups.get(caller.actor(), id);
        if (lookup.result().isDone()) {
            return Response.noContent().header("HX-Refresh", "true").build();
        }
        return Response.ok(waiting(lookup)
                        .getFragment("progress")
                        .data("lookup", lookup)
                        .data("lines", lookup.progress().lines())
                        .data("failed", false)
                        .render())
                .build();
    }
}
