package takedown.web.problem;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.google.common.base.Throwables;
import io.quarkus.security.ForbiddenException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.nio.file.FileSystemException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import takedown.database.DatabaseUnavailable;
import takedown.database.FaultCauses;
import takedown.database.Violation;
import takedown.name.Refusal;

/** Converts an exception of a resource to a problem. */
public final class ProblemMapper {
    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);
    private static final int RETRY_AFTER = 5;
    private static final List<String> READING = List.of(
            "org.jboss.resteasy.reactive.server.core.multipart.",
            "org.jboss.resteasy.reactive.server.vertx.VertxInputStream",
            // A client that disconnected while its answer was written.
            "io.quarkus.vertx.utils.VertxOutputStream");

    @ServerExceptionMapper
    public Response refusal(Refusal refusal) {
        Response response = response(Problem.of(refusal));
        return refusal.kind() == Refusal.Kind.TOO_MANY
                ? Response.fromResponse(response)
                        .header("Retry-After", RETRY_AFTER)
                        .build()
                : response;
    }

    /** The nearest mapper is used, and Quarkus includes one for mismatches, so each is named. */
    @ServerExceptionMapper({
        JacksonException.class,
        JsonProcessingException.class,
        JsonMappingException.class,
        MismatchedInputException.class,
        StreamReadException.class
    })
    public Response json(JacksonException fault) {
        return response(JsonFault.of(fault));
    }

    @ServerExceptionMapper
    public Response invalid(ConstraintViolationException fault) {
        List<Problem.Reason> errors = fault.getConstraintViolations().stream()
                .map(violation -> new Problem.Reason("invalid-field", field(violation), violation.getMessage()))
                .sorted((a, b) -> a.subject().compareTo(b.subject()))
                .toList();
        String detail = String.join(
                "; ",
                errors.stream()
                        .map(error -> (error.subject() + " " + error.message()).strip())
                        .toList());
        return response(Problem.of(ProblemType.INVALID, detail).withErrors(errors));
    }

    /** {@code open.body.matter.court} of a method's call is {@code matter.court} for the sender of the body. */
    private static String field(ConstraintViolation<?> violation) {
        String path = violation.getPropertyPath().toString();
        if (violation.getPropertyPath().iterator().next().getKind() != ElementKind.METHOD) {
            return path;
        }
        String[] parts = path.split("\\.", 3);
        return parts.length == 3 ? parts[2] : "body";
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException refused) {
        return response(
                Problem.of(ProblemType.FORBIDDEN, "Your role does not allow this; docs/security.md says which does"));
    }

    @ServerExceptionMapper
    public Response http(WebApplicationException error, RoutingContext context) {
        if (error.getCause() instanceof JacksonException fault) {
            return json(fault);
        }
        int status = error.getResponse().getStatus();
        if (status < 400) {
            return error.getResponse();
        }
        if (status >= 500 && status != 503) {
            return fault(error);
        }
        ProblemType type = ProblemType.ofStatus(status);
        return response(
                type == ProblemType.TOO_LARGE
                        ? VertxProblems.tooLarge(context)
                        : Problem.of(type, detail(type, error)));
    }

    private static String detail(ProblemType type, WebApplicationException error) {
        return switch (type) {
            case NOT_FOUND -> VertxProblems.NOTHING_HERE;
            case METHOD_NOT_ALLOWED -> "/q/openapi says which methods each path has";
            case NOT_ACCEPTABLE -> "/q/openapi says which media types each answer comes in";
            case UNSUPPORTED_MEDIA_TYPE ->
                "/q/openapi says which media types are read here; set Content-Type to one of them";
            default -> String.valueOf(error.getMessage());
        };
    }

    private static Problem problem(Violation violation) {
        return switch (violation) {
            case DUPLICATE -> Problem.of(ProblemType.CONFLICT, "This is done already, by a request at the same time");
            case RULE ->
                Problem.of(
                        ProblemType.CONFLICT,
                        "A rule of the database does not allow this now: another request changed what it depends on");
            case CONTENTION ->
                Problem.of(
                        ProblemType.CONFLICT, "Another request is changing the same; nothing was done, read it again");
            case UNSTORABLE_TEXT -> Problem.of(ProblemType.INVALID, "A text holds U+0000, which cannot be stored");
        };
    }

    /** The database refused or is temporarily unavailable, or there is a bug. The caller gets an id, and the log the cause. */
    @ServerExceptionMapper
    public Response fault(Throwable fault) {
        if (DatabaseUnavailable.isCauseOf(fault)) {
            LOG.warnf("The database is away: %s", fault.getMessage());
            return Response.fromResponse(response(Problem.of(
                            ProblemType.UNAVAILABLE,
                            FaultCauses.isOfACommit(fault)
                                    ? "The database was lost while it took the change over; read whether it was made before you try again"
                                    : "The database cannot be reached; nothing was done, try again")))
                    .header("Retry-After", RETRY_AFTER)
                    .build();
        }
        if (isOfTheBody(fault)) {
            LOG.debugf(fault, "A body that cannot be read");
            return response(
                    Problem.of(
                            ProblemType.INVALID,
                            "The body could not be read: it ended early, or is not the form that its Content-Type announces (RFC 7578)"));
        }
        Optional<Violation> violation = Violation.of(fault);
        if (violation.isPresent()) {
            LOG.infof("The database refused: %s", Throwables.getRootCause(fault).getMessage());
            return response(problem(violation.get()));
        }
        String id = "urn:uuid:" + UUID.randomUUID();
        LOG.errorf(fault, "Unexpected %s", id);
        return response(
                Problem.of(ProblemType.INTERNAL, "This should not have happened; the log has the cause under " + id)
                        .withInstance(id));
    }

    /**
     * Whether it occurred while a body was read, an answer written, or a form parsed. The library throws any exception there, and none of our
     * code runs then. Only a full disk is not the caller's error.
     */
    private static boolean isOfTheBody(Throwable fault) {
        List<Throwable> chain = Throwables.getCausalChain(fault);
        boolean disk = chain.stream()
                .anyMatch(cause -> cause instanceof FileSystemException
                        || String.valueOf(cause.getMessage()).contains("No space left"));
        return !disk
                && chain.stream()
                        .flatMap(cause -> Arrays.stream(cause.getStackTrace()))
                        .map(StackTraceElement::getClassName)
                        .anyMatch(name -> READING.stream().anyMatch(name::startsWith));
    }

    private static Response response(Problem problem) {
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem)
                .build();
    }
}
