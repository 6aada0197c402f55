package takedown.web.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.AuthenticationException;
import io.quarkus.security.ForbiddenException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Failures before or outside of any resource: no route, an oversized body, a path that a role may not enter. */
@ApplicationScoped
public class VertxProblems {
    static final String NOTHING_HERE =
            "There is nothing at this address, or nothing that you may see (GET /q/openapi lists all addresses)";

    private static final Logger LOG = Logger.getLogger(VertxProblems.class);

    private final ObjectMapper json;
    private final String policy;

    VertxProblems(ObjectMapper json, @ConfigProperty(name = ProblemPages.POLICY_OF_PAGES) String policy) {
        this.json = json;
        this.policy = policy;
    }

    void register(@Observes Router router) {
        router.route("/*").order(Integer.MIN_VALUE).failureHandler(this::failed);
        router.errorHandler(404, this::noRoute);
        router.errorHandler(400, this::unreadable);
    }

    private void noRoute(RoutingContext context) {
        if (!context.response().ended()) {
            write(context, Problem.of(ProblemType.NOT_FOUND, NOTHING_HERE));
        }
    }

    /** Answers a request whose URL is so malformed that no route was tried: {@code %zz}. */
    private void unreadable(RoutingContext context) {
        if (!context.response().ended()) {
            write(context, clientFault(ProblemType.INVALID));
        }
    }

    private void failed(RoutingContext context) {
        int status = context.failure() instanceof ForbiddenException ? 403 : context.statusCode();
        if (context.response().closed()) {
            LOG.debugf(
                    context.failure(),
                    "The client disconnected: %s",
                    context.request().path());
        } else if (context.response().ended() || context.response().headWritten()) {
            context.next();
        } else if (status == 401 || context.failure() instanceof AuthenticationException) {
            // takedown.web.signin.SignIn answers it, with a challenge or a redirect.
            context.next();
        } else if (status >= 400 && status < 500) {
            ProblemType type = ProblemType.ofStatus(status);
            write(context, type == ProblemType.TOO_LARGE ? tooLarge(context) : clientFault(type));
        } else {
            String id = "urn:uuid:" + UUID.randomUUID();
            LOG.errorf(context.failure(), "Unexpected %s", id);
            write(
                    context,
                    Problem.of(ProblemType.INTERNAL, "Unexpected error. The log has the cause under the id " + id)
                            .withInstance(id));
        }
    }

    static Problem tooLarge(RoutingContext context) {
        return FormFields.problem(context).orElseGet(() -> clientFault(ProblemType.TOO_LARGE));
    }

    private static Problem clientFault(ProblemType type) {
        return Problem.of(
                type,
                switch (type) {
                    case TOO_LARGE ->
                        "The body, or a field of the form, is over the limit; docs/problems.md has the limits";
                    case FORBIDDEN ->
                        "Your role does not allow this; docs/security.md lists the permissions of each role";
                    case NOT_FOUND -> NOTHING_HERE;
                    default -> "The request, or its address, could not be read as HTTP";
                });
    }

    /** Writes the problem and ends the response. A browser that asked for a page gets a page, and any other client JSON. */
    public void write(RoutingContext context, Problem problem) {
        if (ProblemPages.isPage(
                context.request().method().name(), context.request().path(), context.request()::getHeader)) {
            context.response()
                    .setStatusCode(problem.status())
                    .putHeader("Content-Type", ProblemPages.HTML)
                    .putHeader(ProblemPages.POLICY, policy)
                    .end(ProblemPages.page(problem));
            return;
        }
        try {
            context.response()
                    .setStatusCode(problem.status())
                    .putHeader("Content-Type", Problem.MEDIA_TYPE)
                    .end(json.writeValueAsString(problem));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
