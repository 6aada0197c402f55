package takedown.web.runs;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import takedown.monitoring.report.MorningReport;
import takedown.monitoring.report.MorningReportComposer;
import takedown.monitoring.report.ReportPage;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;

@Path("/api/monitoring/runs/{run}")
@Tag(name = "Runs")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
public class ReportResource {
    private final MorningReportComposer composer;
    private final ReportPage page;
    private final Caller caller;
    private final Clock clock;

    ReportResource(MorningReportComposer composer, ReportPage page, Caller caller, Clock clock) {
        this.composer = composer;
        this.page = page;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * @param date the date of the nightly run
     * @param directoryNotice a notice that the data of the directory are older than 90 days; empty if they are not
     */
    record ReportView(
            RunView run,
            LocalDate date,
            Instant at,
            List<MorningReport.CaseReport> cases,
            Optional<String> directoryNotice) {}

    @GET
    @Path("/report")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "getReport",
            summary = "The results of the nightly run, by case",
            description =
                    "For the open cases of which you are a member. Names that came back are first, then names that were newly"
                            + " registered, moved to another host, or went down.")
    public ReportView json(@PathParam("run") UUID id) {
        MorningReport report = composer.of(caller.actor(), id);
        return new ReportView(
                RunView.of(report.run(), clock.instant()),
                report.date(),
                report.at(),
                report.cases(),
                report.directoryNotice());
    }

    @GET
    @Path("/report.html")
    @Produces({MediaType.TEXT_HTML, MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "getReportHtml",
            summary = "The report of the nightly run as a page, in the form in which it is mailed")
    public Response html(@PathParam("run") UUID id) {
        return Response.ok(page.html(composer.of(caller.actor(), id)), "text/html; charset=UTF-8")
                .build();
    }

    @GET
    @Path("/report.pdf")
    @Produces({"application/pdf", MediaType.APPLICATION_JSON})
    @Operation(operationId = "getReportPdf", summary = "The report of the nightly run as PDF/A-2u")
    public Response pdf(@PathParam("run") UUID id) {
        MorningReport report = composer.of(caller.actor(), id);
        return Response.ok(page.pdf(report), "application/pdf")
                .header("Content-Disposition", "inline; filename=\"night-" + report.date() + ".pdf\"")
                .build();
    }
}
