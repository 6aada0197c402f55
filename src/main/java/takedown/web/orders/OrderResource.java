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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;
import org.jspecify.annotations.Nullable;
import takedown.casefile.orders.CourtOrder;
import takedown.casefile.orders.Orders;
import takedown.casefile.orders.TermBasis;
import takedown.web.json.Page;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;

/** Court orders on file. */
@Path("/api/cases/{case}/orders")
@Tag(name = "Orders")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
public class OrderResource {
    private final Orders orders;
    private final Caller caller;

    OrderResource(Orders orders, Caller caller) {
        this.orders = orders;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL})
    @Operation(
            operationId = "fileOrder",
            summary = "Puts a signed order on file",
            description =
                    "The same signed document filed twice is one order. actions and nameServers come repeated or between commas.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "multipart/form-data",
                            schema =
                                    @Schema(
                                            type = SchemaType.OBJECT,
                                            requiredProperties = {"document", "kind", "issuedAt"},
                                            properties = {
                                                @SchemaProperty(
                                                        name = "document",
                                                        type = SchemaType.STRING,
                                                        format = "binary",
                                                        description = "the signed PDF"),
                                                @SchemaProperty(
                                                        name = "kind",
                                                        type = SchemaType.STRING,
                                                        examples = "TRO"),
                                                @SchemaProperty(
                                                        name = "issuedAt",
                                                        type = SchemaType.STRING,
                                                        format = "date-time",
                                                        examples = "2026-11-23T14:30:00Z"),
                                                @SchemaProperty(
                                                        name = "expiresAt",
                                                        type = SchemaType.STRING,
                                                        format = "date-time",
                                                        examples = "2026-12-07T14:30:00Z"),
                                                @SchemaProperty(
                                                        name = "hearingAt",
                                                        type = SchemaType.STRING,
                                                        format = "date-time",
                                                        examples = "2026-12-04T15:00:00Z"),
                                                @SchemaProperty(
                                                        name = "actions",
                                                        type = SchemaType.STRING,
                                                        examples = "LOCK, REDIRECT, DS_REMOVE"),
                                                @SchemaProperty(
                                                        name = "nameServers",
                                                        type = SchemaType.STRING,
                                                        examples = "ns1.seized.example, ns2.seized.example"),
                                                @SchemaProperty(
                                                        name = "ds",
                                                        type = SchemaType.STRING,
                                                        description = "of DS_REPLACE, in presentation form"),
                                                @SchemaProperty(
                                                        name = "registrant",
                                                        type = SchemaType.STRING,
                                                        description = "of CHANGE_REGISTRANT"),
                                                @SchemaProperty(
                                                        name = "registrarIanaId",
                                                        type = SchemaType.INTEGER,
                                                        description = "of TRANSFER_TO"),
                                                @SchemaProperty(
                                                        name = "termBasis",
                                                        type = SchemaType.STRING,
                                                        examples = "WITHOUT_NOTICE",
                                                        description =
                                                                "of a TRO: WITHOUT_NOTICE (default), ON_NOTICE, GOOD_CAUSE, CONSENT")
                                            })))
    @APIResponse(
            responseCode = "201",
            description = "On file",
            content = @Content(schema = @Schema(implementation = OrderView.class)))
    public Response file(@PathParam("case") UUID id, MultipartFormDataInput parts) {
        OrderForm form = new OrderForm(parts.getValues());
        OrderForm.SignedDocument document = form.document();
        CourtOrder filed = orders.file(caller.working(id), form.order(), document.octets(), document.name());
        return Response.created(URI.create("/api/cases/" + id + "/orders/" + filed.id()))
                .entity(OrderView.of(filed))
                .build();
    }

    /** @param termBasis the basis of a TRO's term */
    record Correction(@NotNull @Nullable TermBasis termBasis) {}

    @PATCH
    @Path("/{order}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL})
    @Operation(
            operationId = "correctOrder",
            summary = "Corrects on what the term of an order rests",
            description = "The journal of the case has it before and after. Packets that were made stay as they are.")
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
        return OrderView.of(orders.correct(
                caller.working(id),
                order,
                Objects.requireNonNull(Objects.requireNonNull(correction).termBasis())));
    }

    @GET
    @Operation(operationId = "listOrders", summary = "The orders of a case, oldest first")
    public Page<OrderView> list(@PathParam("case") UUID id) {
        return new Page<>(
                orders.list(caller.reading(id)).stream().map(OrderView::of).toList(), null);
    }

    @GET
    @Path("/{order}")
    @Operation(operationId = "getOrder", summary = "One order")
    public OrderView get(@PathParam("case") UUID id, @PathParam("order") UUID order) {
        return OrderView.of(orders.get(caller.reading(id), order));
    }
}
