package takedown.web.suspects;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import takedown.casefile.suspects.SuspectFilter;
import takedown.casefile.suspects.SuspectOrder;

/**
 * The parameters of a list of suspects: a filter and an order. The fields describe them in OpenAPI, one for each
 * {@link takedown.casefile.suspects.SuspectField}; the filter itself reads the address.
 */
public class FilterParameters {
    static final String FILTER = "Conditions on one field are alternatives, and all fields must hold:"
            + " status=ACTIVE&status=ON_HOLD&country=NL. ! in front of a value excludes it: registry=!verisign."
            + " none selects what has no value: host=none. A leading backslash makes a value literal. A"
            + " parameter that is not known is refused.";

    /** The parameters that do not belong to the filter. An operation that does not have one of them is not reached with it. */
    private static final Set<String> OTHERS = Set.of("sort", "after", "limit", "view");

    private static final String ID = "id in the directory, or none";
    private static final String SORT =
            "added, value, status, statusSince, verdict, registry, registrar, host, country, age, looked or changed; -"
                    + " in front for the other direction. Suspects without a value come last";

    @Context
    @Nullable
    UriInfo uri;

    @Parameter(example = "ACTIVE")
    @QueryParam("status")
    @Nullable
    List<String> status;

    @Parameter(
            description =
                    "status of what was reported: LIVE, HOST_GONE, CONTENT_GONE, BLOCKED, UNREACHABLE, CHANGED or UNKNOWN")
    @QueryParam("targetStatus")
    @Nullable
    List<String> targetStatus;

    @Parameter(description = "true: the registered name is down, or what was reported is gone")
    @QueryParam("down")
    @Nullable
    List<String> down;

    @Parameter(description = "MALICIOUS, COMPROMISED, or UNKNOWN while there is no verdict")
    @QueryParam("verdict")
    @Nullable
    List<String> verdict;

    @Parameter(description = "DOMAIN, HOST, URL or ADDRESS")
    @QueryParam("kind")
    @Nullable
    List<String> kind;

    @QueryParam("category")
    @Nullable
    List<String> category;

    @QueryParam("role")
    @Nullable
    List<String> role;

    @Parameter(description = ID, example = "verisign")
    @QueryParam("registry")
    @Nullable
    List<String> registry;

    @Parameter(description = "id in the directory, the IANA id, or none", example = "292")
    @QueryParam("registrar")
    @Nullable
    List<String> registrar;

    @Parameter(description = "the party that hosts the addresses: " + ID)
    @QueryParam("host")
    @Nullable
    List<String> host;

    @Parameter(description = "of the addresses, ISO 3166-1, or none")
    @QueryParam("country")
    @Nullable
    List<String> country;

    @Parameter(
            description =
                    "time since the registration, in d, w, m or y: <30d is less than 30 days, >2y is more than 2 years; none: the"
                            + " registration date is not known")
    @QueryParam("age")
    @Nullable
    List<String> age;

    @Parameter(description = "true: was down and came back")
    @QueryParam("returned")
    @Nullable
    List<String> returned;

    @Parameter(description = "false: was never investigated")
    @QueryParam("looked")
    @Nullable
    List<String> looked;

    @Parameter(description = "changed at or after that time (RFC 3339), or none")
    @QueryParam("changed")
    @Nullable
    List<String> changed;

    @Parameter(
            description =
                    "part of the value, in any form in which it is pasted; one or two characters match only its beginning")
    @QueryParam("q")
    @Nullable
    List<String> search;

    @Parameter(description = "id of a suspect")
    @QueryParam("suspect")
    @Nullable
    List<String> suspect;

    @Parameter(description = SORT, example = "-statusSince")
    @QueryParam("sort")
    @Nullable
    String sort;

    /** @throws takedown.name.Refusal (INVALID) for an unknown parameter and an invalid value */
    SuspectFilter filter() {
        return SuspectFilter.of(java.util.Objects.requireNonNull(uri).getQueryParameters(), OTHERS);
    }

    SuspectOrder order() {
        return takedown.web.json.Parameter.text(sort).map(SuspectOrder::of).orElse(SuspectOrder.ADDED);
    }
}
