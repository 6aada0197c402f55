package takedown.directory;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import takedown.name.DomainName;

/** An operator of authoritative name servers for others (RFC 9499 section 9, "DNS operator"). */
public record DnsOperator(
        String id,
        String name,
        Optional<CountryCode> country,
        Set<DomainName> nameServerSuffixes,
        List<Contact> contacts,
        List<String> sources,
        Optional<String> note)
        implements Party {

    public DnsOperator {
        nameServerSuffixes = OrderedSets.copyOf(nameServerSuffixes);
        contacts = List.copyOf(contacts);
        sources = List.copyOf(sources);
    }

    @Override
    public Role role() {
        return Role.DNS_OPERATOR;
    }
}
