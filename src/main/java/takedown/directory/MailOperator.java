package takedown.directory;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import takedown.name.DomainName;

/**
 * An operator that receives mail for others.
 *
 * @param mxSuffixes the suffixes of the hosts in its customers' MX records
 */
public record MailOperator(
        String id,
        String name,
        Optional<CountryCode> country,
        Set<DomainName> mxSuffixes,
        List<Contact> contacts,
        List<String> sources,
        Optional<String> note)
        implements Party {

    public MailOperator {
        mxSuffixes = OrderedSets.copyOf(mxSuffixes);
        contacts = List.copyOf(contacts);
        sources = List.copyOf(sources);
    }

    @Override
    public Role role() {
        return Role.MAIL;
    }
}
