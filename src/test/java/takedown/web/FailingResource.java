package takedown.web;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import takedown.name.Refusal;

/** A resource that fails in every way, so that the tests of problems depend on no other package. */
@Path("/api/probe")
@RolesAllowed({"analyst", "counsel"})
public class FailingResource {

    public enum Colour {
        RED,
        GREEN
    }

    public record Inner(@NotBlank @Nullable String word) {}

    public record Body(
            @NotNull @Nullable String name,
            @Nullable Colour colour,
            @Nullable Instant at,
            @Valid @Nullable Inner inner,
            int count) {}

    @POST
    @Path("/json")
    @Operation(hidden = true)
    public Body json(@Valid @NotNull Body body) {
        return body;
    }

    @GET
    @Path("/refusal/{kind}")
    @Operation(hidden = true)
    public String refuse(Refusal.Kind kind) {
        throw Refusal.of(
                kind, "because", List.of(new Refusal.Reason("platform", "pastebarn.org", "others live there")));
    }

    @GET
    @Path("/bug")
    @Operation(hidden = true)
    public String bug() {
        throw new IllegalStateException("the password of the database is hunter2");
    }

    @GET
    @Path("/unannotated-is-inherited")
    @Operation(hidden = true)
    public String open() {
        return "ok";
    }

    /** A resource that names no role and is therefore closed to all callers. */
    @Path("/api/probe-closed")
    public static class Closed {
        @GET
        @Operation(hidden = true)
        public String closed() {
            return "never seen";
        }
    }
}
