package takedown.packet.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import takedown.name.Count;

/**
 * Other parties that an action on a registered name would affect, as far as the case of the packet and all unsealed cases show. The sheet only counts
 * the names of others, since a name may belong to another case.
 *
 * @param name A-label
 * @param subdomainsSeen names below it that the service knows from its snapshots, its suspects, and queried or imported passive DNS
 * @param mailExchangers mail exchangers in use; a hold or a redirection stops mail
 * @param servedNames names elsewhere whose name servers are at or below it
 * @param namesOnAddresses number of names ever observed on its present addresses, including itself
 * @param othersOnAddresses number of those names that this case does not charge as malicious
 * @param sharedAddress whether an address belongs to a CDN
 * @param ageDays days since registration
 * @param verdict NONE_SEEN, NOT_OBSERVED, WEIGH or PROTECTED
 * @param weigh the points to consider, as sentences
 * @param mailUnknown whether the look-up of the mail exchangers failed or was not made
 * @param sharedAddresses addresses that a CDN serves, each with its host
 * @param lifts the lifted protections of the name, without the person and the reason
 * @param notObserved the parts that could not be observed, one clause each
 */
public record CollateralSheet(
        String name,
        long subdomainsSeen,
        List<String> mailExchangers,
        long servedNames,
        long namesOnAddresses,
        long othersOnAddresses,
        boolean sharedAddress,
        Optional<Long> ageDays,
        String verdict,
        List<String> weigh,
        boolean mailUnknown,
        List<String> sharedAddresses,
        List<String> lifts,
        List<String> notObserved) {
    public CollateralSheet {
        // A sheet that was stored before this field existed has null here.
        sharedAddresses = sharedAddresses == null ? List.of() : List.copyOf(sharedAddresses);
        lifts = lifts == null ? List.of() : List.copyOf(lifts);
        notObserved = notObserved == null ? List.of() : List.copyOf(notObserved);
        mailExchangers = List.copyOf(mailExchangers);
        weigh = List.copyOf(weigh);
    }

    /** Returns the lines that Appendix A prints: what is known about other parties, each with a label, and the lifted protections. */
    public List<String> counts() {
        List<String> counts = new ArrayList<>();
        counts.add("subdomains of " + name + " observed: " + subdomainsSeen);
        counts.add("mail exchangers of " + name + " in use: "
                + (mailUnknown ? "not known" : mailExchangers.isEmpty() ? "none" : String.join(", ", mailExchangers)));
        counts.add("addresses shared by a CDN: "
                + (sharedAddresses.isEmpty() ? "none" : String.join(", ", sharedAddresses)));
        counts.add(name + " registered for: "
                + ageDays.map(days -> Count.of(days, "day")).orElse("not known"));
        counts.addAll(lifts);
        return counts;
    }
}
