package takedown.web.pages;

import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import takedown.name.Refusal;

public final class Html {
    public static final String TYPE = MediaType.TEXT_HTML + ";charset=UTF-8";
    /** The status at which htmx shows the response and stops polling. */
    static final int STOP_POLLING = 286;

    private Html() {}

    /** Redirects to another page after a form (RFC 9110 section 15.4.4), so that a reload does not send the form again. */
    public static Response seeOther(String path) {
        return Response.seeOther(URI.create(path)).build();
    }

    public static Response seeOther(String path, Done done) {
        return seeOther(done.on(path));
    }

    /**
     * Starts a run and redirects to the page that shows its progress. If a run is already in progress, for example after a second click, the page
     * states that.
     */
    public static Response started(String path, Runnable start) {
        try {
            start.run();
            return seeOther(path);
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.ALREADY_RUNNING) {
                throw refusal;
            }
            return seeOther(path, Done.IN_PROGRESS);
        }
    }

    static Response lastOf(TemplateInstance fragment) {
        return Response.status(STOP_POLLING)
                .entity(fragment.render())
                .type(TYPE)
                .build();
    }
}
