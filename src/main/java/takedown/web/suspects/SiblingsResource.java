package takedown.web.suspects;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import takedown.attribution.Trait;
import takedown.casefile.suspects.Suspect;
import takedown.casefile.suspects.SuspectStore;
import takedown.history.target.Siblings;
import takedown.investigation.LoggedSiblings;
import takedown.name.Refusal;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;

@Path("/api/suspects/{suspect}/siblings")
@Tag(name = "Suspects")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
public class SiblingsResource {
    private final SuspectStore suspects;
    private final Siblings siblings;
    private final LoggedSiblings logged;
    private final Caller caller;

    SiblingsResource(SuspectStore suspects, Siblings siblings, LoggedSiblings logged, Caller caller) {
        this.suspects = suspects;
        this.siblings = siblings;
        this.logged = logged;
        this.caller = caller;
    }

    /**
     * @param kind FAVICON, CERTIFICATE, FORM_TARGET, NAME_SERVERS or REGISTRATION_MINUTE
     * @param value a SHA-256, a host, name servers with commas between, or the beginning of the minute
     */
    @Schema(name = "SiblingTrait")
    record TraitView(@Schema(examples = "FAVICON") String kind, String value, String words) {
        static TraitView of(Trait trait) {
            return new TraitView(trait.kind().name(), trait.value(), trait.words());
        }
    }

    /**
     * @param shared the number of other registered names or addresses with the trait in the cases that are compared; a lower bound if the trait is
     *     common
     * @param common whether too many names share the trait; if so, no names are proposed for it
     */
    @Schema(name = "SharedTrait")
    record SharedView(String kind, String value, String words, long shared, boolean common) {
        static SharedView of(Siblings.Shared one) {
            return new SharedView(
                    one.trait().kind().name(), one.trait().value(), one.trait().words(), one.names(), one.isCommon());
        }
    }

    /**
     * @param inCase whether the sibling is in the suspect's own case already
     * @param traits the traits that the suspect and the sibling share
     * @param seenAt when the first of these traits was last observed for the sibling
     */
    @Schema(name = "Sibling")
    record SiblingView(
            UUID suspect, UUID caseId, String value, boolean inCase, List<TraitView> traits, Instant seenAt) {
        static SiblingView of(Siblings.Sibling one) {
            return new SiblingView(
                    one.suspectId(),
                    one.caseId(),
                    one.key(),
                    one.inCase(),
                    one.traits().stream().map(TraitView::of).toList(),
                    one.seenAt());
        }
    }

    /** @param items the siblings, those with the most traits in common first */
    @Schema(name = "Siblings")
    record SiblingsView(List<SharedView> traits, List<SiblingView> items) {}

    /** @param certificates the ids that the search service gives the certificates */
    @Schema(name = "LoggedSibling")
    record LoggedView(String value, List<Long> certificates) {}

    /**
     * Names that share a logged certificate with the suspect.
     *
     * @param outcome FOUND, ABSENT, the kind of a failure, or OFF where no search is configured
     */
    @Schema(name = "LoggedSiblings")
    record LoggedSiblingsView(String outcome, String detail, List<LoggedView> items) {}

    @POST
    @Path("/search")
    @RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL})
    @Operation(
            operationId = "searchSiblings",
            summary =
                    "Searches the logs of Certificate Transparency for names that share a certificate with the suspect",
            description =
                    "Available only if `takedown.history.certificate-log.url` is set. The suspect cannot observe it. Nothing is"
                            + " added to the case.")
    public LoggedSiblingsView search(@PathParam("suspect") UUID id) {
        Suspect suspect = suspects.get(caller.actor(), id);
        caller.working(suspect.caseId());
        LoggedSiblings.Result found = logged.of(suspect.registrable()
                .orElseThrow(() -> Refusal.invalid("only a suspect with a registered name can be searched for")));
        return new LoggedSiblingsView(
                found.outcome(),
                found.detail(),
                found.items().stream()
                        .map(one -> new LoggedView(one.name(), one.certificates()))
                        .toList());
    }

    @GET
    @Operation(
            operationId = "listSiblings",
            summary =
                    "Other suspects with the same icon, certificate, form target, name servers or minute of registration",
            description =
                    "Covers the cases that the caller may see. For a suspect of an unsealed case, covers only unsealed cases."
                            + " If more than 100 registered names share a trait, no"
                            + " names are proposed for it. Nothing is queried, and nothing is added to the case.")
    public SiblingsView list(@PathParam("suspect") UUID id) {
        Suspect suspect = suspects.get(caller.actor(), id);
        Siblings.Found found = siblings.of(caller.reading(suspect.caseId()), suspect);
        return new SiblingsView(
                found.traits().stream().map(SharedView::of).toList(),
                found.items().stream().map(SiblingView::of).toList());
    }
}
