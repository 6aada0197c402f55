package takedown.directory.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import takedown.directory.Accreditation;
import takedown.directory.BulkFacts;
import takedown.directory.Conflict;
import takedown.directory.Contact;
import takedown.directory.ContactKind;
import takedown.directory.CountryCode;
import takedown.directory.Directory;
import takedown.directory.Party;
import takedown.directory.Registrar;
import takedown.directory.RegistrarName;
import takedown.directory.Registry;
import takedown.directory.TopLevelDomain;
import takedown.directory.reading.BulkReader.BulkOperator;
import takedown.directory.reading.BulkReader.BulkTld;
import takedown.name.Count;

/**
 * Joins the data files with registrars.yaml by the rules of docs/directory.md. The curated file registrars.yaml takes precedence for the operator of
 * a top-level domain, for the name of a registrar, and for contacts if it has an abuse contact. The data files fill in what the curated file leaves
 * out. Every disagreement is kept as a conflict.
 */
final class BulkMerge {
    private final DirectoryIndex index;
    private final BulkReader bulk;
    private final List<Conflict> conflicts = new ArrayList<>();
    private final Map<String, FilePosition> places = new HashMap<>();

    BulkMerge(DirectoryIndex index, BulkReader bulk) {
        this.index = index;
        this.bulk = bulk;
    }

    Directory.Contents contents() {
        Map<String, Set<String>> added = new LinkedHashMap<>();
        List<TopLevelDomain> tlds = new ArrayList<>();
        for (BulkTld tld : bulk.tlds.values()) {
            String operator = operatorOf(tld);
            if (!index.tlds.values().containsKey(tld.name())) {
                added.computeIfAbsent(operator, id -> new LinkedHashSet<>())
                        .add(tld.name().ascii());
            }
            tlds.add(new TopLevelDomain(
                    tld.name(),
                    tld.unicode(),
                    tld.kind(),
                    tld.manager(),
                    operator,
                    tld.servers(),
                    tld.backEnd().filter(backEnd -> !backEnd.party().equals(operator)),
                    tld.cited()));
        }
        List<Party> parties = new ArrayList<>();
        for (Party party : index.parties) {
            parties.add(
                    switch (party) {
                        case Registry registry -> completed(registry, added.remove(registry.id()));
                        case Registrar registrar -> completed(registrar);
                        default -> party;
                    });
        }
        for (BulkOperator operator : bulk.operators.values()) {
            Set<String> suffixes = added.remove(operator.id());
            if (!index.ids.values().containsKey(operator.id()) && (suffixes != null || isBackEnd(operator.id()))) {
                parties.add(registry(operator, suffixes == null ? Set.of() : suffixes));
            }
        }
        bulk.accreditations.values().stream()
                .filter(entry -> entry.status() != Accreditation.Status.RESERVED)
                .filter(entry -> !index.ianaIds.values().containsKey(entry.ianaId()))
                .map(this::registrar)
                .forEach(parties::add);
        // The sort is stable, so the order of the files stays within a role.
        parties.sort(Comparator.comparing(Party::role));
        Directory.Contents curated = index.contents();
        Map<String, Directory.Place> allPlaces = new HashMap<>(curated.places());
        places.forEach((id, at) -> allPlaces.putIfAbsent(id, new Directory.Place(at.file(), at.line())));
        return new Directory.Contents(
                parties,
                curated.signatures(),
                curated.pages(),
                curated.sources(),
                curated.law(),
                curated.backEnds(),
                curated.groups(),
                allPlaces,
                new BulkFacts(tlds, bulk.accreditations, bulk.mostAbused, conflicts, bulk.files));
    }

    private boolean isBackEnd(String id) {
        return bulk.tlds.values().stream()
                .anyMatch(tld -> tld.backEnd()
                        .filter(backEnd -> backEnd.party().equals(id))
                        .isPresent());
    }

    /** Returns the curated operator, else the operator in the data files. Records a conflict if they differ. */
    private String operatorOf(BulkTld tld) {
        Registry curated = index.tlds.values().get(tld.name());
        if (curated == null || curated.id().equals(tld.operator())) {
            return tld.operator();
        }
        if (RegistrarName.normal(curated.name()).equals(RegistrarName.normal(tld.manager()))) {
            return curated.id();
        }
        conflicts.add(new Conflict(
                "." + tld.name(),
                "operator",
                curated.name(),
                curated.sources().getFirst(),
                tld.manager(),
                tld.cited().source()));
        return curated.id();
    }

    private Registry completed(Registry registry, @org.jspecify.annotations.Nullable Set<String> added) {
        BulkOperator stated = bulk.operators.get(registry.id());
        if (stated == null && added == null) {
            return registry;
        }
        Set<String> tlds = new LinkedHashSet<>(registry.tlds());
        Set<String> sources = new LinkedHashSet<>(registry.sources());
        if (added != null) {
            tlds.addAll(added);
            sources.add("IANA-ROOT-DB");
        }
        Optional<CountryCode> country = registry.country();
        List<Contact> contacts = registry.contacts();
        if (stated != null) {
            country = country(registry.id(), registry.country(), stated, sources);
            contacts = contacts(registry.id(), registry.contacts(), stated.contacts(), tlds);
        }
        return new Registry(
                registry.id(),
                registry.name(),
                country,
                tlds,
                contacts,
                List.copyOf(sources),
                registry.note(),
                registry.backEnd());
    }

    private Optional<CountryCode> country(
            String id, Optional<CountryCode> curated, BulkOperator stated, Set<String> sources) {
        if (curated.isPresent()) {
            stated.country()
                    .filter(other -> !curated.get().equals(other))
                    .ifPresent(other -> conflicts.add(new Conflict(
                            id,
                            "country",
                            curated.get().alpha2(),
                            sources.iterator().next(),
                            other.alpha2(),
                            stated.countrySource().orElse(""))));
            return curated;
        }
        if (stated.country().isPresent()) {
            stated.countrySource().ifPresent(sources::add);
        }
        return stated.country();
    }

    /** Returns the curated contacts. The contacts in the data files are added only for top-level domains without a curated abuse contact. */
    private List<Contact> contacts(String id, List<Contact> curated, List<Contact> stated, Set<String> tlds) {
        Set<String> without = new LinkedHashSet<>(tlds);
        without.removeIf(tld ->
                curated.stream().anyMatch(contact -> contact.kind() == ContactKind.ABUSE && contact.covers(tld)));
        if (without.isEmpty() || without.equals(tlds)) {
            return contacts(id, curated, stated);
        }
        return Stream.concat(
                        curated.stream(),
                        stated.stream()
                                // Do not list a curated contact a second time, even if it is limited to other domains
                                // than these.
                                .filter(contact -> curated.stream()
                                        .noneMatch(known -> known.channel()
                                                .value()
                                                .equalsIgnoreCase(
                                                        contact.channel().value())))
                                .map(contact -> new Contact(
                                        contact.kind(),
                                        contact.channel(),
                                        contact.source(),
                                        contact.asOf(),
                                        contact.confidence(),
                                        without,
                                        contact.note())))
                .toList();
    }

    /** Returns the curated contacts. The contacts in the data files are added only if there is no curated abuse contact. */
    private List<Contact> contacts(String id, List<Contact> curated, List<Contact> stated) {
        List<Contact> abuse =
                curated.stream().filter(c -> c.kind() == ContactKind.ABUSE).toList();
        if (abuse.isEmpty()) {
            return Stream.concat(curated.stream(), stated.stream()).toList();
        }
        boolean agree = stated.isEmpty()
                || stated.stream()
                        .anyMatch(s -> abuse.stream()
                                .anyMatch(c -> c.channel()
                                        .value()
                                        .equalsIgnoreCase(s.channel().value())));
        if (!agree) {
            conflicts.add(new Conflict(
                    id,
                    "abuse contact",
                    abuse.getFirst().channel().value(),
                    abuse.getFirst().source(),
                    stated.getFirst().channel().value(),
                    stated.getFirst().source()));
        }
        return curated;
    }

    private Registrar completed(Registrar registrar) {
        Accreditation entry = registrar.ianaId().isPresent()
                ? bulk.accreditations.get(registrar.ianaId().getAsInt())
                : null;
        if (entry == null) {
            return registrar;
        }
        if (entry.status() == Accreditation.Status.TERMINATED) {
            conflicts.add(new Conflict(
                    registrar.id(),
                    "status",
                    "terminated",
                    entry.cited().source(),
                    "listed with " + Count.of(registrar.contacts().size(), "contact"),
                    registrar.sources().getFirst()));
            return with(registrar, List.of());
        }
        if (!RegistrarName.normal(registrar.name()).equals(RegistrarName.normal(entry.name()))
                && registrar.aliases().stream()
                        .noneMatch(alias -> RegistrarName.normal(alias).equals(RegistrarName.normal(entry.name())))) {
            conflicts.add(new Conflict(
                    registrar.id(),
                    "name",
                    registrar.name(),
                    registrar.sources().getFirst(),
                    entry.name(),
                    entry.cited().source()));
        }
        return with(
                registrar,
                contacts(
                        registrar.id(),
                        registrar.contacts(),
                        bulk.registrarContacts.getOrDefault(entry.ianaId(), List.of())));
    }

    private static Registrar with(Registrar registrar, List<Contact> contacts) {
        return new Registrar(
                registrar.id(),
                registrar.ianaId(),
                registrar.name(),
                registrar.country(),
                registrar.aliases(),
                registrar.nameServerSuffixes(),
                contacts,
                registrar.sources(),
                registrar.note());
    }

    private Registry registry(BulkOperator operator, Set<String> suffixes) {
        places.put(operator.id(), operator.place());
        Set<String> sources = new LinkedHashSet<>(Set.of("IANA-ROOT-DB"));
        operator.countrySource().ifPresent(sources::add);
        return new Registry(
                operator.id(),
                operator.name(),
                operator.country(),
                suffixes,
                operator.contacts(),
                List.copyOf(sources),
                operator.note(),
                Optional.empty());
    }

    private Registrar registrar(Accreditation entry) {
        String id = "iana-" + entry.ianaId();
        FilePosition place = bulk.registrarPlaces.get(entry.ianaId());
        if (place != null) {
            places.put(id, place);
        }
        boolean accredited = entry.status() == Accreditation.Status.ACCREDITED;
        return new Registrar(
                id,
                OptionalInt.of(entry.ianaId()),
                entry.name(),
                Optional.empty(),
                Set.of(),
                Set.of(),
                accredited ? bulk.registrarContacts.getOrDefault(entry.ianaId(), List.of()) : List.of(),
                List.of(entry.cited().source()),
                accredited
                        ? Optional.empty()
                        : Optional.of("IANA lists this id as terminated. The registrar is never contacted."));
    }
}
