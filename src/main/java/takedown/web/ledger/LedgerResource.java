package takedown.web.ledger;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import takedown.ledger.Ledger;
import takedown.ledger.Verification;
import takedown.name.Refusal;
import takedown.web.signin.RoleNames;

/** The log of evidence and actions: its key, its signed state and its leaves. None of them reveals the content of a case. */
@Path("/api/ledger")
@Tag(name = "Audit")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
public class LedgerResource {
    private final Ledger ledger;
    private final Verification verification;

    LedgerResource(Ledger ledger, Verification verification) {
        this.ledger = ledger;
        this.verification = verification;
    }

    @GET
    @Path("/key")
    @Produces({MediaType.TEXT_PLAIN, MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "getLedgerKey",
            summary = "The log's public key, in the one line that `verify --key` takes")
    @APIResponse(
            responseCode = "200",
            description = "One line",
            content = @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(implementation = String.class)))
    public String key() {
        return ledger.publicKey().line() + "\n";
    }

    @GET
    @Path("/checkpoint")
    @RolesAllowed({RoleNames.AUDITOR, RoleNames.ADMIN})
    @Produces({MediaType.TEXT_PLAIN, MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "getLedgerCheckpoint",
            summary = "The last signed state of the log (C2SP tlog-checkpoint)",
            description = "Signed at most once a minute, after entries were added."
                    + " Its size counts the events of all cases, so only auditors and admins may read it.")
    @APIResponse(
            responseCode = "200",
            description = "A signed note",
            content = @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(implementation = String.class)))
    @APIResponse(responseCode = "404", description = "No checkpoint has been signed with the present key yet")
    public String checkpoint() {
        return ledger.latestCheckpoint()
                .map(Object::toString)
                .orElseThrow(() -> Refusal.notFound(
                        "no checkpoint has been signed with the present key yet: try again in a minute"));
    }

    /** @param holds whether no check found a fault */
    record VerificationView(Instant at, boolean holds, long entries, boolean continuesCopies, List<String> faults) {}

    @POST
    @Path("/verification")
    @RolesAllowed({RoleNames.AUDITOR, RoleNames.ADMIN})
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "verifyLedger",
            summary = "Checks the whole log now",
            description =
                    "Compares every entry with its leaf, the leaves with every signed checkpoint, the logged data with their tables, and the"
                            + " log with the checkpoints copied outside the database. A check reads the whole log, and only one runs at a time.")
    public VerificationView verify() {
        Verification.Result result = verification.run();
        return new VerificationView(
                result.at(), result.holds(), result.entries(), result.continuesCopies(), result.faults());
    }

    @GET
    @Path("/log")
    @RolesAllowed({RoleNames.AUDITOR, RoleNames.ADMIN})
    @Produces({"application/x-ndjson", MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "getLedgerLog",
            summary = "The whole log",
            description =
                    "Leaves and signed checkpoints, one line of JSON each, up to the last checkpoint: what `verify --log` reads.")
    public Response log() {
        StreamingOutput lines = stream -> {
            BufferedOutputStream out = new BufferedOutputStream(stream, 1 << 16);
            ledger.export(line -> out.write((line + "\n").getBytes(StandardCharsets.UTF_8)));
            out.flush();
        };
        return Response.ok(lines, "application/x-ndjson")
                .header("Content-Disposition", "attachment; filename=\"log.ndjson\"")
                .build();
    }
}
