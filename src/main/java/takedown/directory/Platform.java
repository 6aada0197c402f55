package takedown.directory;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import takedown.name.DomainName;

/**
 * A platform where many unrelated parties publish under one domain. A request never asks to seize, hold or redirect its domain, but only for the
 * page or the host name, and is sent to the platform.
 *
 * @param suffixes names of the platform, with everything below them
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
