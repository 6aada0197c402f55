package takedown.web.signin;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TrustedAuthenticationRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The users of development and lab, by the name in the session cookie of the form. These sessions are disabled wherever the passwords are ({@link
 * DevelopmentUsers}).
 */
@ApplicationScoped
class DevelopmentSessions implements IdentityProvider<TrustedAuthenticationRequest> {
    private final DevelopmentUsers users;

    DevelopmentSessions(DevelopmentUsers users) {
        this.users = users;
    }

    @Override
    public Class<TrustedAuthenticationRequest> getRequestType() {
        return TrustedAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            TrustedAuthenticationRequest request, AuthenticationRequestContext context) {
        return Uni.createFrom()
                .item(users.named(request.getPrincipal())
                        .orElseThrow(() -> new AuthenticationFailedException("no such development user")));
    }
}
