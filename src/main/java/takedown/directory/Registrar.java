package takedown.directory;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import takedown.name.DomainName;

/**
 * A registrar, which registers names for registrants (RFC 9499 section 9).
 *
 * @param ianaId the number in IANA's registry of registrar ids; empty if it was not looked up, or if the registrar has none because it sells only
 *     under country-code TLDs
 * @param aliases other names by which RDAP and WHOIS identify the registrar
 * @param nameServerSuffixes the suffixes of the name servers that it runs for its customers
 */
public record Registrar(
        String id,
        OptionalInt ianaId,
        String name,
        Optional<CountryCode> country,
        Set<String> aliases,
        Set<DomainName> nameServerSuffixes,
        List<Contact> contacts,
        List<String> sources,
        Optional<String> note)
        implements Party {

    public Registrar {
        aliases = OrderedSets.copyOf(aliases);
        nameServerSuffixes = OrderedSets.copyOf(nameServerSuffixes);
        contacts = List.copyOf(contacts);
        sources = List.copyOf(sources);
    }

    @Override
    public Role role() {
        return Role.REGISTRAR;
    }
}
