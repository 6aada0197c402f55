package takedown.web.suspects;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import takedown.casefile.suspects.BoundedCount;
import takedown.casefile.suspects.SuspectFacets;
import takedown.casefile.suspects.SuspectFilter;
import takedown.casefile.suspects.SuspectStore;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;

@Path("/api/cases/{case}/facets")
@Tag(name = "Suspects")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
public class FacetsResource {
    private final SuspectStore suspects;
    private final Caller caller;

    FacetsResource(SuspectStore suspects, Caller caller) {
        this.suspects = suspects;
        this.caller = caller;
    }

    /** @param value null for suspects without one */
    @Schema(name = "FacetValue")
    record FacetValue(@Nullable String value, long count) {}

    /** @param others number of suspects with values that are not listed */
    @Schema(name = "Facet")
    record Facet(List<FacetValue> values, long others) {}

    /**
     * @param exact whether the counts of values are exact; otherwise they are estimates from a sample, in which rare values can be missing
     * @param sampled the number of matching suspects that were counted: all of them, or those in the sample
     * @param facets the facets, by the parameter of the filter
     */
    @Schema(name = "Facets")
    record Facets(
            BoundedCount count,
            boolean exact,
            long sampled,
            String filter,
            String sentence,
            Map<String, Facet> facets) {}

    @GET
    @Operation(
            operationId = "getFacets",
            summary = "The number of suspects that match a filter, by status, target status, registry, registrar, host,"
                    + " country, verdict and category",
            description =
                    "Exact up to 10,000 suspects. Above that, `count` has `more` = true, and the counts of values are estimates"
                            + " (`exact` = false). " + FilterParameters.FILTER)
    public Facets get(@PathParam("case") UUID id, @BeanParam FilterParameters list) {
        SuspectFilter filter = list.filter();
        SuspectFacets found = suspects.facets(caller.reading(id), filter);
        Map<String, Facet> facets = new LinkedHashMap<>();
        found.facets()
                .forEach(facet -> facets.put(
                        facet.field().parameter(),
                        new Facet(
                                facet.values().stream()
                                        .map(value ->
                                                new FacetValue(value.value().orElse(null), value.count()))
                                        .toList(),
                                facet.others())));
        return new Facets(found.count(), found.exact(), found.sampled(), filter.address(), filter.sentence(), facets);
    }
}
