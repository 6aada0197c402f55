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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import takedown.casefile.CaseAccess;
import takedown.casefile.suspects.SuspectFilter;
import takedown.casefile.suspects.view.ReachPicture;
import takedown.directory.Reach;
import takedown.directory.Role;
import takedown.web.json.ChoiceParameter;
import takedown.web.pages.CaseHead;
import takedown.web.pages.Html;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;
import takedown.web.suspects.NamedReach;

/** The page with the reach picture. Nodes and bands link to the list of their suspects, and bands also to the form for packets about them. */
@Path("/cases/{case: [0-9a-fA-F-]{36}}/reach")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
@Produces(Html.TYPE)
public class ReachPage {
    private final NamedReach pictures;
    private final CaseHead.Reader heads;
    private final Caller caller;

    ReachPage(NamedReach pictures, CaseHead.Reader heads, Caller caller) {
        this.pictures = pictures;
        this.heads = heads;
        this.caller = caller;
    }

    @CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {
        private Templates() {}

        static native TemplateInstance reach(
                CaseHead head, ReachPicture picture, ReachDrawing drawing, List<Toggle> toggles, List<Reach> legend);
    }

    public record Toggle(String label, String address, boolean on) {}

    @GET
    @RunOnVirtualThread
    public String show(@PathParam("case") UUID id, @QueryParam("party") @Nullable String party, @Context UriInfo uri) {
        CaseAccess access = caller.reading(id);
        Role role = ChoiceParameter.of("party", party, Role.class).orElse(Role.REGISTRY);
        ReachPicture picture = pictures.of(access, SuspectFilter.of(uri.getQueryParameters(), Set.of("party")), role);
        return Templates.reach(
                        heads.of(access, CaseHead.Section.REACH),
                        picture,
                        ReachDrawing.of(id, picture),
                        List.of(
                                toggle("by registry", id, Role.REGISTRY, picture),
                                toggle("by registrar", id, Role.REGISTRAR, picture)),
                        List.of(Reach.values()))
                .render();
    }

    private static Toggle toggle(String label, UUID id, Role role, ReachPicture picture) {
        return new Toggle(
                label,
                "/cases/" + id + "/reach?party=" + role
                        + (picture.filter().isAll()
                                ? ""
                                : "&" + picture.filter().address()),
                picture.party() == role);
    }
}
