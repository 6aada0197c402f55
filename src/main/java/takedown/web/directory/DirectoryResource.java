package takedown.web.directory;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import takedown.directory.CountryCode;
import takedown.directory.Directory;
import takedown.directory.Party;
import takedown.directory.PartyQuery;
import takedown.directory.Role;
import takedown.name.DomainName;
import takedown.name.Refusal;
import takedown.web.json.ChoiceParameter;
import takedown.web.json.Limit;
import takedown.web.json.Page;
import takedown.web.signin.RoleNames;

/** The parties that can act on a name, and their contacts. */
@Path("/api/directory")
@Tag(name = "Directory", description = "Registries, registrars, hosts, CDNs and platforms with their contacts")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
public class DirectoryResource {
    private final Directory directory;

    DirectoryResource(Directory directory) {
        this.directory = directory;
    }

    @GET
    @Path("/parties")
    @Operation(
            operationId = "listParties",
            summary = "Parties with contacts, the source and date of each",
            description = "Registries first. An empty list of contacts means that none was found in the sources read.")
    public RestResponse<Page<PartyView>> parties(
            @Parameter(description = "only this role", example = "REGISTRY") @QueryParam("role") @Nullable String role,
            @Parameter(description = "only the registry of this suffix", example = "net") @QueryParam("tld") @Nullable
                    String tld,
            @Parameter(description = "only the registrar of this IANA ID", example = "9995")
                    @QueryParam("iana")
                    @Nullable
                    String iana,
            @Parameter(description = "only this country", example = "US") @QueryParam("country") @Nullable
                    String country,
            @Parameter(description = "a part of the name or the id, a TLD, or an IANA ID", example = "verisign")
                    @QueryParam("q")
                    @Nullable
                    String text,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("after") @Nullable String after,
            @Context UriInfo uri) {
        List<Party> rest = query(role, tld, iana, country, text).in(directory);
        int from = after == null || after.isEmpty() ? 0 : indexAfter(rest, after);
        int to = Math.min(rest.size(), from + Limit.of(limit));
        return new Page<>(
                        rest.subList(from, to).stream()
                                .map(party -> PartyView.of(party, directory))
                                .toList(),
                        to < rest.size() ? rest.get(to - 1).id() : null)
                .response(uri);
    }

    /** @throws Refusal (INVALID) for a value that the parameter does not accept */
    public static PartyQuery query(
            @Nullable String role,
            @Nullable String tld,
            @Nullable String iana,
            @Nullable String country,
            @Nullable String text) {
        return new PartyQuery(
                ChoiceParameter.of("role", role, Role.class),
                tld == null || tld.isEmpty()
                        ? Optional.empty()
                        : Optional.of(DomainName.of(tld.startsWith(".") ? tld.substring(1) : tld)),
                iana(iana),
                Optional.ofNullable(country)
                        .map(String::strip)
                        .filter(given -> !given.isEmpty())
                        .map(given -> new CountryCode(given.toUpperCase(Locale.ROOT))),
                Optional.ofNullable(text).filter(given -> !given.isBlank()));
    }

    private static OptionalInt iana(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return OptionalInt.empty();
        }
        if (!text.matches("[0-9]{1,9}")) {
            throw Refusal.invalid("iana is the number of a registrar in IANA's registry");
        }
        return OptionalInt.of(Integer.parseInt(text));
    }

    private static int indexAfter(List<Party> parties, String id) {
        for (int i = 0; i < parties.size(); i++) {
            if (Objects.equals(parties.get(i).id(), id)) {
                return i + 1;
            }
        }
        throw Refusal.invalid("`after` must be the id of a party on the previous page.");
    }
}
