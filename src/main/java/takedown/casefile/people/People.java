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

/** What is shown beside an identity: name and mail address, as the last sign-in of the person brought them. */
@ApplicationScoped
public class People {
    private static final int MAX_NAME = 200;
    private static final int MAX_MAIL = 320;

    private static final Duration AGE = Duration.ofSeconds(5);

    private final PersonRow.Repository people;
    private final Clock clock;
    /** A page of a list names few people many times. */
    private final Cache<String, String> shown =
            CacheBuilder.newBuilder().maximumSize(10_000).expireAfterWrite(AGE).build();

    People(PersonRow.Repository people, Clock clock) {
        this.people = people;
        this.clock = clock;
    }

    /** Keeps what the sign-in of a person showed. Two nodes may do so at once: the last one counts. */
    @Transactional
    public void signedIn(Identity identity, String name, Optional<String> mail) {
        people.put(
                identity.text(),
                shown(name, identity),
                mail.filter(People::isMail).orElse(null),
                clock.instant());
        shown.invalidate(identity.text());
    }

    /** A name as it may be shown: visible, bounded, never empty. */
    public static String shown(@Nullable String name, Identity identity) {
        String visible = name == null
                ? ""
                : UntrustedText.from(name.strip(), MAX_NAME).value().strip();
        return visible.isEmpty() ? identity.subject() : bounded(visible);
    }

    private static String bounded(String visible) {
        return visible.length() > MAX_NAME ? visible.substring(0, MAX_NAME) : visible;
    }

    /** Where the morning mail reaches a person who signs in by an issuer; empty where no sign-in brought an address. */
    @Transactional
    public Optional<String> mail(Identity identity) {
        return people.findByIdOptional(identity.text()).map(row -> row.mail);
    }

    /** Names by identity; a person who never signed in is shown by the subject. */
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

    /** The name of one person, as {@link #names}; what another node learned a moment ago may be missing. */
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
