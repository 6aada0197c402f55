package takedown.web.pages;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import takedown.casefile.CaseEvent;
import takedown.casefile.CaseFile;
import takedown.casefile.CaseLabel;
import takedown.casefile.Cases;
import takedown.casefile.EventQuery;
import takedown.casefile.Page;
import takedown.casefile.people.Actor;
import takedown.casefile.people.AppRole;
import takedown.ledger.Ledger;
import takedown.ledger.Verification;
import takedown.name.Refusal;
import takedown.web.cases.AuditResource;
import takedown.web.json.Parameter;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;

@Path("/audit")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
@Produces(Html.TYPE)
public class AuditPage {
    private static final int ROWS = 100;
    private static final int CASES = 1_000;

    private final Cases cases;
    private final Ledger ledger;
    private final Verification verification;
    private final EventSubjects.Reader subjects;
    private final Caller caller;
    private final Frame frame;

    AuditPage(
            Cases cases,
            Ledger ledger,
            Verification verification,
            EventSubjects.Reader subjects,
            Caller caller,
            Frame frame) {
        this.frame = frame;
        this.cases = cases;
        this.ledger = ledger;
        this.verification = verification;
        this.subjects = subjects;
        this.caller = caller;
    }

    /** The filters as typed, by the name of their parameter. */
    public record Form(Map<String, String> given) {
        static Form of(UriInfo uri) {
            Map<String, String> given = new TreeMap<>();
            for (String name : List.of("case", "actor", "type", "since", "until", "q")) {
                Optional.ofNullable(uri.getQueryParameters().getFirst(name))
                        .map(String::strip)
                        .filter(value -> !value.isEmpty())
                        .ifPresent(value -> given.put(name, value));
            }
            return new Form(given);
        }

        /** Returns whether the case is the chosen one, also if the search has a fault. */
        public boolean isOf(CaseFile file) {
            return value("case").equals(file.id().toString());
        }

        public String value(String name) {
            return given.getOrDefault(name, "");
        }

        /**
         * Returns a time parameter as a text. A day alone becomes its beginning in UTC. The text is empty if the parameter is absent.
         *
         * @throws Refusal (INVALID) for any other text
         */
        @Nullable
        String time(String name) {
            String text = value(name);
            String time = text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}") ? text + "T00:00:00Z" : text;
            try {
                Parameter.time(name, time);
            } catch (Refusal unreadable) {
                throw Refusal.invalid(
                        name + " must be a day, for example 2026-11-23, or a time, for example 2026-11-23T14:30:00Z");
            }
            return time;
        }

        EventQuery query() {
            return AuditResource.query(value("actor"), value("type"), time("since"), time("until"), value("q"));
        }

        /** Returns the query of this page with all filters as typed, including the case: empty, or beginning with {@code ?}. */
        public String here() {
            String text = given.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
            return text.isEmpty() ? "" : "?" + text;
        }

        /** Returns the query with the filters other than the case, and with days as times: empty, or beginning with {@code ?}. */
        public String address() {
            String text = Map.of(
                            "actor", value("actor"),
                            "type", value("type"),
                            "since", String.valueOf(time("since")),
                            "until", String.valueOf(time("until")),
                            "q", value("q"))
                    .entrySet()
                    .stream()
                    .filter(entry -> !entry.getValue().isEmpty())
                    .sorted(Map.Entry.comparingByKey())
                    .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
            return text.isEmpty() ? "" : "?" + text;
        }
    }

    /**
     * The part of the log's state that the reader may see.
     *
     * @param checkpoint the last signed state; empty for readers who may not know its size, and before the first entry
     */
    public record Log(
            boolean trusted, boolean mayVerify, Optional<String> checkpoint, Verification.@Nullable Result result) {}

    /**
     * @param file the case; empty for all cases that the reader may see
     * @param titles the titles of the events' cases, by case id
     * @param next the address of the next page; empty on the last
     */
    public record Entries(Optional<CaseFile> file, List<CaseEvent> events, Map<UUID, String> titles, String next) {
        public String title(CaseEvent event) {
            return titles.getOrDefault(event.caseId(), "");
        }
    }

    @CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {
        private Templates() {}

        static native TemplateInstance audit(
                List<CaseFile> cases,
                List<CaseEvent.Type> types,
                Form form,
                @Nullable Entries entries,
                EventSubjects subjects,
                Log log);
    }

    @GET
    @RunOnVirtualThread
    public Response list(
            @QueryParam("case") @Nullable String id,
            @QueryParam("after") @Nullable String after,
            @Context UriInfo uri) {
        return frame.answer(page(id, after, uri, null));
    }

    @POST
    @Path("/verify")
    @RolesAllowed({RoleNames.AUDITOR, RoleNames.ADMIN})
    @RunOnVirtualThread
    public String verify(@Context UriInfo uri) {
        return page(uri.getQueryParameters().getFirst("case"), null, uri, verification.run())
                .render();
    }

    private TemplateInstance page(
            @Nullable String id, @Nullable String after, UriInfo uri, Verification.@Nullable Result result) {
        Actor actor = caller.actor();
        Form form = Form.of(uri);
        List<CaseFile> all = cases.latest(actor, CASES);
        Optional<UUID> wanted = Parameter.id("case", id);
        Entries entries = frame.found(() -> entries(actor, wanted, form, after)).orElse(null);
        boolean mayVerify = actor.roles().contains(AppRole.AUDITOR) || actor.isAdmin();
        return Templates.audit(
                all,
                List.of(CaseEvent.Type.values()),
                form,
                entries,
                subjects.of(actor, entries == null ? List.of() : entries.events()),
                new Log(
                        verification.isTrusted(),
                        mayVerify,
                        mayVerify ? ledger.latestCheckpoint().map(Object::toString) : Optional.empty(),
                        result));
    }

    private Entries entries(Actor actor, Optional<UUID> id, Form form, @Nullable String after) {
        Optional<UUID> from = Parameter.id("after", after);
        Page<CaseEvent> page = id.isPresent()
                ? cases.journal(actor, id.get(), form.query(), from, ROWS)
                : cases.journals(actor, form.query(), from, ROWS);
        String query = form.address();
        return new Entries(
                id.map(one -> cases.get(actor, one)),
                page.items(),
                cases.labels(actor, page.items().stream().map(CaseEvent::caseId).collect(Collectors.toSet())).stream()
                        .collect(Collectors.toMap(CaseLabel::id, CaseLabel::title)),
                page.next()
                        .map(next -> "/audit" + (query.isEmpty() ? "?" : query + "&") + "case="
                                + id.map(UUID::toString).orElse("") + "&after=" + next)
                        .orElse(""));
    }
}
