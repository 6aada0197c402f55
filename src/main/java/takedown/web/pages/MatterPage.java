package takedown.web.pages;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;
import org.jspecify.annotations.Nullable;
import takedown.casefile.CasePatch;
import takedown.casefile.Cases;
import takedown.casefile.matter.Standing;
import takedown.name.Faults;
import takedown.name.Refusal;
import takedown.web.cases.CaseMergePatch;
import takedown.web.guard.TellsAllFaults;
import takedown.web.problem.ProblemMapper;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;

/** The matter in court: caption, counsel, sender and execution terms, which the papers of the case print. */
@Path("/cases/{case: [0-9a-fA-F-]{36}}/matter")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
@Produces(Html.TYPE)
public class MatterPage {
    private final Cases cases;
    private final CaseHead.Reader heads;
    private final CaseMergePatch patches;
    private final Caller caller;
    private final Clock clock;

    MatterPage(Cases cases, CaseHead.Reader heads, CaseMergePatch patches, Caller caller, Clock clock) {
        this.cases = cases;
        this.heads = heads;
        this.patches = patches;
        this.caller = caller;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {
        private Templates() {}

        static native TemplateInstance matter(CaseHead head, MatterForm form, List<Standing> standings, boolean saved);
    }

    @GET
    @RunOnVirtualThread
    public String matter(@PathParam("case") UUID id, @QueryParam("saved") @Nullable String saved) {
        CaseHead head = heads.of(caller.reading(id), CaseHead.Section.MATTER);
        return Templates.matter(head, new MatterForm(head.file().matter()), List.of(Standing.values()), saved != null)
                .render();
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.ADMIN})
    @RunOnVirtualThread
    @TellsAllFaults
    public Response change(@PathParam("case") UUID id, MultipartFormDataInput input) {
        Faults faults = new Faults();
        FormParts form = new FormParts(input, faults);
        String shown = form.text("version");
        CasePatch patch = patch(form, faults);
        cases.change(
                caller.actor(),
                id,
                new CasePatch(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        patch.matter().map(change -> before -> {
                            if (!new MatterForm(before).version().equals(shown)) {
                                throw Refusal.conflict("The matter was changed by another person after this form was"
                                        + " opened. Open it again, and make your changes there.");
                            }
                            return change.apply(before);
                        })));
        return Html.seeOther("/cases/" + id + "/matter?saved=yes");
    }

    /** @throws Refusal (INVALID) with each fault of the form */
    private CasePatch patch(FormParts form, Faults faults) {
        ObjectNode patch = MatterForm.patch(form, faults);
        patches.check(patch.path("matter"), clock.instant(), faults);
        try {
            CasePatch read = patches.read(patch);
            faults.refuse();
            return read;
        } catch (ConstraintViolationException invalid) {
            ProblemMapper.reasons(invalid)
                    .forEach(reason -> faults.add(reason.subject().replaceFirst("^matter\\.", ""), reason.message()));
            faults.refuse();
            throw invalid;
        }
    }
}
