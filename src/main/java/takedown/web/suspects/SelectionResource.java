package takedown.web.suspects;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import takedown.casefile.suspects.bulk.Selection;
import takedown.casefile.suspects.bulk.Selections;
import takedown.web.json.Identified;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;

@Path("/api/selections/{selection}")
@Tag(name = "Suspects")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
public class SelectionResource {
    private final Selections selections;
    private final Caller caller;

    SelectionResource(Selections selections, Caller caller) {
        this.selections = selections;
        this.caller = caller;
    }

    /**
     * @param sentence the filter in words
     * @param sha256 SHA-256 of the ids in ascending order, lower case, each followed by a line feed
     * @param changed the difference from the suspects that match the filter now
     */
    record SelectionView(
            UUID id,
            UUID caseId,
            String filter,
            String sentence,
            Instant at,
            @Identified String madeBy,
            long count,
            String sha256,
            Selection.Changed changed) {
        static SelectionView of(Selection selection, Selection.Changed changed) {
            return new SelectionView(
                    selection.id(),
                    selection.caseId(),
                    selection.filter().address(),
                    selection.filter().sentence(),
                    selection.at(),
                    selection.by(),
                    selection.count(),
                    selection.sha256(),
                    changed);
        }
    }

    @GET
    @Operation(
            operationId = "getSelection",
            summary = "A selection, and how the suspects that match have changed since")
    public SelectionView get(@PathParam("selection") UUID id) {
        Selection selection = selections.get(caller.actor(), id);
        return SelectionView.of(selection, selections.changed(caller.reading(selection.caseId()), selection));
    }
}
