package takedown.attribution;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import takedown.directory.CountryCode;
import takedown.directory.HealthRecord;
import takedown.directory.Reach;
import takedown.directory.Role;
import takedown.observation.Provenance;

/**
 * A party that can act on the name of a suspect.
 *
 * @param id the party's id in the directory; for a party found only in an answer, an id made from its number or name, such as {@code iana:9995}
 * @param contacts the contacts, best first
 * @param because one sentence that states how the party was found
 * @param evidence the sources of that sentence
 * @param detail the sources of its country and reach, and further explanations
 */
public record ActingParty(
        Role role,
        String id,
        String name,
        Optional<CountryCode> country,
        List<StatedContact> contacts,
        Set<Route> routes,
        Reach reach,
        String because,
        List<Provenance> evidence,
        PartyDetail detail) {
    public ActingParty {
        contacts = List.copyOf(contacts);
        routes = java.util.Collections.unmodifiableSortedSet(new java.util.TreeSet<>(routes));
        evidence = List.copyOf(evidence);
    }

    ActingParty ranked(HealthRecord health) {
        List<StatedContact> byHealth = health.ranked(id, contacts, StatedContact::desk, StatedContact::value);
        return byHealth.equals(contacts)
                ? this
                : new ActingParty(role, id, name, country, byHealth, routes, reach, because, evidence, detail);
    }
}
