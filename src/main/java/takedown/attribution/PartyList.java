package takedown.attribution;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import takedown.directory.CountryCode;
import takedown.directory.Directory;
import takedown.directory.Party;
import takedown.directory.Reach;
import takedown.directory.Role;
import takedown.observation.Provenance;

/** Parties in the order in which they were found, each once per role, with the routes that reach them. */
final class PartyList {
    private final Directory directory;
    private final Collateral collateral;
    private final boolean gtld;
    private final Map<String, ActingParty> found = new LinkedHashMap<>();

    /**
     * @param collateral whether the name as a whole may be requested
     * @param gtld whether the name is under a generic top-level domain
     */
    PartyList(Directory directory, Collateral collateral, boolean gtld) {
        this.directory = directory;
        this.collateral = collateral;
        this.gtld = gtld;
    }

    List<ActingParty> all() {
        return List.copyOf(found.values());
    }

    void add(
            Role role,
            Party party,
            Optional<CountryCode> country,
            List<StatedContact> reachable,
            String because,
            List<Provenance> evidence) {
        add(role, party.id(), party.name(), country, reachable, because, evidence);
    }

    void add(
            Role role,
            String id,
            String name,
            Optional<CountryCode> country,
            List<StatedContact> reachable,
            String because,
            List<Provenance> evidence) {
        add(role, id, name, country, reachable, because, evidence, gtld);
    }

    /** Adds a registrar under a number that IANA reserves. ICANN has no agreement with it on which a complaint could rest. */
    void addUnaccredited(
            String id, String name, List<StatedContact> reachable, String because, List<Provenance> evidence) {
        add(Role.REGISTRAR, id, name, Optional.empty(), reachable, because, evidence, false);
    }

    private void add(
            Role role,
            String id,
            String name,
            Optional<CountryCode> country,
            List<StatedContact> reachable,
            String because,
            List<Provenance> evidence,
            boolean answersToIcann) {
        Reach reach = directory.reachOf(country);
        ActingParty party = new ActingParty(
                role,
                id,
                name,
                country,
                reachable,
                RouteRules.of(role, reach, reachable, collateral, answersToIcann),
                reach,
                because,
                evidence);
        found.merge(role + " " + id, party, PartyList::together);
    }

    /** Returns one entry for a party that was found by two signs: two name servers, two addresses. */
    private static ActingParty together(ActingParty one, ActingParty other) {
        List<StatedContact> all = new ArrayList<>(one.contacts());
        other.contacts().stream()
                .filter(c -> all.stream().noneMatch(k -> k.value().equalsIgnoreCase(c.value())))
                .forEach(all::add);
        EnumSet<Route> routes = EnumSet.noneOf(Route.class);
        routes.addAll(one.routes());
        routes.addAll(other.routes());
        return new ActingParty(
                one.role(),
                one.id(),
                one.name(),
                one.country(),
                all,
                routes,
                one.reach(),
                one.because() + "; " + other.because(),
                Stream.concat(one.evidence().stream(), other.evidence().stream())
                        .distinct()
                        .toList());
    }
}
