package takedown.directory;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import takedown.name.DomainName;

/**
 * Takes mail for others.
 *
 * @param mxSuffixes below which lie the hosts that its customers' MX records name
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
        mxSuffixes = InOrder.copyOf(mxSuffixes);
        contacts = List.copyOf(contacts);
        sources = List.copyOf(sources);
    }

    @Override
    public Role role() {
        return Role.MAIL;
    }
}
