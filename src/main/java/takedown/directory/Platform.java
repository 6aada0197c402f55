package takedown.directory;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import takedown.name.DomainName;

/**
 * A platform where many unrelated parties publish under one domain. Requests are sent to the platform, and ask only for action on a page or a host
 * name. They never ask to seize, hold or redirect the platform's domain.
 *
 * @param suffixes the names of the platform; all names below them belong to it too
 */
public record Platform(
        String id,
        String name,
        Optional<CountryCode> country,
        PlatformKind kind,
        Set<DomainName> suffixes,
        List<Contact> contacts,
        List<String> sources,
        Optional<String> note)
        implements Party {

    public Platform {
        suffixes = OrderedSets.copyOf(suffixes);
        contacts = List.copyOf(contacts);
        sources = List.copyOf(sources);
    }

    @Override
    public Role role() {
        return Role.PLATFORM;
    }
}
