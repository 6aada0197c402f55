package takedown.web.pages;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import takedown.casefile.CaseAccess;
import takedown.casefile.Cases;
import takedown.casefile.intake.Intake;
import takedown.casefile.intake.Pastes;
import takedown.casefile.intake.SuspectIntake;
import takedown.casefile.intake.SuspectList;
import takedown.casefile.intake.SuspectTexts;
import takedown.casefile.people.Actor;
import takedown.casefile.suspects.Suspect;
import takedown.casefile.suspects.SuspectStore;
import takedown.name.Indicator;

@ApplicationScoped
public class PastedSuspects {
    /** Maximum number of typed lines that are compared with the protected names. */
    private static final int MOST_NAMED = 10_000;

    private final Cases cases;
    private final SuspectIntake intake;
    private final Pastes pastes;
    private final SuspectStore suspects;
    private final CaseHead.Reader heads;

    PastedSuspects(Cases cases, SuspectIntake intake, Pastes pastes, SuspectStore suspects, CaseHead.Reader heads) {
        this.suspects = suspects;
        this.pastes = pastes;
        this.cases = cases;
        this.intake = intake;
        this.heads = heads;
    }

    @CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {
        private Templates() {}

        static native TemplateInstance added(CaseHead head, Intake intake, List<Protected> guarded);
    }

    /** A line that was added although its name is protected. */
    public record Protected(String value, String reason) {}

    /**
     * Adds suspects: the rows of the part {@code rows}, which a preview wrote, or else the lines of the part {@code chosen}. The parts
     * {@code verdict}, {@code category} and {@code role} apply to all lines, and to rows that do not state their own.
     *
     * @return a redirect to the case, or a page that lists refused lines, duplicates and warnings
     */
    public Response add(Actor actor, UUID caseId, FormParts form) {
        SuspectTexts.Defaults defaults = new SuspectTexts.Defaults(
                form.text("role").strip(),
                form.text("category"),
                form.text("verdict").strip());
        Intake result = intake.add(cases.forWork(actor, caseId), list(form, defaults));
        List<Protected> guarded = form.one("rows").isPresent()
                ? List.of()
                : inCase(cases.forReading(actor, caseId), guarded(form.text("chosen")));
        return guarded.isEmpty()
                        && result.rejectedCount() == 0
                        && result.duplicates() == 0
                        && result.warnings().isEmpty()
                ? Html.seeOther("/cases/" + caseId, Done.SUSPECTS_ADDED)
                : Response.ok(Templates.added(
                                        heads.of(cases.forReading(actor, caseId), CaseHead.Section.SUSPECTS),
                                        result,
                                        guarded)
                                .render())
                        .build();
    }

    /** Returns the typed lines whose names are protected. The rows of a preview stated this before they were ticked. */
    private List<Protected> guarded(String typed) {
        return typed.lines()
                .limit(MOST_NAMED)
                .flatMap(line -> Indicator.tryOf(line.strip()).stream())
                .flatMap(indicator ->
                        pastes.whyProtected(indicator).map(why -> new Protected(indicator.key(), why)).stream())
                .distinct()
                .toList();
    }

    /** Returns the lines whose suspects are in the case, which leaves out the refused lines. */
    private List<Protected> inCase(CaseAccess access, List<Protected> guarded) {
        Set<String> keys =
                suspects.keyed(access, guarded.stream().map(Protected::value).collect(Collectors.toSet())).stream()
                        .map(Suspect::key)
                        .collect(Collectors.toSet());
        return guarded.stream().filter(line -> keys.contains(line.value())).toList();
    }

    private static SuspectList list(FormParts form, SuspectTexts.Defaults defaults) {
        if (form.one("rows").isPresent()) {
            return SuspectTexts.rows(octets(form, "rows"), defaults);
        }
        return SuspectTexts.plain(octets(form, "chosen"), Optional.of("UTF-8"), defaults);
    }

    private static ByteArrayInputStream octets(FormParts form, String part) {
        return new ByteArrayInputStream(form.text(part).getBytes(StandardCharsets.UTF_8));
    }
}
