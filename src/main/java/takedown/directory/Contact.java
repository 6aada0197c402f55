package takedown.directory;

import java.util.Optional;
import java.util.Set;

/**
 * One way to reach a party, with who said so and when. None is ever derived from a domain name: docs/decisions says why.
 *
 * @param source id of a {@link Source}
 * @param tlds the suffixes it holds for; empty for all of the party's
 * @param note what its owner asks of those who use it
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
        tlds = InOrder.copyOf(tlds);
    }

    public Contact(ContactKind kind, Channel channel, String source, AsOf asOf, Confidence confidence) {
        this(kind, channel, source, asOf, confidence, Set.of(), Optional.empty());
    }

    public boolean covers(String tld) {
        return tlds.isEmpty() || tlds.contains(tld);
    }
}
