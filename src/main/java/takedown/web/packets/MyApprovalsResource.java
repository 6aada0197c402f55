package takedown.web.packets;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import takedown.dispatch.pending.WaitingApprovals;
import takedown.packet.document.PacketKind;
import takedown.web.json.Identified;
import takedown.web.json.Limit;
import takedown.web.json.Page;
import takedown.web.json.Parameter;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;

@Path("/api/me/approvals")
@Tag(name = "Me")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
public class MyApprovalsResource {
    private final WaitingApprovals approvals;
    private final Caller caller;

    MyApprovalsResource(WaitingApprovals approvals, Caller caller) {
        this.approvals = approvals;
        this.caller = caller;
    }

    /** @param counselMissing how many of the missing approvals are counsel's */
    record WaitingView(
            UUID packet,
            UUID caseId,
            PacketKind kind,
            OverdueResource.RecipientView recipient,
            int names,
            Instant preparedAt,
            @Identified String preparedBy,
            int approvalsMissing,
            int counselMissing) {
        static WaitingView of(WaitingApprovals.Item item) {
            return new WaitingView(
                    item.packet().id(),
                    item.packet().caseId(),
                    item.packet().kind(),
                    OverdueResource.RecipientView.of(item.packet().recipient()),
                    item.packet().names(),
                    item.packet().preparedAt(),
                    item.packet().preparedBy(),
                    item.progress().approvalsMissing(),
                    item.progress().counselMissing());
        }
    }

    @GET
    @Operation(
            operationId = "listMyApprovals",
            summary = "The packets that wait for your approval, those of your cases first",
            description =
                    "Lists packets that you may approve: you did not make them and have not approved them. They belong to the open cases that"
                            + " you may see, or to the one given as `case`. Those of your own cases come first, and each part is"
                            + " sorted oldest first. A reversal is listed once a first person"
                            + " has approved it. A page can have fewer items than the limit and a next page.")
    public RestResponse<Page<WaitingView>> waiting(
            @QueryParam("case") @Nullable String caseId,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("after") @Nullable String after,
            @Context UriInfo uri) {
        Optional<UUID> last = Parameter.id("after", after);
        return Page.of(
                        approvals.of(caller.actor(), Parameter.id("case", caseId), last, Limit.of(limit)),
                        WaitingView::of)
                .response(uri);
    }
}
