package takedown.web.signin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import takedown.casefile.people.AppRole;
import takedown.casefile.people.Identity;
import takedown.casefile.people.People;
import takedown.database.DatabaseUnavailable;
import takedown.name.Refusal;

/**
 * Takes the identity from a verified token: {@code iss} and {@code sub} alone. A token without one of them is rejected, regardless of its other
 * claims (OpenID Connect Core 1.0 section 2, RFC 9068 section 2.2).
 */
@ApplicationScoped
public class TokenIdentity implements SecurityIdentityAugmentor {
    /** Number of remembered people. If there are more, a name is merely written again. */
    private static final int REMEMBERED = 10_000;

    private final People people;
    private final Cache<String, Person> written =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    TokenIdentity(People people) {
        this.people = people;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            return Uni.createFrom().item(identity);
        }
        Person person;
        try {
            person = person(token, RoleNames.of(identity));
        } catch (Refusal noIdentity) {
            return Uni.createFrom().failure(new AuthenticationFailedException("the token names no person", noIdentity));
        }
        SecurityIdentity known =
                QuarkusSecurityIdentity.builder(identity).setPrincipal(person).build();
        return person.equals(written.getIfPresent(person.getName()))
                ? Uni.createFrom().item(known)
                : context.runBlocking(() -> {
                    write(person);
                    return known;
                });
    }

    /**
     * Stores the sign-in. If the database is unavailable, the sign-in still succeeds without updating the stored name, address and roles. A request
     * that needs the database fails later.
     */
    private void write(Person person) {
        try {
            people.signedIn(person.identity(), person.displayName(), person.mail(), person.roles());
            written.put(person.getName(), person);
        } catch (RuntimeException e) {
            if (!DatabaseUnavailable.isCauseOf(e)) {
                throw e;
            }
        }
    }

    private static Person person(JsonWebToken token, Set<AppRole> roles) {
        Identity identity = Identity.issued(
                text(token, "iss").orElseThrow(() -> Refusal.invalid("no issuer")),
                text(token, "sub").orElseThrow(() -> Refusal.invalid("no subject")));
        String name =
                text(token, "preferred_username").or(() -> text(token, "name")).orElse("");
        Optional<String> mail =
                text(token, "email").filter(any -> !Boolean.FALSE.equals(token.getClaim("email_verified")));
        return new Person(identity, People.shown(name, identity), mail, roles);
    }

    /** Returns a claim that is a text. A number or a list counts as absent. */
    private static Optional<String> text(JsonWebToken token, String claim) {
        Object value = token.getClaim(claim);
        return value instanceof String text ? Optional.of(text) : Optional.empty();
    }
}
