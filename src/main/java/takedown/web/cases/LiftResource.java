package takedown.web.cases;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import takedown.protection.LiftStore;
import takedown.web.json.Page;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;

@Path("/api/cases/{case}/lifts")
@Tag(name = "Packets")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
public class LiftResource {
    private static final String NAME = "the registered name";
    private static final String CLASS = "the code of the finding that blocks: likely-compromised, ranked-name, …";

    private final LiftStore lifts;
    private final Caller caller;

    LiftResource(LiftStore lifts, Caller caller) {
        this.lifts = lifts;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "listLifts", summary = "The protections that were lifted in the case, by name and class")
    public Page<LiftView> list(@PathParam("case") UUID id) {
        return new Page<>(
                lifts.of(caller.reading(id)).stream().map(LiftView::of).toList(), null);
    }

    @PUT
    @Path("/{name}/{class}")
    @RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL})
    @Operation(
            operationId = "putLift",
            summary = "Lifts a class of protection for one name",
            description =
                    "A person who is not the author of the packet can lift ranked-name, shared-by-count, likely-compromised and not-observed."
                            + " The author can lift already-asked. The classes address, redirected and in-other-hands cannot be lifted. Counsel"
                            + " can lift every other class, with the order on file that lists the name and its paragraph. Such a lift counts only for"
                            + " packets with that order. Each lift needs a reason. A verdict lifts nothing.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = LiftBody.class),
                            examples =
                                    @ExampleObject(
                                            name = "a second person has checked",
                                            value =
                                                    "{\"reason\": \"Registered again by the accused in May; the shop has been gone since 2024.\"}")))
    public LiftView put(
            @PathParam("case") UUID id,
            @Parameter(description = NAME) @PathParam("name") String name,
            @Parameter(description = CLASS) @PathParam("class") String code,
            @NotNull @Valid @Nullable LiftBody body) {
        return LiftView.of(lifts.put(
                caller.working(id), name, code, Objects.requireNonNull(body).request()));
    }

    @DELETE
    @Path("/{name}/{class}")
    @RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL})
    @Operation(operationId = "removeLift", summary = "Restores the protection; does nothing if nothing was lifted")
    public void remove(
            @PathParam("case") UUID id,
            @Parameter(description = NAME) @PathParam("name") String name,
            @Parameter(description = CLASS) @PathParam("class") String code) {
        lifts.remove(caller.working(id), name, code);
    }
}
