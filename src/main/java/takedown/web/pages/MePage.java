package takedown.web.pages;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import takedown.casefile.CaseEvent;
import takedown.casefile.Cases;
import takedown.casefile.people.Actor;
import takedown.casefile.suspects.view.SavedView;
import takedown.casefile.suspects.view.SavedViewStore;
import takedown.name.Refusal;
import takedown.web.json.Parameter;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;

@Path("/me")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
@Produces(Html.TYPE)
public class MePage {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final int MOST = 500;

    private final Cases cases;
    private final SavedViewStore views;
    private final EventSubjects.Reader subjects;
    private final Caller caller;
    private final Clock clock;

    MePage(Cases cases, SavedViewStore views, EventSubjects.Reader subjects, Caller caller, Clock clock) {
        this.cases = cases;
        this.views = views;
        this.subjects = subjects;
        this.caller = caller;
        this.clock = clock;
    }

    public record Done(CaseEvent event, String title) {}

    public record View(SavedView of, String title) {}

    @CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {
        private Templates() {}

        static native TemplateInstance me(
                Actor actor,
                List<String> roles,
                List<Done> today,
                List<Done> earlier,
                boolean complete,
                EventSubjects subjects,
                List<View> views);
    }

    @GET
    @RunOnVirtualThread
    public String show() {
        Actor actor = caller.actor();
        Instant now = clock.instant();
        Instant midnight = now.truncatedTo(ChronoUnit.DAYS);
        Map<UUID, String> titles = new HashMap<>();
        List<Done> done = cases.doneBy(actor, now.minus(WEEK), MOST).stream()
                .map(event -> new Done(event, title(actor, event.caseId(), titles)))
                .toList();
        return Templates.me(
                        actor,
                        actor.roles().stream()
                                .map(role -> Wording.words(role))
                                .sorted()
                                .toList(),
                        done.stream()
                                .filter(one -> !one.event().at().isBefore(midnight))
                                .toList(),
                        done.stream()
                                .filter(one -> one.event().at().isBefore(midnight))
                                .toList(),
                        done.size() < MOST,
                        subjects.of(actor, done.stream().map(Done::event).toList()),
                        views.of(actor).stream()
                                .map(view -> new View(view, title(actor, view.caseId(), titles)))
                                .toList())
                .render();
    }

    private String title(Actor actor, UUID id, Map<UUID, String> known) {
        return known.computeIfAbsent(id, one -> cases.get(actor, one).title());
    }

    @POST
    @Path("/views/delete")
    @RunOnVirtualThread
    public Response delete(
            @FormParam("case") @DefaultValue("") String caseId, @FormParam("view") @DefaultValue("") String view) {
        views.delete(caller.reading(required("case", caseId)), required("view", view));
        return Html.seeOther("/me");
    }

    private static UUID required(String name, String text) {
        return Parameter.id(name, text).orElseThrow(() -> Refusal.invalid(name + " is missing"));
    }
}
