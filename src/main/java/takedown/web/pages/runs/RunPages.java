package takedown.web.pages.runs;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import takedown.casefile.people.Actor;
import takedown.casefile.people.AppRole;
import takedown.directory.Directory;
import takedown.directory.Party;
import takedown.dispatch.pending.Statistics;
import takedown.execution.Compliance;
import takedown.monitoring.RunControl;
import takedown.monitoring.report.RunChanges;
import takedown.monitoring.run.Run;
import takedown.web.json.Parameter;
import takedown.web.pages.Html;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;

@Path("/runs")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
@Produces(Html.TYPE)
public class RunPages {
    private static final int ROWS = 20;

    private final RunControl runs;
    private final RunChanges changes;
    private final Compliance compliance;
    private final Statistics statistics;
    private final Directory directory;
    private final Caller caller;
    private final Clock clock;

    RunPages(
            RunControl runs,
            RunChanges changes,
            Compliance compliance,
            Statistics statistics,
            Directory directory,
            Caller caller,
            Clock clock) {
        this.runs = runs;
        this.changes = changes;
        this.compliance = compliance;
        this.statistics = statistics;
        this.directory = directory;
        this.caller = caller;
        this.clock = clock;
    }

    /** @param party the party's name in the directory, or the id under which an answer named the party */
    public record PartyLine(String party, Statistics.Line line) {}

    public record Trends(Statistics.Figures figures, List<PartyLine> parties, TimeBars byParty, TimeBars byCategory) {}

    public record ComplianceLine(String registry, Compliance.UnderOrder of) {}

    public record Failure(String reason, long names) {}

    @CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {
        private Templates() {}

        static native TemplateInstance runs(
                List<Run> page,
                Optional<RunPanel> current,
                Optional<Run> last,
                RunChanges.@Nullable Sorted changes,
                List<ComplianceLine> compliance,
                Trends trends,
                boolean mayRun,
                boolean mayHold,
                String next);

        static native TemplateInstance run(
                Run run, RunPanel panel, RunChanges.Sorted changes, List<Failure> failures, boolean mayHold);

        static native TemplateInstance nightState(RunPanel panel, boolean mayHold);
    }

    @GET
    @RunOnVirtualThread
    public String list(@QueryParam("after") @Nullable String after) {
        Actor actor = caller.actor();
        List<Run> page = runs.nightly(actor, Parameter.id("after", after), ROWS);
        Optional<Run> last = after == null
                ? page.stream().filter(run -> run.state().isOver()).findFirst()
                : Optional.empty();
        return Templates.runs(
                        page,
                        page.stream()
                                .filter(run -> !run.state().isOver())
                                .findFirst()
                                .map(run -> RunPanel.of(run, clock.instant())),
                        last,
                        last.map(run -> changes.of(actor, run.id())).orElse(null),
                        compliance.overview(actor).stream()
                                .map(line ->
                                        new ComplianceLine(name(line.summary().registry()), line))
                                .toList(),
                        trends(actor),
                        actor.mayWork() || actor.isAdmin(),
                        actor.isAdmin(),
                        page.size() < ROWS ? "" : page.getLast().id().toString())
                .render();
    }

    private Trends trends(Actor actor) {
        Statistics.Figures figures = statistics.of(actor);
        return new Trends(
                figures,
                figures.parties().stream()
                        .map(line -> new PartyLine(name(line.key()), line))
                        .toList(),
                TimeBars.of(figures.parties(), this::name),
                TimeBars.of(figures.categories(), key -> key.isEmpty() ? "no category" : key));
    }

    private String name(String party) {
        return directory.party(party).map(Party::name).orElse(party);
    }

    @POST
    @RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.ADMIN})
    @RunOnVirtualThread
    public Response start() {
        return Html.started("/runs", () -> runs.startNow(caller.actor()));
    }

    @GET
    @Path("/{run: [0-9a-fA-F-]{36}}")
    @RunOnVirtualThread
    public String show(@PathParam("run") UUID id) {
        Actor actor = caller.actor();
        Run run = runs.get(actor, id);
        return Templates.run(
                        run,
                        RunPanel.of(run, clock.instant()),
                        changes.of(actor, id),
                        run.failures().entrySet().stream()
                                .sorted(Map.Entry.<String, Long>comparingByValue()
                                        .reversed()
                                        .thenComparing(Map.Entry.comparingByKey()))
                                .map(entry -> new Failure(entry.getKey(), entry.getValue()))
                                .toList(),
                        mayHold(actor, run))
                .render();
    }

    /**
     * Returns whether the page shows the buttons that pause, resume and cancel the run. The domain layer checks the permission when a button is
     * pressed.
     */
    private static boolean mayHold(Actor actor, Run run) {
        return run.kind() == Run.Kind.NIGHTLY ? actor.roles().contains(AppRole.ADMIN) : actor.mayWork();
    }

    /** Returns the state alone, for the waiting page. When the run ends, the browser reloads the page. */
    @GET
    @Path("/{run: [0-9a-fA-F-]{36}}/state")
    @RunOnVirtualThread
    public Response state(@PathParam("run") UUID id) {
        Actor actor = caller.actor();
        Run run = runs.get(actor, id);
        return run.state().isOver()
                ? Response.noContent().header("HX-Refresh", "true").build()
                : Response.ok(Templates.nightState(RunPanel.of(run, clock.instant()), mayHold(actor, run))
                                .render())
                        .build();
    }

    @POST
    @Path("/{run: [0-9a-fA-F-]{36}}/pause")
    @RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.ADMIN})
    @RunOnVirtualThread
    public Response pause(@PathParam("run") UUID id) {
        return back(runs.pause(caller.actor(), id));
    }

    @POST
    @Path("/{run: [0-9a-fA-F-]{36}}/resume")
    @RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.ADMIN})
    @RunOnVirtualThread
    public Response resume(@PathParam("run") UUID id) {
        return back(runs.resume(caller.actor(), id));
    }

    @POST
    @Path("/{run: [0-9a-fA-F-]{36}}/cancel")
    @RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.ADMIN})
    @RunOnVirtualThread
    public Response cancel(@PathParam("run") UUID id) {
        return back(runs.cancel(caller.actor(), id));
    }

    private static Response back(Run run) {
        return Html.seeOther(run.caseId().map(id -> "/cases/" + id).orElse("/runs/" + run.id()));
    }
}
