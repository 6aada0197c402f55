package takedown.directory;

import java.util.Optional;
import java.util.Set;

/**
 * One channel to a party, with the source and the date of the statement. Contacts are never derived from domain names, for the reasons in
 * docs/decisions.
 *
 * @param source id of a {@link Source}
 * @param tlds the suffixes for which the contact is meant; empty if it is meant for all suffixes of the party
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

    /** Returns whether a text can be sent to the contact: true for every channel except the telephone. */
    public boolean isWritten() {
        return !(channel instanceof Channel.Phone);
    }

    public boolean covers(String tld) {
        return tlds.isEmpty() || tlds.contains(tld);
    }
}
