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
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import takedown.directory.Directory;
import takedown.directory.Party;
import takedown.directory.Registrar;
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
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("after") @Nullable String after,
            @Context UriInfo uri) {
        Predicate<Party> wanted = role(role).and(tld(tld)).and(iana(iana));
        List<Party> rest = directory.parties().stream().filter(wanted).toList();
        int from = after == null || after.isEmpty() ? 0 : indexAfter(rest, after);
        int to = Math.min(rest.size(), from + Limit.of(limit));
        return new Page<>(
                        rest.subList(from, to).stream()
                                .map(party -> PartyView.of(party, directory))
                                .toList(),
                        to < rest.size() ? rest.get(to - 1).id() : null)
                .response(uri);
    }

    private static Predicate<Party> role(@Nullable String text) {
        Optional<Role> role = ChoiceParameter.of("role", text, Role.class);
        return party -> role.isEmpty() || role.get() == party.role();
    }

    private Predicate<Party> tld(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return party -> true;
        }
        DomainName suffix = DomainName.of(text.startsWith(".") ? text.substring(1) : text);
        Optional<Party> registry = directory.registryOf(suffix).map(found -> found);
        return party -> registry.filter(party::equals).isPresent();
    }

    private static Predicate<Party> iana(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return party -> true;
        }
        if (!text.matches("[0-9]{1,9}")) {
            throw Refusal.invalid("iana is the number of a registrar in IANA's registry");
        }
        int id = Integer.parseInt(text);
        return party -> party instanceof Registrar registrar
                && registrar.ianaId().stream().anyMatch(own -> own == id);
    }

    private static int indexAfter(List<Party> parties, String id) {
        for (int i = 0; i < parties.size(); i++) {
            if (Objects.equals(parties.get(i).id(), id)) {
                return i + 1;
            }
        }
        throw Refusal.invalid("after is the id of a party of the page before");
    }
}
