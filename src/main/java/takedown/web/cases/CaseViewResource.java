package takedown.web.cases;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import takedown.casefile.suspects.SavedViews;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;

/** One saved view of the suspects of a case. */
@Path("/api/cases/{case}/views/{view}")
@Tag(name = "Suspects")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
public class CaseViewResource {
    private final SavedViews views;
    private final Caller caller;

    CaseViewResource(SavedViews views, Caller caller) {
        this.views = views;
        this.caller = caller;
    }

    @DELETE
    @Operation(operationId = "deleteView", summary = "Deletes a saved view of yours")
    public void delete(@PathParam("case") UUID id, @PathParam("view") UUID view) {
        views.delete(caller.reading(id), view);
    }
}
