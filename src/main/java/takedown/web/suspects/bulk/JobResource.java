package takedown.web.suspects.bulk;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import takedown.casefile.suspects.bulk.BulkChangeProcessor;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;

@Path("/api/jobs/{job}")
@Tag(name = "Suspects")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
public class JobResource {
    private final BulkChangeProcessor changes;
    private final Caller caller;

    JobResource(BulkChangeProcessor changes, Caller caller) {
        this.changes = changes;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "getJob", summary = "The progress of a change of many suspects")
    public JobView get(@PathParam("job") UUID id) {
        return JobView.of(changes.get(caller.actor(), id));
    }
}
