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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;
import org.jspecify.annotations.Nullable;
import takedown.casefile.CaseEvent;
import takedown.casefile.CaseFile;
import takedown.casefile.CasePatch;
import takedown.casefile.Cases;
import takedown.casefile.MemberRole;
import takedown.casefile.NewCase;
import takedown.casefile.Page;
import takedown.casefile.Tlp;
import takedown.casefile.matter.CaseKind;
import takedown.casefile.matter.Matter;
import takedown.casefile.people.Identity;
import takedown.casefile.people.People;
import takedown.name.Pap;
import takedown.name.Refusal;
import takedown.name.UntrustedText;
import takedown.web.json.ChoiceParameter;
import takedown.web.json.Parameter;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;

@Path("/cases")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
@Produces(Html.TYPE)
public class CasePages {
    private static final int ROWS = 100;

    private final Cases cases;
    private final CaseHead.Reader heads;
    private final PastedSuspects pasted;
    private final EventSubjects.Reader subjects;
    private final People people;
    private final Caller caller;

    CasePages(
            Cases cases,
            CaseHead.Reader heads,
            PastedSuspects pasted,
            EventSubjects.Reader subjects,
            People people,
            Caller caller) {
        this.people = people;
        this.cases = cases;
        this.heads = heads;
        this.pasted = pasted;
        this.subjects = subjects;
        this.caller = caller;
    }

    @CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {
        private Templates() {}

        static native TemplateInstance cases(Page<CaseFile> page);

        static native TemplateInstance newCase(
                List<CaseKind> kinds, List<Tlp> levels, String rows, long count, Given given);

        static native TemplateInstance people(CaseHead head, List<MemberRole> roles, List<Tlp> levels);

        static native TemplateInstance journal(
                CaseHead head, Page<CaseEvent> page, boolean later, EventSubjects subjects);
    }

    @GET
    @RunOnVirtualThread
    public String list(@QueryParam("after") @Nullable String after) {
        return Templates.cases(cases.list(caller.actor(), Parameter.id("after", after), ROWS))
                .render();
    }

    @GET
    @Path("/new")
    @RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL})
    @RunOnVirtualThread
    public String form() {
        return newCase("", Given.NOTHING).render();
    }

    /**
     * The values from the preview for rows that state no values themselves, in the form that {@link PastedSuspects#add} reads.
     *
     * @param verdict a {@link takedown.casefile.suspects.Verdict}; this text and the other texts are empty if no value is given
     */
    public record Given(String verdict, String category, String role) {
        static final Given NOTHING = new Given("", "", "");

        static Given of(FormParts form) {
            return new Given(
                    form.text("verdict").strip(),
                    form.category(),
                    form.text("role").strip());
        }
    }

    /** @param rows indicators that the new case begins with, as a preview writes them */
    static TemplateInstance newCase(String rows, Given given) {
        return Templates.newCase(
                List.of(CaseKind.values()),
                List.of(Tlp.values()),
                rows,
                rows.lines().count(),
                given);
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL})
    @RunOnVirtualThread
    public Response open(MultipartFormDataInput input) {
        FormParts form = new FormParts(input);
        CaseKind kind =
                ChoiceParameter.of("kind", form.text("kind"), CaseKind.class).orElse(CaseKind.ABUSE);
        CaseFile opened = cases.open(
                caller.actor(),
                new NewCase(
                        form.text("title"),
                        kind,
                        form.one("sealed").isPresent(),
                        ChoiceParameter.of("tlp", form.text("tlp"), Tlp.class).orElse(Tlp.AMBER),
                        matter(form),
                        ChoiceParameter.of("pap", form.text("pap"), Pap.class)
                                .orElseGet(() -> Pap.usual(form.one("sealed").isPresent()))));
        if (form.one("rows").or(() -> form.one("chosen")).isPresent()) {
            return pasted.add(caller.actor(), opened.id(), form);
        }
        return Html.seeOther("/cases/" + opened.id(), Done.CASE_OPENED);
    }

    private static Matter matter(FormParts form) {
        return new Matter(
                form.text("court").strip(),
                form.text("division").strip(),
                form.text("docketNumber").strip(),
                lines(form.text("plaintiffs")),
                lines(form.text("defendants")).stream()
                        .map(label -> new Matter.Defendant(label, ""))
                        .toList(),
                lines(form.text("claims")).stream()
                        .map(statute -> new Matter.Claim(statute, ""))
                        .toList());
    }

    private static List<String> lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    @GET
    @Path("/{case}/people")
    @RunOnVirtualThread
    public String people(@PathParam("case") UUID id) {
        return Templates.people(
                        heads.of(caller.reading(id), CaseHead.Section.PEOPLE),
                        List.of(MemberRole.values()),
                        List.of(Tlp.values()))
                .render();
    }

    @POST
    @Path("/{case}/people")
    @RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.ADMIN})
    @RunOnVirtualThread
    public Response putMember(
            @PathParam("case") UUID id,
            @FormParam("user") @DefaultValue("") String user,
            @FormParam("role") @DefaultValue("") String role,
            @FormParam("unknown") @DefaultValue("") String unknown,
            @FormParam("remove") @DefaultValue("") String remove) {
        Done done = remove.isEmpty() ? Done.MEMBER_SAVED : Done.MEMBER_REMOVED;
        if (remove.isEmpty()) {
            if (unknown.isEmpty()) {
                requireKnown(id, user);
            }
            cases.putMember(
                    caller.actor(),
                    id,
                    user,
                    ChoiceParameter.of("role", role, MemberRole.class)
                            .orElseThrow(() -> Refusal.invalid("Choose what the person may do in this case")));
        } else {
            cases.removeMember(caller.actor(), id, remove);
        }
        return Html.seeOther("/cases/" + id + "/people", done);
    }

    /** Refuses an identity that has never signed in here, since a typing error could let another person see the case. */
    private void requireKnown(UUID id, String user) {
        cases.requireLeading(caller.actor(), id);
        Identity member = Identity.named(user, caller.actor().identity());
        if (!people.hasSignedIn(member)) {
            throw Refusal.invalid(
                    "“" + UntrustedText.from(member.text(), 200).value()
                            + "” has never signed in here, so nothing was saved. Check the spelling: each person finds their own"
                            + " identity under “Me”. If it is right, tick “The person has never signed in here” and save again");
        }
    }

    @POST
    @Path("/{case}/seal")
    @RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.ADMIN})
    @RunOnVirtualThread
    public Response seal(
            @PathParam("case") UUID id,
            @FormParam("sealed") @DefaultValue("") String sealed,
            @FormParam("tlp") @DefaultValue("") String tlp,
            @FormParam("pap") @DefaultValue("") String pap,
            @FormParam("captureWithRuns") @DefaultValue("") String captureWithRuns) {
        cases.change(
                caller.actor(),
                id,
                new CasePatch(
                        Optional.empty(),
                        Optional.of(!sealed.isEmpty()),
                        ChoiceParameter.of("tlp", tlp, Tlp.class),
                        Optional.empty(),
                        Optional.empty(),
                        ChoiceParameter.of("pap", pap, Pap.class),
                        Optional.of(!captureWithRuns.isEmpty())));
        return Html.seeOther("/cases/" + id + "/people", Done.SEAL_SAVED);
    }

    @GET
    @Path("/{case}/journal")
    @RunOnVirtualThread
    public String journal(@PathParam("case") UUID id, @QueryParam("before") @Nullable String before) {
        Page<CaseEvent> page = cases.latest(caller.actor(), id, Parameter.id("before", before), ROWS);
        return Templates.journal(
                        heads.of(caller.reading(id), CaseHead.Section.JOURNAL),
                        page,
                        before != null,
                        subjects.of(caller.actor(), page.items()))
                .render();
    }
}
