package takedown.directory;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import takedown.name.DomainName;

/**
 * A content delivery network or reverse proxy: what answers there is not the origin, so it is asked for the origin host too.
 *
 * @param asns the autonomous systems its edge answers from
 * @param cnameSuffixes below which lie the names that its customers point to
 * @param nameServerSuffixes below which it runs name servers for its customers
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
        asns = InOrder.copyOf(asns);
        cnameSuffixes = InOrder.copyOf(cnameSuffixes);
        nameServerSuffixes = InOrder.copyOf(nameServerSuffixes);
        contacts = List.copyOf(contacts);
        sources = List.copyOf(sources);
    }

    @Override
    public Role role() {
        return Role.CDN;
    }
}
