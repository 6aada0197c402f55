package takedown.web.orders;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import takedown.filing.CourtEdition;
import takedown.filing.CourtSets;
import takedown.web.json.ChoiceParameter;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;

@Path("/api/cases/{case}/orders/{order}")
@Tag(name = "Orders")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
public class CourtSetResource {
    private static final String WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /** Media types of the files that a browser does not show. */
    private static final Map<String, String> ENDINGS =
            Map.of(".docx", WORD, ".csv", "text/csv", ".zip", "application/zip");

    private final CourtSets sets;
    private final Caller caller;

    CourtSetResource(CourtSets sets, Caller caller) {
        this.sets = sets;
        this.caller = caller;
    }

    @GET
    @Path("/court.zip")
    @Produces({"application/zip", MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "getCourtSet",
            summary = "The court's set of an order: every document that counsel files, as separate files",
            description = "Application, memorandum, proposed order with Appendix A, declarations, the sealing set of a"
                    + " sealed matter, notice of hearing and certificate of service; after service, the proofs of"
                    + " service and the notice of execution with its declaration. The draft is marked on"
                    + " every page. FINAL has no such mark, and 409 `blank-fields` names what must be recorded in the case"
                    + " first: court, docket number, parties, claims, counsel, declarant, what ends a seal, names, and"
                    + " the passages that only a person can write (`matter.statements`). Lines for signatures,"
                    + " for the court and for the server stay blank. A final set of a proposed order is stored. Once the"
                    + " order is entered, the set has the papers that were stored last; 409 if none were stored and nothing has"
                    + " been served under the order. The responses of Exhibit B are one archive with an index, and papers that"
                    + " counsel edits are included as .docx too. 409 for a warrant.")
    public Response set(
            @PathParam("case") UUID id,
            @PathParam("order") UUID order,
            @Parameter(description = "DRAFT (the default) or FINAL", example = "FINAL") @QueryParam("edition") @Nullable
                    String edition) {
        return Response.ok(sets.ofOrder(caller.reading(id), order, edition(edition)), "application/zip")
                .header("Content-Disposition", "attachment; filename=\"court-" + order + ".zip\"")
                .build();
    }

    @GET
    @Path("/court/{file}")
    @Produces({"application/pdf", WORD, "text/csv", "application/zip", MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "getCourtDocument",
            summary = "One document of the court's set of an order",
            description = "A 404 lists the files of the set. The edition is chosen as for the whole set.")
    public Response document(
            @PathParam("case") UUID id,
            @PathParam("order") UUID order,
            @Parameter(example = "06-Proposed-Order.pdf") @PathParam("file") String file,
            @Parameter(description = "DRAFT (the default) or FINAL", example = "FINAL") @QueryParam("edition") @Nullable
                    String edition) {
        String ending =
                ENDINGS.keySet().stream().filter(file::endsWith).findFirst().orElse(".pdf");
        // This call refuses every name that is not that of a file of the set, so that the header below is safe.
        byte[] octets = sets.ofOrder(caller.reading(id), order, file, edition(edition));
        return Response.ok(octets, ENDINGS.getOrDefault(ending, "application/pdf"))
                .header(
                        "Content-Disposition",
                        (ENDINGS.containsKey(ending) ? "attachment" : "inline") + "; filename=\"" + file + "\"")
                .build();
    }

    private static CourtEdition edition(@Nullable String edition) {
        return ChoiceParameter.of("edition", edition, CourtEdition.class).orElse(CourtEdition.DRAFT);
    }
}
