package takedown.attribution;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import takedown.attribution.collateral.Collateral;
import takedown.directory.CountryCode;
import takedown.directory.Directory;
import takedown.directory.Jurisdiction;
import takedown.directory.NoContact;
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
     * @param collateral the other users of the name, which determine whether the name as a whole may be requested
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

    record StatedCountry(Optional<CountryCode> country, Optional<String> source) {
        static final StatedCountry NOT_KNOWN = new StatedCountry(Optional.empty(), Optional.empty());

        static StatedCountry of(Party party) {
            return new StatedCountry(
                    party.country(),
                    party.country().map(country -> "directory: " + String.join(", ", party.sources())));
        }

        static StatedCountry of(CountryCode country, Provenance from) {
            return new StatedCountry(Optional.of(country), Optional.of(from.source() + " " + from.server()));
        }
    }

    void add(Role role, Party party, List<StatedContact> reachable, String because, List<Provenance> evidence) {
        add(role, party, StatedCountry.of(party), reachable, because, evidence);
    }

    void add(
            Role role,
            Party party,
            StatedCountry statedCountry,
            List<StatedContact> reachable,
            String because,
            List<Provenance> evidence) {
        Optional<NoContact> none = directory.noContact(party);
        boolean terminated = none.filter(NoContact.TERMINATED_REGISTRAR::equals).isPresent();
        add(
                role,
                party.id(),
                party.name(),
                statedCountry,
                terminated ? List.of() : reachable,
                because,
                evidence,
                none.orElse(NoContact.NOT_IN_SOURCES),
                gtld && !terminated);
    }

    void add(
            Role role,
            String id,
            String name,
            StatedCountry statedCountry,
            List<StatedContact> reachable,
            String because,
            List<Provenance> evidence) {
        NoContact none = role == Role.RESELLER ? NoContact.NAMED_ONLY : NoContact.NOT_IN_DIRECTORY;
        add(role, id, name, statedCountry, reachable, because, evidence, none, gtld);
    }

    void addUnaccredited(
            String id, String name, List<StatedContact> reachable, String because, List<Provenance> evidence) {
        add(
                Role.REGISTRAR,
                id,
                name,
                StatedCountry.NOT_KNOWN,
                reachable,
                because,
                evidence,
                NoContact.RESERVED_NUMBER,
                false);
    }

    private void add(
            Role role,
            String id,
            String name,
            StatedCountry statedCountry,
            List<StatedContact> reachable,
            String because,
            List<Provenance> evidence,
            NoContact none,
            boolean answersToIcann) {
        Reach reach = directory.reachOf(statedCountry.country());
        ActingParty party = new ActingParty(
                role,
                id,
                name,
                statedCountry.country(),
                reachable,
                RouteRules.of(role, reach, reachable, collateral, answersToIcann),
                reach,
                because,
                evidence,
                new PartyDetail(
                        statedCountry.source(),
                        statedCountry
                                .country()
                                .flatMap(directory::jurisdictionOf)
                                .map(Jurisdiction::source),
                        noContact(reachable, none),
                        Optional.empty(),
                        directory.groupOf(id).map(group -> new PartyDetail.Group(group.id(), group.name()))));
        found.merge(role + " " + id, party, PartyList::together);
    }

    private static Optional<NoContact> noContact(List<StatedContact> contacts, NoContact none) {
        if (contacts.isEmpty()) {
            return Optional.of(none);
        }
        return contacts.stream().anyMatch(StatedContact::isWritten)
                ? Optional.empty()
                : Optional.of(NoContact.PHONE_ONLY);
    }

    /** Adds the operator of the back end to a registry that was found. */
    void carriedOutBy(String registry, PartyDetail.CarriedOutBy backEnd) {
        found.computeIfPresent(
                Role.REGISTRY + " " + registry,
                (key, party) -> new ActingParty(
                        party.role(),
                        party.id(),
                        party.name(),
                        party.country(),
                        party.contacts(),
                        party.routes(),
                        party.reach(),
                        party.because(),
                        party.evidence(),
                        new PartyDetail(
                                party.detail().countrySource(),
                                party.detail().reachSource(),
                                party.detail().noContact(),
                                Optional.of(backEnd),
                                party.detail().group())));
    }

    /** Merges two entries of a party that was found by two signs, such as two name servers or two addresses. */
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
                        .toList(),
                new PartyDetail(
                        one.detail().countrySource(),
                        one.detail().reachSource(),
                        one.detail().noContact().flatMap(none -> noContact(all, none)),
                        one.detail().carriedOutBy(),
                        one.detail().group()));
    }
}
