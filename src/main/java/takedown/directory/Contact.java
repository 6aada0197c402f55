package takedown.directory;

import java.util.Optional;
import java.util.Set;

/**
 * One channel to a party, with the source and date of the statement. No contact is ever derived from a domain name, for the reasons in
 * docs/decisions.
 *
 * @param source id of a {@link Source}
 * @param tlds the suffixes to which it applies; empty if it applies to all suffixes of the party
 * @param note the party's instructions for this contact
 */
public record Contact(
        ContactKind kind,
        Channel channel,
        String source,
        AsOf asOf,
        Confidence confidence,
        Set<String> tlds,
        Optional<String> note) {

    public Contact {
        tlds = OrderedSets.copyOf(tlds);
    }

    public Contact(ContactKind kind, Channel channel, String source, AsOf asOf, Confidence confidence) {
        this(kind, channel, source, asOf, confidence, Set.of(), Optional.empty());
    }

    /** Returns whether a text can be sent to the contact, which is so for every channel except the telephone. */
    public boolean isWritten() {
        return !(channel instanceof Channel.Phone);
    }

    public boolean covers(String tld) {
        return tlds.isEmpty() || tlds.contains(tld);
    }
}
