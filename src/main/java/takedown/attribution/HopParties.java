package takedown.attribution;

import java.util.List;
import java.util.Optional;
import takedown.attribution.collateral.Collateral.Guard;

/**
 * One step of a redirect chain, or a host to which a form of the page is sent, with the parties that can act there.
 *
 * @param host in A-labels, or an address
 * @param account on a platform, as the platform names it in its addresses
 * @param parties registry first; without those that act on whole names where the name must not be requested as a whole
 * @param whole why the name must not be requested as a whole; empty where it may
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
        /** The visitor passed through it, or ended there. */
        HOP,
        /** A form of the page is sent to it. */
        FORM
    }

    /** Returns whether the name is never requested as a whole: unrelated people share it, or it is an honest site that redirects. */
    public boolean isNeverRequestedWhole() {
        return whole.stream().anyMatch(guard -> switch (guard.kind().lifting()) {
            case NEVER, BY_ORDER -> true;
            case BY_SECOND_PERSON, BY_REASON -> false;
        });
    }
}
