package takedown.web.orders;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;
import org.jspecify.annotations.Nullable;
import takedown.casefile.CaseAccess;
import takedown.casefile.CaseWork;
import takedown.casefile.orders.CourtOrder;
import takedown.casefile.orders.Orders;
import takedown.casefile.orders.TermBasis;
import takedown.name.Refusal;
import takedown.web.json.Page;
import takedown.web.json.Parameter;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;

@Path("/api/cases/{case}/orders")
@Tag(name = "Orders")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
public class OrderResource {
    private final Orders orders;
    private final OrderView.Reader views;
    private final Caller caller;

    OrderResource(Orders orders, OrderView.Reader views, Caller caller) {
        this.orders = orders;
        this.views = views;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL})
    @Operation(
            operationId = "fileOrder",
            summary = "Files a signed order",
            description =
                    "The same signed document filed twice is one order. `actions` and `nameServers` can be repeated or separated by commas.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "multipart/form-data",
                            schema = @Schema(implementation = OrderParts.OfAnOrder.class)))
    @APIResponse(
            responseCode = "201",
            description = "On file",
            content = @Content(schema = @Schema(implementation = OrderView.class)))
    public Response file(@PathParam("case") UUID id, MultipartFormDataInput parts) {
        CaseWork work = caller.working(id);
        CourtOrder filed = orders.file(work, new OrderForm(parts.getValues()).order());
        return Response.created(URI.create("/api/cases/" + id + "/orders/" + filed.id()))
                .entity(views.of(work, filed))
                .build();
    }

    @POST
    @Path("/{order}/amendments")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL})
    @Operation(
            operationId = "amendOrder",
            summary = "Files an event of an order: entered, extended, modified, vacated, …",
            description =
                    "Each event is the next version of the order. Send the paper of the court and only what changes; an empty part removes"
                            + " a value. CORRECTED is for a record that was wrong, and needs a reason instead of a paper. Sending the same"
                            + " paper with the same data again returns the version on file (200). With other data it is a conflict, and"
                            + " the problem names each difference.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "multipart/form-data",
                            schema = @Schema(implementation = OrderParts.OfAnEvent.class)))
    @APIResponse(
            responseCode = "201",
            description = "On file",
            content = @Content(schema = @Schema(implementation = OrderView.class)))
    @APIResponse(
            responseCode = "200",
            description = "Already on file",
            content = @Content(schema = @Schema(implementation = OrderView.class)))
    public Response amend(@PathParam("case") UUID id, @PathParam("order") UUID order, MultipartFormDataInput parts) {
        CaseWork work = caller.working(id);
        Orders.Amended amended = orders.amend(work, order, new OrderForm(parts.getValues()).amendment());
        Response.ResponseBuilder response = amended.isNew()
                ? Response.created(URI.create("/api/cases/" + id + "/orders/" + order + "/amendments"))
                : Response.ok();
        return response.entity(views.of(work, amended.order())).build();
    }

    @GET
    @Path("/{order}/amendments")
    @Operation(operationId = "listAmendments", summary = "The versions of an order, oldest first")
    public Page<OrderVersionView> amendments(@PathParam("case") UUID id, @PathParam("order") UUID order) {
        return new Page<>(
                orders.versions(caller.reading(id), order).stream()
                        .map(version -> OrderVersionView.of(id, version))
                        .toList(),
                null);
    }

    @GET
    @Path("/{order}/document")
    @Produces({"application/pdf", MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "getOrderDocument",
            summary = "The signed PDF, octet for octet",
            description = "Returns the order itself, or with `version` the paper of that event. For a correction"
                    + " without a paper, returns the order as it was then.")
    public Response document(
            @PathParam("case") UUID id,
            @PathParam("order") UUID order,
            @QueryParam("version") @Nullable String version) {
        Orders.Signed signed = orders.document(caller.reading(id), order, number(version));
        return Response.ok(signed.octets(), "application/pdf")
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"order-" + order
                                + number(version).map(n -> "-v" + n).orElse("") + ".pdf\"")
                .build();
    }

    private static Optional<Integer> number(@Nullable String version) {
        return Parameter.text(version).map(text -> {
            if (!text.matches("[1-9][0-9]{0,5}")) {
                throw Refusal.invalid("version must be the number of a version, from 1");
            }
            return Integer.valueOf(text);
        });
    }

    record Correction(
            @NotNull @Nullable TermBasis termBasis,
            @Nullable String reason) {}

    @PATCH
    @Path("/{order}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL})
    @Operation(
            operationId = "correctOrder",
            summary = "Corrects the recorded basis for the term of an order",
            description = "A CORRECTED event of the order, as by POST …/amendments. Existing packets stay as they are.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Correction.class),
                            examples = @ExampleObject(name = "consent", value = "{\"termBasis\": \"CONSENT\"}")))
    public OrderView correct(
            @PathParam("case") UUID id,
            @PathParam("order") UUID order,
            @NotNull @Valid @Nullable Correction correction) {
        CaseWork work = caller.working(id);
        Correction right = Objects.requireNonNull(correction);
        return views.of(
                work,
                orders.correct(work, order, Objects.requireNonNull(right.termBasis()), Parameter.text(right.reason())));
    }

    @GET
    @Operation(operationId = "listOrders", summary = "The orders of a case, oldest first")
    public Page<OrderView> list(@PathParam("case") UUID id) {
        return new Page<>(views.all(caller.reading(id)), null);
    }

    @GET
    @Path("/{order}")
    @Operation(operationId = "getOrder", summary = "One order")
    public OrderView get(@PathParam("case") UUID id, @PathParam("order") UUID order) {
        CaseAccess access = caller.reading(id);
        return views.of(access, orders.get(access, order));
    }
}
