package takedown.web.cases;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import takedown.dispatch.pending.Statistics;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;

@Path("/api/statistics")
@Tag(name = "Statistics")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
public class StatisticsResource {
    private final Statistics statistics;
    private final Caller caller;

    StatisticsResource(Statistics statistics, Caller caller) {
        this.statistics = statistics;
        this.caller = caller;
    }

    /** @param medianHours null while nothing was mitigated, as is {@code p90Hours} */
    record LineView(
            String key,
            long asked,
            long mitigated,
            @Nullable Double medianHours,
            @Nullable Double p90Hours,
            long open,
            long overdue) {
        static LineView of(Statistics.Line line) {
            return new LineView(
                    line.key(),
                    line.asked(),
                    line.mitigated(),
                    line.median().map(LineView::hours).orElse(null),
                    line.ninetieth().map(LineView::hours).orElse(null),
                    line.open(),
                    line.overdue());
        }

        private static double hours(double seconds) {
            return Math.round(seconds / 36) / 100.0;
        }
    }

    record StatisticsView(
            Instant at,
            long overdueAfterHours,
            LineView all,
            List<LineView> parties,
            List<LineView> categories,
            List<LineView> cases) {}

    @GET
    @Operation(
            operationId = "getStatistics",
            summary = "Time to mitigation per party, category and case",
            description =
                    "Measured from the first sending of a request until the name, or what was reported, was first observed down. Returns the"
                            + " median and 90th percentile in hours, and the numbers of names that are open and overdue by the"
                            + " setting takedown.dispatch.overdue-after. Sealed cases count only for their members.")
    public StatisticsView get() {
        Statistics.Figures figures = statistics.of(caller.actor());
        return new StatisticsView(
                figures.at(),
                figures.overdueAfter().toHours(),
                LineView.of(figures.all()),
                figures.parties().stream().map(LineView::of).toList(),
                figures.categories().stream().map(LineView::of).toList(),
                figures.cases().stream().map(LineView::of).toList());
    }
}
