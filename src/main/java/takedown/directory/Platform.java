package takedown.directory;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import takedown.name.DomainName;

/**
 * A place where many strangers publish under one domain. Its domain is never asked to be seized, held or redirected: only the page
 * or the host name, at the platform.
 *
 * @param suffixes names that are the platform, with everything below them
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
        suffixes = InOrder.copyOf(suffixes);
        contacts = List.copyOf(contacts);
        sources = List.copyOf(sources);
    }

    @Override
    public Role role() {
        return Role.PLATFORM;
    }
}
