package takedown.packet;

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
 * @param verdict NONE_SEEN, WEIGH or PROTECTED
 * @param weigh sentences
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
        List<String> weigh) {
    public CollateralSheet {
        mailExchangers = List.copyOf(mailExchangers);
        weigh = List.copyOf(weigh);
    }
}
