package takedown.attribution;

import java.util.Optional;
import takedown.directory.NoContact;

/**
 * Details of a party: the sources of its country and reach, the reason for a missing contact, the operator of its back end, and its group.
 *
 * @param countrySource the look-up or the directory's sources; empty without a country
 * @param reachSource id of a source of the directory; empty where no source states the reach
 * @param noContact why it has no contact to write to; empty if it has one
 * @param carriedOutBy of a registry: the operator of its back end, as far as a source states or suggests it
 * @param group the owner that it shares with other parties
 */
public record PartyDetail(
        Optional<String> countrySource,
        Optional<String> reachSource,
        Optional<NoContact> noContact,
        Optional<CarriedOutBy> carriedOutBy,
        Optional<Group> group) {

    /**
     * The operator of a back end.
     *
     * @param confidence LOW for a hint from the host of the RDAP server. It names a party to contact, not the party that executes a lock
     */
    public record CarriedOutBy(String id, String name, String source, String asOf, String confidence) {}

    /** A group of parties under one owner. */
    public record Group(String id, String name) {}
}
