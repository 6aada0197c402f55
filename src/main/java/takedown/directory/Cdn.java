package takedown.directory;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import takedown.name.DomainName;

/**
 * A content delivery network or reverse proxy. Its servers are not the origin, so a request to it also asks which host is the origin.
 *
 * @param asns the autonomous systems of its edge
 * @param cnameSuffixes the suffixes of the names to which its customers point a CNAME
 * @param nameServerSuffixes the suffixes of the name servers that it runs for its customers
 */
public record Cdn(
        String id,
        String name,
        Optional<CountryCode> country,
        Set<Long> asns,
        Set<DomainName> cnameSuffixes,
        Set<DomainName> nameServerSuffixes,
        List<Contact> contacts,
        List<String> sources,
        Optional<String> note)
        implements Party {

    public Cdn {
        asns = OrderedSets.copyOf(asns);
        cnameSuffixes = OrderedSets.copyOf(cnameSuffixes);
        nameServerSuffixes = OrderedSets.copyOf(nameServerSuffixes);
        contacts = List.copyOf(contacts);
        sources = List.copyOf(sources);
    }

    @Override
    public Role role() {
        return Role.CDN;
    }
}
