package takedown.attribution;

import java.util.Optional;
import takedown.directory.NoContact;

/**
 * Details of a party: the sources of its country and reach, the reason for a missing contact, the operator of its back end, and its group.
 *
 * @param countrySource the look-up or the directory's sources that state the country; empty without a country
 * @param reachSource the id of a source in the directory; empty if no source states the reach
 * @param noContact why the party has no contact to write to; empty if it has such a contact
 * @param carriedOutBy for a registry, the operator of its back end, if a source states or suggests it
 * @param group the owner that the party shares with other parties
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
     * @param confidence LOW if only the host name of the RDAP server suggests the operator. Such a hint names a party to contact, not the party that
     *     executes a lock
     */
    public record CarriedOutBy(String id, String name, String source, String asOf, String confidence) {}

    public record Group(String id, String name) {}
}
