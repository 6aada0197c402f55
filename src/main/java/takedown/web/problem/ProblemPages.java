package takedown.web.problem;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jspecify.annotations.Nullable;
import takedown.packet.document.FindingCode;

/** Shows a problem as a page to a browser that asked for a page. Programs get the JSON. */
public final class ProblemPages {
    static final String HTML = MediaType.TEXT_HTML + ";charset=UTF-8";

    @CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {
        private Templates() {}

        static native TemplateInstance problem(Problem problem, String advice);

        static native TemplateInstance problemInFrame(Problem problem, String advice);

        static native TemplateInstance problemNotice(Problem problem, boolean titled);
    }

    static final String POLICY = "Content-Security-Policy";
    static final String POLICY_OF_PAGES = "quarkus.http.filter.pages.header.\"Content-Security-Policy\"";

    private final SecurityIdentity reader;
    private final String policy;

    ProblemPages(SecurityIdentity reader, @ConfigProperty(name = POLICY_OF_PAGES) String policy) {
        this.reader = reader;
        this.policy = policy;
    }

    @ServerResponseFilter
    public void show(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(response.getEntity() instanceof Problem problem)
                || !isPage(request.getMethod(), request.getUriInfo().getPath(), request::getHeaderString)) {
            return;
        }
        boolean ofScript = request.getHeaderString(FormAnswers.SENT_BY_SCRIPT) != null;
        boolean part = ofScript || request.getHeaderString("HX-Request") != null;
        if (part && !ofScript) {
            // htmx would put the error where the answer belongs. An error must be at the top of the page.
            response.getHeaders().putSingle("HX-Retarget", "#notices");
            response.getHeaders().putSingle("HX-Reswap", "innerHTML");
        }
        // A page needs its style, which the policy for files below /api does not permit. The server has set that policy
        // already, and a header of this response would be a second policy.
        CurrentRequestManager.get().unwrap(HttpServerRequest.class).response().putHeader(POLICY, policy);
        response.setEntity(
                page(problem.ofAForm(), part, ofScript).render(), new Annotation[0], MediaType.valueOf(HTML));
    }

    private TemplateInstance page(Problem problem, boolean part, boolean besideItsForm) {
        if (part) {
            return Templates.problemNotice(problem, !besideItsForm);
        }
        String advice = advice(problem);
        return reader.isAnonymous() ? Templates.problem(problem, advice) : Templates.problemInFrame(problem, advice);
    }

    /**
     * Returns what the reader of the page can do. The advice is the same for an object that does not exist and for one that the reader may not see.
     */
    static String advice(Problem problem) {
        if (problem.errors().stream().anyMatch(reason -> reason.code().equals(FindingCode.BLANK_FIELDS.code()))) {
            return "Fill in what is missing. Then open the file again.";
        }
        return switch (problem.status()) {
            case 401 -> "Sign in, and open the page again.";
            case 403 ->
                "Your role, or your role in the case, does not include this. Ask a lead of the case, or an administrator.";
            case 404, 405, 406 ->
                "Check the address. If a colleague sent it, it may belong to a case that you are not a member of: ask a"
                        + " lead of that case to add you. Your identity is under “Me”.";
            case 409 ->
                "Go back and load the page again: it shows what has changed since. Then repeat what is still needed.";
            case 429, 503 -> "Wait a moment and load the page again. If you sent a form, go back and send it again.";
            case 500 ->
                "Load the page again. If you sent a form, first check whether it was stored. If it happens again, give the"
                        + " operator of the service the id above and the time. The log has the cause under that id.";
            default -> "Go back with your browser to correct what you sent: the form still has it.";
        };
    }

    /**
     * Returns whether a person's browser shows the answer as a page. This applies to a page of the console, and to a link of the console to a file
     * below {@code /api}: a browser that follows a link accepts {@code text/html}, and states the mode {@code navigate} (Fetch Metadata Request
     * Headers section 2.2) or no mode. Programs and the scripts of pages do not.
     */
    static boolean isPage(String method, String path, Function<String, @Nullable String> header) {
        String accept = header.apply("Accept");
        if (path.startsWith("/q/") || accept == null || !accept.contains(MediaType.TEXT_HTML)) {
            return false;
        }
        String mode = header.apply("Sec-Fetch-Mode");
        return !path.startsWith("/api/") || method.equals(HttpMethod.GET) && (mode == null || mode.equals("navigate"));
    }

    static String page(Problem problem) {
        return Templates.problem(problem, advice(problem)).render();
    }
}
