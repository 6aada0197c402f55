package takedown.web.pages;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import takedown.directory.Directory;
import takedown.directory.HealthRecord;
import takedown.directory.Party;
import takedown.directory.Role;
import takedown.dispatch.ContactEvents;
import takedown.name.Refusal;
import takedown.web.directory.DirectoryResource;
import takedown.web.directory.PartyView;
import takedown.web.signin.RoleNames;

@Path("/directory")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
@Produces(Html.TYPE)
public class DirectoryPages {
    private static final int ROWS = 100;

    private final Directory directory;
    private final ContactEvents contacts;
    private final Optional<String> file;
    private final Frame frame;
    private final Clock clock;

    DirectoryPages(
            Directory directory,
            ContactEvents contacts,
            @ConfigProperty(name = "takedown.directory") Optional<String> file,
            Frame frame,
            Clock clock) {
        this.frame = frame;
        this.clock = clock;
        this.directory = directory;
        this.contacts = contacts;
        this.file = file;
    }

    /** The search, as typed. The parameters are the same as in the API. */
    public record Search(String role, String tld, String iana, String suffix, String asn, String country, String text) {
        boolean isEmpty() {
            return query().isEmpty();
        }

        String query() {
            return Stream.of(
                            "role=" + encoded(role),
                            "tld=" + encoded(tld),
                            "iana=" + encoded(iana),
                            "suffix=" + encoded(suffix),
                            "asn=" + encoded(asn),
                            "country=" + encoded(country),
                            "q=" + encoded(text))
                    .filter(part -> !part.endsWith("="))
                    .collect(Collectors.joining("&"));
        }

        private static String encoded(String value) {
            return URLEncoder.encode(value, StandardCharsets.UTF_8);
        }
    }

    /**
     * @param restricted whether a field of the search is filled in
     * @param json the address of the same search in the API
     * @param data the data files, their dates and their age
     * @param next the address of the next page; empty on the last
     */
    public record Found(
            List<PartyView> parties, int count, boolean restricted, String json, String data, String next) {}

    @CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {
        private Templates() {}

        static native TemplateInstance directory(List<Role> roles, Search search, Found found);

        static native TemplateInstance party(PartyView party, Optional<String> setting);
    }

    @GET
    @RunOnVirtualThread
    public Response list(
            @QueryParam("role") @Nullable String role,
            @QueryParam("tld") @Nullable String tld,
            @QueryParam("iana") @Nullable String iana,
            @QueryParam("suffix") @Nullable String suffix,
            @QueryParam("asn") @Nullable String asn,
            @QueryParam("country") @Nullable String country,
            @QueryParam("q") @Nullable String text,
            @QueryParam("after") @Nullable String after) {
        Search search = new Search(
                given(role), given(tld), given(iana), given(suffix), given(asn), given(country), given(text));
        List<Party> all = frame.found(() -> DirectoryResource.query(new DirectoryResource.PartyParameters(
                                role, search.tld(), search.iana(), search.suffix(), search.asn(), country, text))
                        .in(directory))
                .orElse(List.of());
        int from = after == null ? 0 : after(all, after);
        int to = Math.min(all.size(), from + ROWS);
        String query = search.query();
        List<Party> page = all.subList(from, to);
        HealthRecord known = contacts.of(page.stream().map(Party::id).toList());
        return frame.answer(Templates.directory(
                List.of(Role.values()),
                search,
                new Found(
                        page.stream()
                                .map(party -> PartyView.of(party, directory, known))
                                .toList(),
                        all.size(),
                        !search.isEmpty(),
                        "/api/directory/parties?" + (query.isEmpty() ? "" : query + "&") + "limit=1000",
                        directory.bulk().agesOn(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)),
                        to < all.size()
                                ? "/directory?" + (query.isEmpty() ? "" : query + "&") + "after="
                                        + Search.encoded(all.get(to - 1).id())
                                : "")));
    }

    private static String given(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    private static int after(List<Party> parties, String id) {
        for (int i = 0; i < parties.size(); i++) {
            if (parties.get(i).id().equals(id)) {
                return i + 1;
            }
        }
        throw Refusal.invalid("`after` must be the id of a party on the previous page.");
    }

    @GET
    @Path("/{party}")
    @RunOnVirtualThread
    public String show(@PathParam("party") String id) {
        Party party = directory
                .party(id)
                .orElseThrow(
                        () -> Refusal.notFound(
                                "No party of the directory has this id. A party that appears only in a look-up has no entry. Search for its name."));
        return Templates.party(PartyView.of(party, directory, contacts.of(List.of(party.id()))), file)
                .render();
    }
}
