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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import takedown.directory.Directory;
import takedown.directory.Party;
import takedown.directory.Role;
import takedown.name.Refusal;
import takedown.web.directory.DirectoryResource;
import takedown.web.directory.PartyView;
import takedown.web.signin.RoleNames;

/** The parties that can act on a name, with their contacts. */
@Path("/directory")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
@Produces(Html.TYPE)
public class DirectoryPages {
    private static final int ROWS = 100;

    private final Directory directory;
    private final Optional<String> file;

    DirectoryPages(Directory directory, @ConfigProperty(name = "takedown.directory") Optional<String> file) {
        this.directory = directory;
        this.file = file;
    }

    /** The search, as typed. */
    public record Search(String role, String country, String text) {
        String query() {
            return Stream.of("role=" + encoded(role), "country=" + encoded(country), "q=" + encoded(text))
                    .filter(part -> !part.endsWith("="))
                    .collect(Collectors.joining("&"));
        }

        private static String encoded(String value) {
            return URLEncoder.encode(value, StandardCharsets.UTF_8);
        }
    }

    /** @param next the address of the next page; empty on the last */
    public record Found(List<PartyView> parties, int count, String next) {}

    @CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {
        private Templates() {}

        static native TemplateInstance directory(List<Role> roles, Search search, Found found);

        static native TemplateInstance party(
                PartyView party, Directory.@Nullable Place place, Optional<String> setting);
    }

    @GET
    @RunOnVirtualThread
    public String list(
            @QueryParam("role") @Nullable String role,
            @QueryParam("country") @Nullable String country,
            @QueryParam("q") @Nullable String text,
            @QueryParam("after") @Nullable String after) {
        Search search = new Search(given(role), given(country), given(text));
        List<Party> all =
                DirectoryResource.query(role, null, null, country, text).in(directory);
        int from = after == null ? 0 : after(all, after);
        int to = Math.min(all.size(), from + ROWS);
        String query = search.query();
        return Templates.directory(
                        List.of(Role.values()),
                        search,
                        new Found(
                                all.subList(from, to).stream()
                                        .map(party -> PartyView.of(party, directory))
                                        .toList(),
                                all.size(),
                                to < all.size()
                                        ? "/directory?" + (query.isEmpty() ? "" : query + "&") + "after="
                                                + Search.encoded(all.get(to - 1).id())
                                        : ""))
                .render();
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
        return Templates.party(
                        PartyView.of(party, directory), directory.placeOf(id).orElse(null), file)
                .render();
    }
}
