package takedown.packet.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who else would be hit if something were done to a registered name, as far as the record of all cases shows. Counts only: a name may belong to
 * another case, and that may be sealed.
 *
 * @param name A-label
 * @param subdomainsSeen names below it in own looks, suspects, passive DNS that was asked and passive DNS that was imported
 * @param mailExchangers in use; a hold or a redirection stops mail
 * @param servedNames names elsewhere whose name servers are at or below it
 * @param namesOnAddresses names ever seen on the addresses it has now, itself among them
 * @param othersOnAddresses of those, the ones that this case does not charge as malicious
 * @param sharedAddress an address belongs to a CDN
 * @param ageDays days since registration
 * @param verdict NONE_SEEN, NOT_OBSERVED, WEIGH or PROTECTED
 * @param weigh sentences
 * @param mailUnknown the mail exchangers could not be looked up
 * @param sharedAddresses addresses that a CDN serves, each with its host
 * @param lifts what was lifted for the name, by which person and why
 * @param notObserved what could not be observed, a clause each; nothing is known of that
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
        // A sheet that was stored before there were any has null here.
        sharedAddresses = sharedAddresses == null ? List.of() : List.copyOf(sharedAddresses);
        lifts = lifts == null ? List.of() : List.copyOf(lifts);
        notObserved = notObserved == null ? List.of() : List.copyOf(notObserved);
        mailExchangers = List.copyOf(mailExchangers);
        weigh = List.copyOf(weigh);
    }

    /** The counts as Appendix A prints them; every line names whose they are. */
    public List<String> counts() {
        List<String> counts = new ArrayList<>();
        counts.add("names below " + name + " seen: " + subdomainsSeen);
        counts.add("mail exchangers of " + name + " in use: "
                + (mailUnknown
                        ? "not known, the look-up failed"
                        : mailExchangers.isEmpty() ? "none" : String.join(", ", mailExchangers)));
        counts.add("addresses shared by a CDN: "
                + (sharedAddresses.isEmpty() ? "none" : String.join(", ", sharedAddresses)));
        counts.add(name + " registered for: " + ageDays.map(d -> d + " days").orElse("not known"));
        counts.addAll(lifts);
        return counts;
    }
}
