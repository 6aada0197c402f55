package takedown.web.pages;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;
import takedown.casefile.CaseChangeFeed;
import takedown.casefile.CaseFile;
import takedown.casefile.Page;
import takedown.casefile.intake.Paste;
import takedown.casefile.intake.PasteReader;
import takedown.casefile.people.Actor;
import takedown.casefile.people.Marks;
import takedown.casefile.suspects.Verdict;
import takedown.dispatch.pending.OverdueList;
import takedown.dispatch.pending.WaitingApprovals;
import takedown.monitoring.report.OverdueRequests;
import takedown.name.Refusal;
import takedown.web.json.Parameter;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;

/** The start page: a box to paste into, the reader's cases and tasks, and what has changed in the cases. */
@Path("/")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
@Produces(Html.TYPE)
public class StartPage {
    private static final int ROWS = 25;
    private static final int LISTED = 10;
    /** The period shown to a person who has never marked changes as seen. */
    private static final Duration FIRST_LOOK_BACK = Duration.ofDays(7);

    private final OpenCases cases;
    private final PasteReader pastes;
    private final PastedSuspects pasted;
    private final CaseChangeFeed happenings;
    private final Marks marks;
    private final WaitingApprovals waiting;
    private final OverdueRequests overdue;
    private final Caller caller;
    private final Clock clock;

    StartPage(
            OpenCases cases,
            PasteReader pastes,
            PastedSuspects pasted,
            CaseChangeFeed happenings,
            Marks marks,
            WaitingApprovals waiting,
            OverdueRequests overdue,
            Caller caller,
            Clock clock) {
        this.happenings = happenings;
        this.marks = marks;
        this.waiting = waiting;
        this.overdue = overdue;
        this.clock = clock;
        this.cases = cases;
        this.pastes = pastes;
        this.pasted = pasted;
        this.caller = caller;
    }

    @CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {
        private Templates() {}

        static native TemplateInstance start(
                List<CaseFile> cases, Todo todo, Instant since, CaseChangeFeed.Found happened, Instant until);

        static native TemplateInstance paste(
                Paste paste, List<CaseFile> cases, Optional<UUID> into, List<Verdict> verdicts);
    }

    public record Todo(Page<WaitingApprovals.Item> approvals, OverdueList.Found overdue) {}

    @GET
    @RunOnVirtualThread
    public String start() {
        Actor actor = caller.actor();
        Instant now = clock.instant();
        Instant since = marks.looked(actor).orElseGet(() -> now.minus(FIRST_LOOK_BACK));
        return Templates.start(
                        cases.ofMember(actor),
                        new Todo(
                                waiting.of(actor, Optional.empty(), Optional.empty(), LISTED),
                                overdue.of(actor, Optional.empty(), OverdueList.Cursor.START, LISTED)),
                        since,
                        happenings.since(actor, Optional.empty(), since, CaseChangeFeed.Cursor.START, ROWS),
                        now)
                .render();
    }

    @POST
    @Path("looked")
    @RunOnVirtualThread
    public Response looked(@FormParam("until") @DefaultValue("") String until) {
        marks.look(caller.actor(), Parameter.time("until", until));
        return Html.seeOther("/");
    }

    /** Shows which indicators a text contains. Nothing is stored, and no server is queried. */
    @POST
    @Path("paste")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL})
    @RunOnVirtualThread
    public String read(MultipartFormDataInput input) {
        FormParts form = new FormParts(input);
        Paste paste = form.pastedFile("file")
                .map(file -> pastes.read(
                        file.octets(),
                        Optional.ofNullable(file.name())
                                .filter(name -> name.toLowerCase(Locale.ROOT).endsWith(".eml"))
                                .map(mail -> Paste.Form.MAIL),
                        Optional.empty()))
                .orElseGet(() -> pastes.read(text(form), Optional.empty(), Optional.of("UTF-8")));
        return Templates.paste(paste, cases.of(caller.actor()), form.id("case"), List.of(Verdict.values()))
                .render();
    }

    private static byte[] text(FormParts form) {
        byte[] text = form.octets("text");
        if (new String(text, StandardCharsets.UTF_8).isBlank()) {
            throw Refusal.invalid("text is empty: paste what you received, or choose a file");
        }
        return text;
    }

    /** Adds the chosen indicators to a case, or shows the form of a new case with them. */
    @POST
    @Path("paste/suspects")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL})
    @RunOnVirtualThread
    public Response add(MultipartFormDataInput input) {
        FormParts form = new FormParts(input);
        Optional<UUID> id = form.id("case");
        return id.isPresent()
                ? pasted.add(caller.actor(), id.get(), form)
                : Response.ok(CasePages.newCase(form.text("rows"), CasePages.Given.of(form))
                                .render())
                        .build();
    }
}
