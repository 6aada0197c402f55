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
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import takedown.casefile.suspects.Neighbour;
import takedown.casefile.suspects.NeighbourSearch;
import takedown.name.DomainName;
import takedown.name.IpAddress;
import takedown.name.Refusal;
import takedown.web.json.Limit;
import takedown.web.json.Page;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;

@Path("/api/cases/{case}/neighbours")
@Tag(name = "History")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
public class NeighboursResource {
    private final NeighbourSearch neighbours;
    private final Caller caller;

    NeighboursResource(NeighbourSearch neighbours, Caller caller) {
        this.neighbours = neighbours;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "listNeighbours",
            summary = "Other names on an address or a name server",
            description =
                    "Suspects of the case and names of its history that were observed there, sorted by name, each with its first and last sighting and the sources.")
    public RestResponse<Page<Neighbour>> list(
            @PathParam("case") UUID id,
            @Parameter(example = "203.0.113.10") @QueryParam("address") @Nullable String address,
            @Parameter(description = "instead of an address") @QueryParam("nameServer") @Nullable String nameServer,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("after") @Nullable String after,
            @Context UriInfo uri) {
        NeighbourSearch.Found found = found(
                id,
                takedown.web.json.Parameter.text(address).map(text -> IpAddress.of(text.strip())),
                takedown.web.json.Parameter.text(nameServer).map(text -> DomainName.of(text.strip())),
                takedown.web.json.Parameter.text(after),
                Limit.of(limit));
        return new Page<>(found.neighbours(), found.next().orElse(null)).response(uri);
    }

    private NeighbourSearch.Found found(
            UUID id, Optional<IpAddress> address, Optional<DomainName> nameServer, Optional<String> after, int limit) {
        if (address.isPresent() == nameServer.isPresent()) {
            throw Refusal.invalid("give either ?address=… or ?nameServer=…");
        }
        return address.map(ip -> neighbours.on(caller.reading(id), ip, after, limit))
                .orElseGet(() -> neighbours.on(caller.reading(id), nameServer.orElseThrow(), after, limit));
    }
}
