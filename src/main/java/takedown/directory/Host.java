package takedown.directory;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A hosting provider.
 *
 * @param asns its autonomous system numbers (RFC 6793: 32 bits); empty if they were not looked up
 */
public record Host(
        String id,
        String name,
        Optional<CountryCode> country,
        Set<Long> asns,
        List<Contact> contacts,
        List<String> sources,
        Optional<String> note)
        implements Party {

    public Host {
        asns = OrderedSets.copyOf(asns);
        contacts = List.copyOf(contacts);
        sources = List.copyOf(sources);
    }

    @Override
    public Role role() {
        return Role.HOST;
    }
}
