package takedown.web.cases;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import takedown.dispatch.Approval;
import takedown.dispatch.pending.NextStep;
import takedown.dispatch.pending.OverdueList;
import takedown.monitoring.report.CaseStatus;
import takedown.monitoring.report.CaseStatusReader;
import takedown.monitoring.report.StatusSheet;
import takedown.packet.document.PacketKind;
import takedown.packet.document.RecipientRole;
import takedown.web.json.Identified;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;

@Path("/api/cases/{case}")
@Tag(name = "Cases")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
public class StatusResource {
    private final CaseStatusReader reader;
    private final StatusSheet sheet;
    private final Caller caller;

    StatusResource(CaseStatusReader reader, StatusSheet sheet, Caller caller) {
        this.reader = reader;
        this.sheet = sheet;
        this.caller = caller;
    }

    /**
     * The requests to one recipient.
     *
     * @param voluntary whether the order does not command the requests
     * @param done number of names that the recipient confirmed, without an observation that contradicts the confirmation
     * @param observed number of names observed as requested that the recipient has not confirmed
     * @param beforeService number of names that were in the requested state before the packet was served
     * @param differs number of names for which an observation contradicts the recipient's confirmation
     * @param returned number of names that the recipient returned as not done, without a refusal
     * @param due the next deadline for the answer to an open packet
     * @param lapsed number of names without a result when the order ended
     * @param contact the desk for legal process or for abuse, depending on the packets sent
     * @param also further open steps, the most urgent first
     */
    @Schema(name = "RecipientStatus")
    record RecipientView(
            String id,
            String name,
            RecipientRole role,
            boolean voluntary,
            long names,
            @Nullable Instant sent,
            @Nullable Instant due,
            long done,
            long observed,
            long beforeService,
            long differs,
            long returned,
            long pending,
            long refused,
            long overdue,
            long lapsed,
            long notSent,
            String contact,
            NextStep nextStep,

            @Schema(examples = "Contact the recipient today")
            String next,

            List<NextStep> also,
            List<UUID> packets) {
        static RecipientView of(CaseStatus.AtRecipient recipient) {
            return new RecipientView(
                    recipient.id(),
                    recipient.name(),
                    recipient.role(),
                    recipient.voluntary(),
                    recipient.tally().names(),
                    recipient.sentAt().orElse(null),
                    recipient.due().orElse(null),
                    recipient.tally().confirmed(),
                    recipient.tally().observed(),
                    recipient.tally().already(),
                    recipient.tally().differs(),
                    recipient.tally().returned(),
                    recipient.tally().pending(),
                    recipient.tally().refused(),
                    recipient.tally().overdue(),
                    recipient.tally().lapsed(),
                    recipient.tally().notServed(),
                    recipient.contact().line(),
                    recipient.next(),
                    recipient.next().sentence(),
                    recipient.also(),
                    recipient.packets());
        }
    }

    /**
     * A packet that is overdue.
     *
     * @param names number of its names that are overdue
     * @param unconfirmed number of its names that are observed as requested, but whose confirmation is missing
     */
    record LateView(
            UUID packet,
            PacketKind kind,
            String recipient,
            long names,
            long unconfirmed,
            Instant due,
            long daysLate,
            @Identified String owner,
            List<String> approvedBy,
            String contact,
            NextStep nextStep) {
        static LateView of(OverdueList.Item item) {
            return new LateView(
                    item.packet().id(),
                    item.packet().kind(),
                    item.packet().recipient().name(),
                    item.names(),
                    item.owed().unconfirmed(),
                    item.due(),
                    item.daysLate(),
                    item.packet().preparedBy(),
                    item.progress().approvals().stream().map(Approval::approver).toList(),
                    item.contact().line(),
                    item.next());
        }
    }

    /**
     * @param sentence "On plan: …", "Under way: …", "Not started: …", "Withdrawn: …" or "At risk because …"
     * @param zone the time zone of the court
     * @param recipients the recipients, overdue ones first
     * @param withdrawn requests that were served and then withdrawn
     */
    @Schema(name = "CaseStatus")
    record StatusView(
            UUID caseId,
            String title,
            Instant at,
            String zone,
            boolean atRisk,

            @Schema(examples = "At risk because 2 names are overdue at Fern Registry.")
            String sentence,

            CaseStatus.@Nullable OrderTerm order,
            CaseStatus.Totals totals,
            List<RecipientView> recipients,
            List<CaseStatus.Withdrawn> withdrawn,
            List<LateView> overdue,
            CaseStatus.SinceYesterday changedSinceYesterday,
            List<CaseStatus.OtherPackets> otherPackets,
            List<String> risks) {
        static StatusView of(CaseStatus status) {
            return new StatusView(
                    status.file().id(),
                    status.file().title(),
                    status.at(),
                    status.court().zone().getId(),
                    status.atRisk(),
                    status.sentence(),
                    status.order().orElse(null),
                    status.totals(),
                    status.recipients().stream().map(RecipientView::of).toList(),
                    status.withdrawn(),
                    status.overdue().stream().map(LateView::of).toList(),
                    status.since(),
                    status.others(),
                    status.risks());
        }
    }

    @GET
    @Path("/status")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "getCaseStatus",
            summary = "The status of the case: one sentence, totals, and the requests to each recipient, overdue first",
            description =
                    "Counts registrable names, and the addresses of suspects without a registrable name. `totals` counts each of them once."
                            + " The notice of execution and /results count by the same rule."
                            + " `differs` counts confirmations that an observation contradicts."
                            + " `observed` counts names that were observed as requested and that no recipient confirmed."
                            + " `voluntary` counts the names that were requested only from recipients outside the order.")
    public StatusView status(@PathParam("case") UUID id) {
        return StatusView.of(reader.of(caller.reading(id)));
    }

    @GET
    @Path("/status.pdf")
    @Produces({"application/pdf", MediaType.APPLICATION_JSON})
    @Operation(operationId = "getCaseStatusPdf", summary = "The status of the case on one page: PDF/A-2u")
    public Response pdf(@PathParam("case") UUID id) {
        return Response.ok(sheet.pdf(reader.of(caller.reading(id))), "application/pdf")
                .header("Content-Disposition", "inline; filename=\"status-" + id + ".pdf\"")
                .build();
    }
}
