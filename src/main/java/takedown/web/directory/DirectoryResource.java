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
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import takedown.directory.CountryCode;
import takedown.directory.Directory;
import takedown.directory.HealthRecord;
import takedown.directory.Party;
import takedown.directory.PartyQuery;
import takedown.directory.Role;
import takedown.dispatch.ContactEvents;
import takedown.name.DomainName;
import takedown.name.Refusal;
import takedown.web.json.ChoiceParameter;
import takedown.web.json.Limit;
import takedown.web.json.Page;
import takedown.web.signin.RoleNames;

@Path("/api/directory")
@Tag(name = "Directory", description = "Registries, registrars, hosts, CDNs and platforms with their contacts")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
public class DirectoryResource {
    private final Directory directory;
    private final ContactEvents contacts;

    DirectoryResource(Directory directory, ContactEvents contacts) {
        this.directory = directory;
        this.contacts = contacts;
    }

    @GET
    @Path("/parties")
    @Operation(
            operationId = "listParties",
            summary = "Parties and their contacts, each contact with its source and date",
            description =
                    "Registries come first. For a party without contacts, `noContact` has the reason. `correction`"
                            + " states where the entry is and how to correct it.")
    public RestResponse<Page<PartyView>> parties(
            @Parameter(description = "only this role", example = "REGISTRY") @QueryParam("role") @Nullable String role,
            @Parameter(description = "only the registry of this suffix", example = "net") @QueryParam("tld") @Nullable
                    String tld,
            @Parameter(description = "only the registrar of this IANA ID", example = "9995")
                    @QueryParam("iana")
                    @Nullable
                    String iana,
            @Parameter(
                            description = "only the platform, CDN, DNS or mail operator of this suffix",
                            example = "pages.dev")
                    @QueryParam("suffix")
                    @Nullable
                    String suffix,
            @Parameter(description = "only the operator of this autonomous system", example = "13335")
                    @QueryParam("asn")
                    @Nullable
                    String asn,
            @Parameter(description = "only this country", example = "US") @QueryParam("country") @Nullable
                    String country,
            @Parameter(description = "a part of the name or the id, a TLD, or an IANA ID", example = "verisign")
                    @QueryParam("q")
                    @Nullable
                    String text,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("after") @Nullable String after,
            @Context UriInfo uri) {
        List<Party> rest =
                query(new Asked(role, tld, iana, suffix, asn, country, text)).in(directory);
        int from = after == null || after.isEmpty() ? 0 : indexAfter(rest, after);
        int to = Math.min(rest.size(), from + Limit.of(limit));
        List<Party> page = rest.subList(from, to);
        HealthRecord known = contacts.of(page.stream().map(Party::id).toList());
        return new Page<>(
                        page.stream()
                                .map(party -> PartyView.of(party, directory, known))
                                .toList(),
                        to < rest.size() ? rest.get(to - 1).id() : null)
                .response(uri);
    }

    public record Asked(
            @Nullable String role,
            @Nullable String tld,
            @Nullable String iana,
            @Nullable String suffix,
            @Nullable String asn,
            @Nullable String country,
            @Nullable String text) {}

    /** @throws Refusal (INVALID) for a text that the parameter does not accept */
    public static PartyQuery query(Asked asked) {
        OptionalLong iana =
                number(asked.iana(), "[0-9]{1,9}", "iana must be the number of a registrar in IANA's registry");
        return new PartyQuery(
                ChoiceParameter.of("role", asked.role(), Role.class),
                name(asked.tld()),
                iana.isPresent() ? OptionalInt.of((int) iana.getAsLong()) : OptionalInt.empty(),
                name(asked.suffix()),
                number(
                        asked.asn() == null ? null : asked.asn().strip().replaceFirst("(?i)^as", ""),
                        "[0-9]{1,10}",
                        "asn must be the number of an autonomous system, such as 13335"),
                Optional.ofNullable(asked.country())
                        .map(String::strip)
                        .filter(given -> !given.isEmpty())
                        .map(given -> new CountryCode(given.toUpperCase(Locale.ROOT))),
                Optional.ofNullable(asked.text()).filter(given -> !given.isBlank()));
    }

    private static Optional<DomainName> name(@Nullable String text) {
        return text == null || text.isBlank()
                ? Optional.empty()
                : Optional.of(DomainName.of(text.strip().replaceFirst("^\\.", "")));
    }

    private static OptionalLong number(@Nullable String text, String pattern, String refusal) {
        if (text == null || text.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!text.matches(pattern)) {
            throw Refusal.invalid(refusal);
        }
        return OptionalLong.of(Long.parseLong(text));
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
