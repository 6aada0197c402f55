package takedown.web.problem;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/** Shows a problem as a page to a browser that asked for a page. Programs get the JSON. */
public final class ProblemPages {
    static final String HTML = MediaType.TEXT_HTML + ";charset=UTF-8";

    @CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {
        private Templates() {}

        static native TemplateInstance problem(Problem problem);

        static native TemplateInstance problemInFrame(Problem problem);

        static native TemplateInstance problemNotice(Problem problem);
    }

    private final SecurityIdentity reader;

    ProblemPages(SecurityIdentity reader) {
        this.reader = reader;
    }

    @ServerResponseFilter
    public void show(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(response.getEntity() instanceof Problem problem)
                || !isPage(request.getUriInfo().getPath(), request.getHeaderString("Accept"))) {
            return;
        }
        boolean part = request.getHeaderString("HX-Request") != null;
        if (part) {
            // htmx would put it where the answer belongs; an error stands at the top of the page.
            response.getHeaders().putSingle("HX-Retarget", "#notices");
            response.getHeaders().putSingle("HX-Reswap", "innerHTML");
        }
        response.setEntity(page(problem, part).render(), new Annotation[0], MediaType.valueOf(HTML));
    }

    private TemplateInstance page(Problem problem, boolean part) {
        if (part) {
            return Templates.problemNotice(problem);
        }
        return reader.isAnonymous() ? Templates.problem(problem) : Templates.problemInFrame(problem);
    }

    /** Whether a person's browser asks for a page of the console. */
    static boolean isPage(String path, @Nullable String accept) {
        return !path.startsWith("/api/") && !path.startsWith("/q/") && accept != null && accept.contains("text/html");
    }

    static String page(Problem problem) {
        return Templates.problem(problem).render();
    }
}
