package takedown.web.suspects;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import takedown.casefile.suspects.SuspectFilter;
import takedown.casefile.suspects.view.ReachPicture;
import takedown.directory.Reach;
import takedown.directory.Role;
import takedown.web.guard.ReadsWholeAddress;
import takedown.web.json.ChoiceParameter;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;

@Path("/api/cases/{case}/reach")
@Tag(name = "Suspects")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
public class ReachResource {
    private final NamedReach pictures;
    private final Caller caller;

    ReachResource(NamedReach pictures, Caller caller) {
        this.pictures = pictures;
        this.caller = caller;
    }

    /**
     * @param party role of the parties: REGISTRY or REGISTRAR
     * @param filter the filter as the query of an address; empty for all suspects
     */
    @Schema(name = "ReachPicture")
    record ReachView(Role party, String filter, long total, List<NodeView> nodes, List<BandView> bands) {}

    /**
     * @param reach the reach of the host, the party or the country; null for a status and for combined other values
     * @param filter the filter that selects these suspects; null where no filter can
     */
    @Schema(name = "ReachNode")
    record NodeView(
            String id,
            ReachPicture.Layer layer,
            String label,
            long suspects,
            @Nullable Reach reach,
            @Nullable String filter) {}

    @Schema(name = "ReachBand")
    record BandView(
            String from,
            String to,
            long suspects,
            @Nullable Reach reach,
            @Nullable String filter) {}

    @GET
    @Operation(
            operationId = "getReach",
            summary =
                    "How many suspects each host, party and country has, and whether a United States order reaches it",
            description =
                    "Takes the filters of the list of suspects. At most 14 values per layer; the rest are combined as others. The country is that of the party in the directory.")
    @ReadsWholeAddress
    public ReachView reach(
            @PathParam("case") UUID id, @QueryParam("party") @Nullable String party, @Context UriInfo uri) {
        ReachPicture picture = pictures.of(
                caller.reading(id),
                SuspectFilter.of(uri.getQueryParameters(), Set.of("party")),
                ChoiceParameter.of("party", party, Role.class).orElse(Role.REGISTRY));
        return new ReachView(
                picture.party(),
                picture.filter().address(),
                picture.total(),
                picture.nodes().stream()
                        .map(node -> new NodeView(
                                node.id(),
                                node.layer(),
                                node.label(),
                                node.suspects(),
                                node.reach().orElse(null),
                                node.filter().map(SuspectFilter::address).orElse(null)))
                        .toList(),
                picture.bands().stream()
                        .map(band -> new BandView(
                                band.from(),
                                band.to(),
                                band.suspects(),
                                band.reach().orElse(null),
                                band.filter().map(SuspectFilter::address).orElse(null)))
                        .toList());
    }
}
