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
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import takedown.dispatch.Approval;
import takedown.dispatch.PacketProgress;
import takedown.dispatch.pending.NextStep;
import takedown.dispatch.pending.OverdueList;
import takedown.dispatch.pending.OverdueList.Cursor;
import takedown.monitoring.report.OverdueRequests;
import takedown.packet.document.PacketDocument.Recipient;
import takedown.packet.document.PacketKind;
import takedown.packet.document.RecipientRole;
import takedown.web.json.Identified;
import takedown.web.json.Limit;
import takedown.web.json.Page;
import takedown.web.json.Parameter;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;

@Path("/api/overdue")
@Tag(name = "Packets")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
public class OverdueResource {
    private final OverdueRequests overdue;
    private final Caller caller;

    OverdueResource(OverdueRequests overdue, Caller caller) {
        this.overdue = overdue;
        this.caller = caller;
    }

    /** @param id the id of the party in the directory */
    @Schema(name = "PacketRecipient")
    record RecipientView(RecipientRole role, String id, String name, String country) {
        static RecipientView of(Recipient recipient) {
            return new RecipientView(recipient.role(), recipient.id(), recipient.name(), recipient.country());
        }
    }

    /** @param written mail address, form or postal address */
    @Schema(name = "RecipientContact")
    record ContactView(@Nullable String written, @Nullable String phone) {}

    /**
     * @param names number of names of the packet that are overdue
     * @param unconfirmed number of its names that are observed as requested, but whose confirmation is missing
     * @param due the confirmation deadline of the packet if it is after the sending, else the time of the sending plus
     *     takedown.dispatch.overdue-after
     * @param daysLate whole days since the answer was due
     * @param owner who made the packet
     */
    record OverdueView(
            UUID packet,
            UUID caseId,
            String caseTitle,
            PacketKind kind,
            RecipientView recipient,
            long names,
            long unconfirmed,
            PacketProgress.State state,
            Instant sentAt,
            Instant due,
            long daysLate,
            @Identified String owner,
            List<String> approvedBy,
            ContactView contact,
            NextStep nextStep,

            @Schema(examples = "Contact the recipient today")
            String next) {
        static OverdueView of(OverdueList.Item item) {
            return new OverdueView(
                    item.packet().id(),
                    item.packet().caseId(),
                    item.caseTitle(),
                    item.packet().kind(),
                    RecipientView.of(item.packet().recipient()),
                    item.names(),
                    item.owed().unconfirmed(),
                    item.progress().state(),
                    item.sentAt(),
                    item.due(),
                    item.daysLate(),
                    item.packet().preparedBy(),
                    item.progress().approvals().stream().map(Approval::approver).toList(),
                    new ContactView(
                            item.contact().written().orElse(null),
                            item.contact().phone().orElse(null)),
                    item.next(),
                    item.next().sentence());
        }
    }

    @GET
    @Operation(
            operationId = "listOverdue",
            summary = "The packets whose recipients owe an answer, the longest overdue first",
            description =
                    "Covers the open cases that you may see, or one case. A packet is overdue after the time by which its recipient was asked to"
                            + " confirm. If none was stated, or if it was before the sending, the packet is overdue when"
                            + " takedown.dispatch.overdue-after has passed since the sending.")
    public RestResponse<Page<OverdueView>> overdue(
            @QueryParam("case") @Nullable String caseId,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("after") @Nullable String after,
            @Context UriInfo uri) {
        OverdueList.Found found = overdue.of(
                caller.actor(),
                Parameter.id("case", caseId),
                Parameter.text(after).map(Cursor::parse).orElse(Cursor.START),
                Limit.of(limit));
        return new Page<>(
                        found.items().stream().map(OverdueView::of).toList(),
                        found.next().map(Cursor::toString).orElse(null))
                .response(uri);
    }
}
