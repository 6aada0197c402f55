package takedown.web.problem;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.google.common.base.Throwables;
import io.quarkus.security.ForbiddenException;
import io.vertx.ext.web.RoutingContext;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
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

    /**
     * Answers a body that is not valid JSON or does not fit. Each exception is listed, since the most specific mapper is used and Quarkus has one for
     * mismatches.
     */
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
        List<Problem.Reason> errors = reasons(fault);
        String detail = String.join(
                "; ",
                errors.stream()
                        .map(error -> (error.subject() + " " + error.message()).strip())
                        .toList());
        return response(Problem.of(ProblemType.INVALID, detail).withErrors(errors));
    }

    /** Returns each fault, sorted by its field. */
    public static List<Problem.Reason> reasons(ConstraintViolationException fault) {
        return fault.getConstraintViolations().stream()
                .map(violation -> new Problem.Reason("invalid-field", field(violation), violation.getMessage()))
                .sorted((a, b) -> a.subject().compareTo(b.subject()))
                .toList();
    }

    /** Returns the path of a field as the sender knows it: {@code open.body.matter.court} is {@code matter.court}. */
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
        return response(Problem.of(
                ProblemType.FORBIDDEN,
                "Your role does not allow this; docs/security.md lists the permissions of each role"));
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
            case METHOD_NOT_ALLOWED ->
                "This address does not support the method (GET /q/openapi lists the methods of each path)";
            case NOT_ACCEPTABLE ->
                "This address does not offer the media type (GET /q/openapi lists the media types of each answer)";
            case UNSUPPORTED_MEDIA_TYPE ->
                "The body has the wrong Content-Type (GET /q/openapi lists the media types of each request)";
            case INVALID -> "A value of the request has the wrong type (GET /q/openapi states the types)";
            default -> String.valueOf(error.getMessage());
        };
    }

    private static Problem problem(Violation violation) {
        return switch (violation) {
            case DUPLICATE ->
                Problem.of(
                        ProblemType.CONFLICT,
                        "Another request has just stored the same object. Read it before you repeat this request.");
            case RULE ->
                Problem.of(
                        ProblemType.CONFLICT,
                        "A rule of the database no longer allows this: another request has changed the data. Read them again.");
            case CONTENTION ->
                Problem.of(
                        ProblemType.CONFLICT,
                        "Another request is changing the same object. Nothing was done. Read it again.");
            case UNSTORABLE_TEXT -> Problem.of(ProblemType.INVALID, "A text holds U+0000, which cannot be stored");
        };
    }

    /**
     * Answers any other exception: the database is unavailable or refused a statement, a body could not be read, or there is a bug. For a bug, the
     * caller gets an id under which the log has the cause.
     */
    @ServerExceptionMapper
    public Response fault(Throwable fault) {
        if (DatabaseUnavailable.isCauseOf(fault)) {
            LOG.warnf("The database cannot be reached: %s", fault.getMessage());
            return Response.fromResponse(response(Problem.of(
                            ProblemType.UNAVAILABLE,
                            FaultCauses.isOfACommit(fault)
                                    ? "The database connection was lost during the commit. Check whether the change was made before you try again."
                                    : "The database cannot be reached. Nothing was done. Try again.")))
                    .header("Retry-After", RETRY_AFTER)
                    .build();
        }
        if (isOfTheBody(fault)) {
            LOG.debugf(fault, "A body that cannot be read");
            return response(
                    Problem.of(
                            ProblemType.INVALID,
                            "The body could not be read: it is incomplete, or not a form of the stated Content-Type (RFC 7578)"));
        }
        Optional<Violation> violation = Violation.of(fault);
        if (violation.isPresent()) {
            LOG.infof("The database refused: %s", Throwables.getRootCause(fault).getMessage());
            return response(problem(violation.get()));
        }
        String id = "urn:uuid:" + UUID.randomUUID();
        LOG.errorf(fault, "Unexpected %s", id);
        return response(Problem.of(ProblemType.INTERNAL, "Unexpected error. The log has the cause under the id " + id)
                .withInstance(id));
    }

    /**
     * Returns whether the exception occurred while a body was read, an answer was written, or a form was parsed. Any exception that the library
     * throws there is the caller's error, except for a full disk.
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
