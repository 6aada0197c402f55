package takedown.web.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import takedown.casefile.people.Actor;
import takedown.web.signin.Caller;
import takedown.web.signin.Roles;

/** The caller's identity, as the service sees it. */
@Path("/api/me")
@Tag(name = "Me")
@RolesAllowed({Roles.ANALYST, Roles.COUNSEL, Roles.AUDITOR, Roles.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
public class MeResource {
    private final Caller caller;
    private final Optional<String> lab;

    MeResource(Caller caller, @ConfigProperty(name = "takedown.lab.url") Optional<String> lab) {
        this.caller = caller;
        this.lab = lab;
    }

    /**
     * @param identity the caller's identity in cases, to be given to the leader of a case
     * @param displayName shown beside it; others may have the same
     * @param lab the front page of the lab that this service queries; null where it queries the internet
     */
    @Schema(name = "Me")
    record Me(
            @Schema(examples = "https://login.example.org/realms/takedown#248289761001")
            String identity,

            @Schema(examples = "Alice Archer") String displayName,
            @Schema(examples = "[\"analyst\"]") List<String> roles,
            @Schema(examples = "http://127.0.0.1:18053/") Optional<String> lab) {}

    @GET
    @Operation(
            operationId = "getMe",
            summary = "Your identity, name and roles, and the lab",
            description = "The identity is what a case's lead puts into the address of a member (docs/security.md).")
    public Me me() {
        Actor actor = caller.actor();
        return new Me(
                actor.user(),
                actor.name(),
                actor.roles().stream()
                        .map(role -> role.name().toLowerCase(Locale.ROOT))
                        .sorted()
                        .toList(),
                lab);
    }
}
