package takedown.web.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import takedown.name.Refusal;

/**
 * Problem details (RFC 9457 section 3.1) with our extensions.
 *
 * @param blocking for the type blocked (422), every reason, not only the first
 * @param errors for all other types, each fault with its field or line, if there are several faults or a field is known
 * @param run for the type already-running (409), the id of the current run
 * @param instance for status 500, the id under which the log has the cause
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"type", "title", "status", "detail", "blocking", "errors", "run", "instance"})
@Schema(name = "Problem", description = "RFC 9457 problem details; docs/problems.md lists the types")
public record Problem(
        @Schema(examples = "urn:takedown:problem:invalid") String type,
        @Schema(examples = "The request is not valid") String title,
        @Schema(examples = "400") int status,

        @Schema(examples = "limit must be a number from 1 to 1000")
        String detail,

        List<Reason> blocking,
        List<Reason> errors,
        Optional<String> run,
        Optional<String> instance) {

    public static final String MEDIA_TYPE = "application/problem+json";

    /**
     * @param code the code of the fault, stable and in kebab-case
     * @param subject the name, field or line of the problem; may be empty
     */
    @Schema(name = "Reason")
    public record Reason(
            @Schema(examples = "platform") String code,
            @Schema(examples = "pastebarn.org") String subject,

            @Schema(
                    examples =
                            "pastebarn.org is on Pastebarn (paste), which unrelated people share: a request can name only the URL or the account")
            String message) {}

    public static Problem of(ProblemType type, String detail) {
        return new Problem(
                type.urn(),
                type.title(),
                type.status(),
                detail,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    /** Creates a problem with one fault, which is of one field. */
    static Problem field(ProblemType type, String detail, String code, String field) {
        return of(type, detail).withErrors(List.of(new Reason(code, field, detail)));
    }

    Problem withErrors(List<Reason> found) {
        return new Problem(type, title, status, detail, blocking, found, run, instance);
    }

    /** Returns the problem for a page, whose reader sent a form and no JSON. */
    Problem ofAForm() {
        ProblemType type = ProblemType.INVALID;
        return this.type.equals(ProblemType.MALFORMED_JSON.urn())
                ? new Problem(type.urn(), type.title(), status, detail, blocking, errors, run, instance)
                : this;
    }

    Problem withInstance(String uri) {
        return new Problem(type, title, status, detail, blocking, errors, run, Optional.of(uri));
    }

    public static Problem of(Refusal refusal) {
        ProblemType type = switch (refusal.kind()) {
            case INVALID -> ProblemType.INVALID;
            case NOT_FOUND -> ProblemType.NOT_FOUND;
            case FORBIDDEN -> ProblemType.FORBIDDEN;
            case CONFLICT -> ProblemType.CONFLICT;
            case STALE -> ProblemType.PRECONDITION_FAILED;
            case ALREADY_RUNNING -> ProblemType.ALREADY_RUNNING;
            case BLOCKED -> ProblemType.BLOCKED;
            case UNPROCESSABLE -> ProblemType.UNPROCESSABLE_CONTENT;
            case TOO_LARGE -> ProblemType.TOO_LARGE;
            case TOO_MANY -> ProblemType.TOO_MANY;
        };
        List<Reason> reasons = refusal.reasons().stream()
                .map(reason -> new Reason(reason.code(), reason.subject(), reason.message()))
                .toList();
        boolean blocked = type == ProblemType.BLOCKED;
        boolean running = type == ProblemType.ALREADY_RUNNING;
        return new Problem(
                type.urn(),
                type.title(),
                type.status(),
                refusal.getMessage(),
                blocked ? reasons : List.of(),
                blocked || running ? List.of() : reasons,
                running ? Optional.of(refusal.reasons().getFirst().subject()) : Optional.empty(),
                Optional.empty());
    }
}
