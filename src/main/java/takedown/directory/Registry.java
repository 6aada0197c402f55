package takedown.directory;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A registry operator, which maintains the zone and the register of its suffixes (RFC 9499 section 9).
 *
 * @param tlds the suffixes, as A-labels in lower case without dots around them: {@code com}, {@code xn--p1ai}, {@code co.uk}
 * @param backEnd the profile of its back end; empty if the default of its top-level domains applies
 */
public record Registry(
        String id,
        String name,
        Optional<CountryCode> country,
        Set<String> tlds,
        List<Contact> contacts,
        List<String> sources,
        Optional<String> note,
        Optional<BackEnd> backEnd)
        implements Party {

    public Registry {
        tlds = OrderedSets.copyOf(tlds);
        contacts = List.copyOf(contacts);
        sources = List.copyOf(sources);
    }

    @Override
    public Role role() {
        return Role.REGISTRY;
    }

    /** Returns the contacts that apply to names under this suffix. Some operators state a different contact for each TLD. */
    public List<Contact> contactsFor(String tld) {
        return contacts.stream().filter(contact -> contact.covers(tld)).toList();
    }
}
