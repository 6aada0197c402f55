package takedown.casefile.people;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import takedown.name.UntrustedText;

/** The display data of identities: name and mail address from the person's last sign-in. */
@ApplicationScoped
public class People {
    private static final int MAX_NAME = 200;
    private static final int MAX_MAIL = 320;

    private static final Duration AGE = Duration.ofSeconds(5);

    private final PersonRow.Repository people;
    private final Clock clock;
    /** Cached, since a page of a list names few people many times. */
    private final Cache<String, String> shown =
            CacheBuilder.newBuilder().maximumSize(10_000).expireAfterWrite(AGE).build();

    People(PersonRow.Repository people, Clock clock) {
        this.people = people;
        this.clock = clock;
    }

    /** Stores the name and address from a person's sign-in. If two nodes do so at once, the last write counts. */
    @Transactional
    public void signedIn(Identity identity, String name, Optional<String> mail) {
        people.put(
                identity.text(),
                shown(name, identity),
                mail.filter(People::isMail).orElse(null),
                clock.instant());
        shown.invalidate(identity.text());
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

    /** Returns the address for the morning mail to a person with an issuer; empty if no sign-in supplied one. */
    @Transactional
    public Optional<String> mail(Identity identity) {
        return people.findByIdOptional(identity.text()).map(row -> row.mail);
    }

    /** Returns names by identity. A person who has never signed in is shown by the subject. */
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

    /** Returns the name of one person, as {@link #names}. A sign-in at another node moments ago may not be reflected yet. */
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
