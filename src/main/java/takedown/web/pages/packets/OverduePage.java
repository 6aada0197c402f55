package takedown.web.pages.packets;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import takedown.dispatch.pending.OverdueList;
import takedown.dispatch.pending.OverdueList.Cursor;
import takedown.monitoring.report.OverdueRequests;
import takedown.web.json.Parameter;
import takedown.web.pages.Html;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;

@Path("/overdue")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
@Produces(Html.TYPE)
public class OverduePage {
    private static final int ROWS = 100;

    private final OverdueRequests overdue;
    private final Caller caller;

    OverduePage(OverdueRequests overdue, Caller caller) {
        this.overdue = overdue;
        this.caller = caller;
    }

    @CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {
        private Templates() {}

        static native TemplateInstance overdue(OverdueList.Found found, Optional<UUID> caseId, String next);
    }

    @GET
    @RunOnVirtualThread
    public String overdue(@QueryParam("case") @Nullable String caseId, @QueryParam("after") @Nullable String after) {
        Optional<UUID> only = Parameter.id("case", caseId);
        OverdueList.Found found = overdue.of(
                caller.actor(), only, Parameter.text(after).map(Cursor::parse).orElse(Cursor.START), ROWS);
        return Templates.overdue(found, only, found.next().map(Cursor::toString).orElse(""))
                .render();
    }
}
