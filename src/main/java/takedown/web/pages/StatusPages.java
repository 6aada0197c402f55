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
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import takedown.casefile.CaseAccess;
import takedown.dispatch.OverdueList;
import takedown.dispatch.OverdueList.Cursor;
import takedown.monitoring.report.CaseStatus;
import takedown.monitoring.report.CaseStatusReader;
import takedown.monitoring.report.CourtClock;
import takedown.web.json.Parameter;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;

/** Where a case stands, and what is overdue in all cases of the reader. */
@Path("/")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
@Produces(Html.TYPE)
public class StatusPages {
    private static final int ROWS = 100;

    private final CaseStatusReader reader;
    private final OverdueList overdue;
    private final CaseHead.Reader heads;
    private final Caller caller;

    StatusPages(CaseStatusReader reader, OverdueList overdue, CaseHead.Reader heads, Caller caller) {
        this.reader = reader;
        this.overdue = overdue;
        this.heads = heads;
        this.caller = caller;
    }

    @CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {
        private Templates() {}

        static native TemplateInstance status(CaseHead head, CaseStatus status, CourtClock clock);

        static native TemplateInstance overdue(OverdueList.Found found, Optional<UUID> caseId, String next);
    }

    @GET
    @Path("cases/{case: [0-9a-fA-F-]{36}}/status")
    @RunOnVirtualThread
    public String status(@PathParam("case") UUID id) {
        CaseAccess access = caller.reading(id);
        CaseStatus status = reader.of(access);
        return Templates.status(
                        heads.of(access, CaseHead.Section.STATUS),
                        status,
                        new CourtClock(status.court().zone()))
                .render();
    }

    /** @param caseId only of this case */
    @GET
    @Path("overdue")
    @RunOnVirtualThread
    public String overdue(@QueryParam("case") @Nullable String caseId, @QueryParam("after") @Nullable String after) {
        Optional<UUID> only = Parameter.id("case", caseId);
        OverdueList.Found found = overdue.of(
                caller.actor(), only, Parameter.text(after).map(Cursor::parse).orElse(Cursor.START), ROWS);
        return Templates.overdue(found, only, found.next().map(Cursor::toString).orElse(""))
                .render();
    }
}
