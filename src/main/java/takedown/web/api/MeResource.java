package takedown.web.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import takedown.casefile.people.Actor;
import takedown.casefile.people.Marks;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;

@Path("/api/me")
@Tag(name = "Me")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
public class MeResource {
    private final Caller caller;
    private final Optional<String> lab;
    private final Marks marks;

    MeResource(Caller caller, Marks marks, @ConfigProperty(name = "takedown.lab.url") Optional<String> lab) {
        this.caller = caller;
        this.lab = lab;
        this.marks = marks;
    }

    /**
     * @param identity the caller's identity in cases, which a lead needs to add the caller to a case
     * @param displayName the caller's display name; other people may have the same name
     * @param looked the time up to which the caller has seen the changes (PUT /api/me/looked); null before the first time
     * @param lab the front page of the lab that this service queries; null where it queries the internet
     */
    @Schema(name = "Me")
    record Me(
            @Schema(examples = "https://login.example.org/realms/takedown#248289761001")
            String identity,

            @Schema(examples = "Alice Archer") String displayName,
            @Schema(examples = "[\"analyst\"]") List<String> roles,
            @Schema(examples = "2026-11-23T14:30:00Z") Optional<Instant> looked,
            @Schema(examples = "http://127.0.0.1:18053/") Optional<String> lab) {}

    @GET
    @Operation(
            operationId = "getMe",
            summary =
                    "Your identity, name and roles, the time up to which you have seen the changes, and the address of the lab"
                            + " if the service uses it",
            description = "A lead of a case needs the identity to add the caller as a member (docs/security.md).")
    public Me me() {
        Actor actor = caller.actor();
        return new Me(
                actor.user(),
                actor.name(),
                actor.roles().stream()
                        .map(role -> role.name().toLowerCase(Locale.ROOT))
                        .sorted()
                        .toList(),
                marks.looked(actor),
                lab);
    }

    /** @param at the time up to which the caller has seen the changes; now when omitted */
    @Schema(name = "Looked")
    record Looked(@Nullable Instant at) {}

    @PUT
    @Path("/looked")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "setLooked",
            summary = "Records that you have seen the changes in your cases",
            description =
                    "`at` is the time up to which you have seen them, by default now. GET /api/changes without `since` begins at the"
                            + " recorded time. A time before the recorded one changes nothing.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Looked.class),
                            examples = @ExampleObject(name = "now", value = "{}")))
    public Me looked(@Nullable Looked body) {
        marks.look(caller.actor(), Optional.ofNullable(body).map(Looked::at));
        return me();
    }
}
