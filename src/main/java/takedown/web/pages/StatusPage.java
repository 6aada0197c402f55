package takedown.web.pages;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.util.UUID;
import takedown.casefile.CaseAccess;
import takedown.monitoring.report.CaseStatus;
import takedown.monitoring.report.CaseStatusReader;
import takedown.monitoring.report.CourtClock;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;

@Path("/cases/{case: [0-9a-fA-F-]{36}}/status")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
@Produces(Html.TYPE)
public class StatusPage {
    private final CaseStatusReader reader;
    private final CaseHead.Reader heads;
    private final Caller caller;

    StatusPage(CaseStatusReader reader, CaseHead.Reader heads, Caller caller) {
        this.reader = reader;
        this.heads = heads;
        this.caller = caller;
    }

    @CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {
        private Templates() {}

        static native TemplateInstance status(CaseHead head, CaseStatus status, CourtClock clock);
    }

    @GET
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
}
