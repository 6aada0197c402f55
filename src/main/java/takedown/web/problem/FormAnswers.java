package takedown.web.problem;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Answers a form that the script of a page sent. A script cannot read a redirect, so the answer is 204 with the URL of the next page in a header. The
 * script opens that page. The script shows any fault beside the form.
 */
public final class FormAnswers {
    public static final String SENT_BY_SCRIPT = "Console-Form";
    static final String GO_TO = "Console-Location";

    @ServerResponseFilter
    public void answer(ContainerRequestContext request, ContainerResponseContext response) {
        URI address = response.getLocation();
        if (address == null
                || response.getStatus() != Response.Status.SEE_OTHER.getStatusCode()
                || request.getHeaderString(SENT_BY_SCRIPT) == null) {
            return;
        }
        response.getHeaders().remove("Location");
        response.getHeaders().putSingle(GO_TO, address.toString());
        response.setStatus(Response.Status.NO_CONTENT.getStatusCode());
    }
}
