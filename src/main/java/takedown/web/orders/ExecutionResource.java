package takedown.web.orders;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import takedown.casefile.CaseAccess;
import takedown.dispatch.ClaimedResults;
import takedown.execution.Compliance;
import takedown.execution.ExecutionEvent;
import takedown.execution.ExecutionLine;
import takedown.execution.ExecutionPage;
import takedown.execution.rule.ExecutionState;
import takedown.filing.CourtEdition;
import takedown.filing.CourtSets;
import takedown.name.Refusal;
import takedown.web.json.ChoiceParameter;
import takedown.web.json.Limit;
import takedown.web.json.Page;
import takedown.web.json.Parameter;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;

@Path("/api/cases/{case}/orders/{order}")
@Tag(name = "Orders")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
public class ExecutionResource {
    private final Compliance compliance;
    private final OrderView.Reader views;
    private final ClaimedResults claims;
    private final CourtSets sets;
    private final Caller caller;

    ExecutionResource(
            Compliance compliance, OrderView.Reader views, ClaimedResults claims, CourtSets sets, Caller caller) {
        this.compliance = compliance;
        this.views = views;
        this.claims = claims;
        this.sets = sets;
        this.caller = caller;
    }

    @GET
    @Path("/execution")
    @Operation(
            operationId = "getExecution",
            summary =
                    "The state of each action on each name in the packets served on registries, with a count per registry and the days of the order",
            description =
                    "A name counts once a packet that lists it was served. Every investigation judges the name by the parent zone and by RDAP"
                            + " or WHOIS. A failed look-up changes nothing.")
    public RestResponse<ExecutionView> execution(
            @PathParam("case") UUID id,
            @PathParam("order") UUID order,
            @QueryParam("registry") @Nullable String registry,
            @QueryParam("state") @Nullable String state,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("after") @Nullable String after,
            @Context UriInfo uri) {
        CaseAccess access = caller.reading(id);
        ExecutionPage page = compliance.page(
                access,
                order,
                Parameter.text(registry),
                ChoiceParameter.of("state", state, ExecutionState.class),
                Parameter.text(after),
                Limit.of(limit));
        ExecutionView view = ExecutionView.of(
                views.of(access, page.order()),
                page,
                claims.of(
                        access, page.lines().stream().map(ExecutionLine::packet).collect(Collectors.toSet())));
        RestResponse.ResponseBuilder<ExecutionView> response = RestResponse.ResponseBuilder.ok(view);
        if (view.next() != null) {
            response.link(
                    uri.getRequestUriBuilder()
                            .replaceQueryParam("after", view.next())
                            .build(),
                    "next");
        }
        return response.build();
    }

    @GET
    @Path("/execution/{suspect}")
    @Operation(
            operationId = "getExecutionHistory",
            summary = "The history of the states of one name under the order, oldest first")
    public Page<ExecutionEvent> history(
            @PathParam("case") UUID id, @PathParam("order") UUID order, @PathParam("suspect") UUID suspect) {
        return new Page<>(compliance.history(caller.reading(id), order, suspect), null);
    }

    @GET
    @Path("/execution.pdf")
    @Produces({"application/pdf", MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "getExecutionPdf",
            summary = "The notice of execution of the court's set (20), as a draft: PDF/A-2u",
            description =
                    "The same document as court/20-Notice-of-Execution.pdf. 404 before the first service; 409 for a warrant.")
    public Response pdf(@PathParam("case") UUID id, @PathParam("order") UUID order) {
        CaseAccess access = caller.reading(id);
        if (compliance.services(access, order).isEmpty()) {
            throw Refusal.notFound("No packet of this order has been served yet.");
        }
        return Response.ok(
                        sets.ofOrder(access, order, CourtSets.NOTICE_OF_EXECUTION, CourtEdition.DRAFT),
                        "application/pdf")
                .header("Content-Disposition", "inline; filename=\"execution-" + order + ".pdf\"")
                .build();
    }

    @GET
    @Path("/execution.csv")
    @Produces({"text/csv", MediaType.APPLICATION_JSON})
    @Operation(operationId = "getExecutionCsv", summary = "All lines as CSV, or those of one registry or state")
    public Response csv(
            @PathParam("case") UUID id,
            @PathParam("order") UUID order,
            @QueryParam("registry") @Nullable String registry,
            @QueryParam("state") @Nullable String state) {
        Compliance.Csv csv = compliance.csv(
                caller.reading(id),
                order,
                Parameter.text(registry),
                ChoiceParameter.of("state", state, ExecutionState.class));
        StreamingOutput lines = out -> {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            csv.writeTo(writer);
            writer.flush();
        };
        return Response.ok(lines, "text/csv; charset=UTF-8")
                .header("Content-Disposition", "attachment; filename=\"execution-" + order + ".csv\"")
                .build();
    }
}
