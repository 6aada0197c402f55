package takedown.web.signin;

import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;

@Path("/")
@Produces(SignInPage.HTML)
public class SignInResource {
    /**
     * The Clear-Site-Data directives. The service removes its cookies one by one, since the directive for cookies would also remove those of other
     * services.
     */
    private static final String CLEARED = "\"cache\", \"storage\"";

    private final SignInPage page;
    private final CodeFlow codeFlow;
    private final SecurityIdentity identity;
    private final String formCookie;

    SignInResource(
            SignInPage page,
            CodeFlow codeFlow,
            SecurityIdentity identity,
            @ConfigProperty(name = "quarkus.http.auth.form.cookie-name") String formCookie) {
        this.page = page;
        this.codeFlow = codeFlow;
        this.identity = identity;
        this.formCookie = formCookie;
    }

    @GET
    @Path("sign-in")
    @PermitAll
    @Operation(hidden = true)
    public String form(@Context RoutingContext context) {
        SignInPage.Notice notice = context.queryParam(SignInAddresses.FAILED).isEmpty()
                ? SignInPage.Notice.NONE
                : SignInPage.Notice.WRONG_PASSWORD;
        return page.html(SignInAddresses.back(context), notice);
    }

    /** Reached only by a signed-in person: {@link SignIn} sends all others to the issuer, which sends them back here. */
    @GET
    @Path("sign-in/start")
    @Authenticated
    @Operation(hidden = true)
    public Response start(@Context RoutingContext context) {
        return seeOther(SignInAddresses.back(context).text());
    }

    /** Handles the issuer's answer to a person who has meanwhile signed in, for instance in another tab. Quarkus handles all other answers. */
    @GET
    @Path("sign-in/callback")
    @Authenticated
    @Operation(hidden = true)
    public Response callback() {
        return seeOther(OwnPath.START.text());
    }

    /**
     * Signs out of this service, and of the issuer if the person signed in there. A page, not a redirect, leads the browser to the issuer, since
     * browsers apply the directive form-action to the redirects of a form too.
     */
    @POST
    @Path("sign-out")
    @PermitAll
    @Operation(hidden = true)
    public Response signOut(@Context RoutingContext context) {
        Optional<String> endSession = codeFlow.endSession(
                identity, context.request().scheme() + "://" + context.request().authority() + SignInAddresses.PAGE);
        Response.ResponseBuilder answer = endSession
                .map(address -> Response.ok(page.signedOut(address)))
                .orElseGet(() -> Response.seeOther(URI.create(SignInAddresses.PAGE)));
        context.request().cookies().stream()
                .map(cookie -> cookie.getName())
                .filter(name -> name.equals(formCookie) || CodeFlow.isCookie(name))
                .distinct()
                .forEach(name -> answer.cookie(removed(name, context.request().isSSL())));
        return answer.header("Clear-Site-Data", CLEARED).build();
    }

    private static NewCookie removed(String name, boolean secure) {
        return new NewCookie.Builder(name)
                .value("")
                .path("/")
                .maxAge(0)
                .httpOnly(true)
                .secure(secure)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }

    private static Response seeOther(String path) {
        return Response.seeOther(URI.create(path)).build();
    }
}
