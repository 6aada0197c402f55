package takedown.attribution;

import java.util.List;
import java.util.Optional;
import takedown.attribution.collateral.Collateral.Guard;

/**
 * One step of a redirect chain, or a host to which a form of the page is sent, with the parties that can act there.
 *
 * @param host the host name in A-labels, or an address
 * @param account the account on a platform, as the platform's URLs state it
 * @param parties the parties, registry first; if {@link #isNeverRequestedWhole}, without the parties that act on whole names
 * @param whole the protections of the name against a request about the whole name, including those that a reason or a second person can lift
 */
public record HopParties(
        Place place,
        String url,
        Optional<String> host,
        Optional<String> account,
        List<ActingParty> parties,
        List<Guard> whole) {
    public HopParties {
        parties = List.copyOf(parties);
        whole = List.copyOf(whole);
    }

    /** The role of the host for the visitor. */
    public enum Place {
        /** The visitor passed through the host, or ended there. */
        HOP,
        FORM
    }

    /** Returns whether the name has a protection that nothing can lift, or only an order that lists the name. */
    public boolean isNeverRequestedWhole() {
        return whole.stream().anyMatch(guard -> switch (guard.kind().lifting()) {
            case NEVER, BY_ORDER -> true;
            case BY_SECOND_PERSON, BY_REASON -> false;
        });
    }
}
