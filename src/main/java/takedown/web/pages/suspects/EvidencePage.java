package takedown.web.pages.suspects;

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
import takedown.casefile.suspects.Suspect;
import takedown.casefile.suspects.SuspectStore;
import takedown.history.SuspectEvidence;
import takedown.investigation.EvidenceText;
import takedown.web.pages.CaseHead;
import takedown.web.pages.Html;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;

@Path("/suspects/{suspect}/evidence/{sha256}")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
@Produces(Html.TYPE)
public class EvidencePage {
    private final SuspectStore suspects;
    private final SuspectEvidence evidence;
    private final CaseHead.Reader heads;
    private final Caller caller;

    EvidencePage(SuspectStore suspects, SuspectEvidence evidence, CaseHead.Reader heads, Caller caller) {
        this.suspects = suspects;
        this.evidence = evidence;
        this.heads = heads;
        this.caller = caller;
    }

    @CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {
        private Templates() {}

        static native TemplateInstance evidence(
                CaseHead head, Suspect suspect, SuspectEvidence.Kept kept, long length, EvidenceText shown);
    }

    @GET
    @RunOnVirtualThread
    public String show(@PathParam("suspect") UUID id, @PathParam("sha256") String sha256) {
        Suspect suspect = suspects.get(caller.actor(), id);
        CaseAccess access = caller.reading(suspect.caseId());
        SuspectEvidence.Kept kept = evidence.get(access, suspect, sha256);
        return Templates.evidence(
                        heads.of(access, CaseHead.Section.SUSPECTS),
                        suspect,
                        kept,
                        kept.octets().length,
                        EvidenceText.of(kept.mediaType(), kept.octets()))
                .render();
    }
}
