package takedown.casefile.people;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import takedown.name.UntrustedText;

/** The name, mail address and roles of each person, from the last sign-in. The name and the address decide nothing. */
@ApplicationScoped
public class People {
    private static final int MAX_NAME = 200;
    private static final int MAX_MAIL = 320;

    private static final int MAX_NAMED = 1_000;

    private static final Duration AGE = Duration.ofSeconds(5);

    private final PersonRow.Repository people;
    private final Clock clock;
    /** Cache of names, since a page of a list shows the same few names many times. */
    private final Cache<String, String> shown =
            CacheBuilder.newBuilder().maximumSize(10_000).expireAfterWrite(AGE).build();

    People(PersonRow.Repository people, Clock clock) {
        this.people = people;
        this.clock = clock;
    }

    /** Stores the name, address and roles from a person's sign-in. If two nodes do so at once, the last write counts. */
    @Transactional
    public void signedIn(Identity identity, String name, Optional<String> mail, Set<AppRole> roles) {
        people.put(
                identity.text(),
                shown(name, identity),
                mail.filter(People::isMail).orElse(null),
                stored(roles),
                clock.instant());
        shown.invalidate(identity.text());
    }

    /** Stores the roles with which a person acts now, because the sign-in may not have been stored. */
    @Transactional
    public void acted(Actor actor) {
        Optional<PersonRow> known = people.findByIdOptional(actor.user());
        if (known.isEmpty()) {
            signedIn(actor.identity(), actor.name(), Optional.empty(), actor.roles());
        } else if (!roles(known.get()).equals(Optional.of(actor.roles()))) {
            known.get().roles = stored(actor.roles());
        }
    }

    /**
     * Copies the stored roles of a person's former identity to the present identity, unless roles of the present identity are stored. The copied
     * roles count until the person signs in again.
     */
    @Transactional
    public void isOnePerson(Identity before, Identity now) {
        Optional<PersonRow> known = people.findByIdOptional(now.text());
        people.findByIdOptional(before.text())
                .flatMap(People::roles)
                .filter(roles -> known.flatMap(People::roles).isEmpty())
                .ifPresent(roles -> known.ifPresentOrElse(
                        row -> row.roles = stored(roles), () -> signedIn(now, "", Optional.empty(), roles)));
    }

    /** Deletes the stored roles of people without an issuer, because development users cannot sign in to this installation. */
    @Transactional
    public void forgetRolesWithoutIssuer() {
        people.update("roles = null where roles is not null and identity not like 'http%#%'");
    }

    /** Returns whether the person has signed in to this service, under this identity or a former one. */
    @Transactional
    public boolean hasSignedIn(Identity identity) {
        return people.findByIdOptional(identity.text()).isPresent();
    }

    /** Returns the roles of the last sign-in or of the last action since, by identity. People whose roles are not known are left out. */
    @Transactional
    public Map<String, Set<AppRole>> roles(Set<String> identities) {
        Map<String, Set<AppRole>> known = new HashMap<>();
        people.find("identity in ?1", identities).stream()
                .forEach(row -> roles(row).ifPresent(roles -> known.put(row.identity, roles)));
        return known;
    }

    private static Optional<Set<AppRole>> roles(PersonRow row) {
        return Optional.ofNullable(row.roles)
                .map(names -> names.stream().map(AppRole::valueOf).collect(Collectors.toSet()));
    }

    private static List<String> stored(Set<AppRole> roles) {
        return roles.stream().map(AppRole::name).sorted().toList();
    }

    /** Returns a name that is safe to display: visible, of limited length, never empty. */
    public static String shown(@Nullable String name, Identity identity) {
        String visible = name == null
                ? ""
                : UntrustedText.from(name.strip(), MAX_NAME).value().strip();
        return visible.isEmpty() ? identity.subject() : bounded(visible);
    }

    private static String bounded(String visible) {
        return visible.length() > MAX_NAME ? visible.substring(0, MAX_NAME) : visible;
    }

    /** Returns the mail address from the last sign-in; empty if it supplied no valid address, or if the person has never signed in. */
    @Transactional
    public Optional<String> mail(Identity identity) {
        return people.findByIdOptional(identity.text()).map(row -> row.mail);
    }

    /**
     * Returns the identities of at most 1,000 people whose name matches.
     *
     * @param pattern a pattern for SQL's {@code like}, in lower case, with {@code !} as its escape character
     */
    @Transactional
    public List<String> named(String pattern) {
        return people.find("lower(name) like ?1 escape '!'", pattern).range(0, MAX_NAMED - 1).stream()
                .map(row -> row.identity)
                .toList();
    }

    /** Returns names by identity. A person who has never signed in is shown by the subject of the identity. */
    @Transactional
    public Map<String, String> names(Collection<String> identities) {
        Map<String, String> known = people.find("identity in ?1", identities).stream()
                .collect(Collectors.toMap(row -> row.identity, row -> row.name));
        return identities.stream()
                .distinct()
                .collect(Collectors.toMap(
                        user -> user,
                        user -> known.getOrDefault(user, Identity.of(user).subject())));
    }

    /** Returns the name of one person, like {@link #names}. The name may be up to five seconds old. */
    public String name(String identity) {
        String known = shown.getIfPresent(identity);
        if (known != null) {
            return known;
        }
        String name = names(List.of(identity))
                .getOrDefault(identity, Identity.of(identity).subject());
        shown.put(identity, name);
        return name;
    }

    private static boolean isMail(String text) {
        return text.length() <= MAX_MAIL && text.matches("[!-~&&[^@]]+@[!-~&&[^@]]+");
    }
}
