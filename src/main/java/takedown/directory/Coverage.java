package takedown.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * The coverage of the directory: for how many entries it has contacts and countries.
 *
 * @param mostAbused the counts for the ranked parties: platforms, hosts, CDNs and operators of DNS and mail
 * @param leading the counts for the first {@link #LEADING} ranks
 * @param leadingReached how many of the first {@link #LEADING} ranks have a contact of any kind of at least medium confidence
 * @param withoutAbuseContact the ids of ranked parties without an abuse contact of at least medium confidence, by rank
 * @param withoutContact the ids of ranked parties without any contact of at least medium confidence, by rank
 * @param withoutLegalContact the ids of ranked parties without a contact for legal process or law enforcement, by rank
 * @param conflicts the conflicts between sources, for a person to decide
 */
public record Coverage(
        List<Section> sections,
        Section mostAbused,
        Section leading,
        long leadingReached,
        List<String> withoutAbuseContact,
        List<String> withoutContact,
        List<String> withoutLegalContact,
        List<Conflict> conflicts) {
    /** The number of ranks for which the share with an abuse contact is stated on its own. */
    public static final int LEADING = 150;

    public Coverage {
        sections = List.copyOf(sections);
        withoutAbuseContact = List.copyOf(withoutAbuseContact);
        withoutContact = List.copyOf(withoutContact);
        withoutLegalContact = List.copyOf(withoutLegalContact);
        conflicts = List.copyOf(conflicts);
    }

    /**
     * The counts of one section.
     *
     * @param all number of entries
     * @param usable number of entries with an abuse contact of at least medium confidence
     * @param anyAbuse number of entries with an abuse contact of any confidence
     * @param legal number of entries with a contact for legal process or law enforcement
     * @param country number of entries with a country
     * @param weight the weighted counts; {@link Weighted#NONE} if no weight is known
     */
    public record Section(
            String name, long all, long usable, long anyAbuse, long legal, long country, Weighted weight) {}

    /**
     * The weighted counts of a section. The weight of a top-level domain, for example, is the number of names under it.
     *
     * @param unit what is counted, for example the names of a list
     * @param all the number of counted items
     * @param usable the number of items whose party has an abuse contact of at least medium confidence
     * @param country the number of items whose party has a country
     */
    public record Weighted(String unit, long all, long usable, long country) {
        public static final Weighted NONE = new Weighted("", 0, 0, 0);
    }

    /**
     * Counts the entries of a directory.
     *
     * @param namesByTld the number of names of a ranked list under each top-level domain, which is the weight of the domain
     */
    public static Coverage of(Directory directory, Map<String, Long> namesByTld) {
        List<Section> sections = new ArrayList<>();
        List<TopLevelDomain> tlds = directory.bulk().tlds();
        sections.add(tlds("Top-level domains", directory, tlds, namesByTld));
        sections.add(tlds(
                "  generic",
                directory,
                tlds.stream().filter(tld -> !isCountry(tld)).toList(),
                namesByTld));
        sections.add(tlds(
                "  country code",
                directory,
                tlds.stream().filter(Coverage::isCountry).toList(),
                namesByTld));
        sections.add(tlds(
                "  internationalised",
                directory,
                tlds.stream()
                        .filter(tld -> tld.name().ascii().startsWith("xn--"))
                        .toList(),
                namesByTld));
        sections.add(parties("Accredited registrars", accredited(directory)));
        for (Role role : List.of(Role.PLATFORM, Role.HOST, Role.CDN, Role.DNS_OPERATOR, Role.MAIL)) {
            sections.add(parties(
                    switch (role) {
                        case PLATFORM -> "Platforms";
                        case HOST -> "Hosts";
                        case CDN -> "CDNs";
                        case DNS_OPERATOR -> "DNS operators";
                        default -> "Mail operators";
                    },
                    directory.parties(role)));
        }
        List<BulkFacts.Abused> abused = directory.bulk().mostAbused();
        List<BulkFacts.Abused> leading = abused.stream().limit(LEADING).toList();
        return new Coverage(
                sections,
                ranked("Most abused", directory, abused),
                ranked("  ranks 1 to " + leading.size(), directory, leading),
                leading.size()
                        - without(directory, leading, Coverage::isReliable).size(),
                without(directory, abused, Coverage::isUsable),
                without(directory, abused, Coverage::isReliable),
                without(directory, abused, Coverage::isLegal),
                directory.bulk().conflicts());
    }

    private static Section ranked(String name, Directory directory, List<BulkFacts.Abused> abused) {
        return parties(
                name,
                abused.size(),
                abused.stream()
                        .flatMap(each -> directory.party(each.party()).stream())
                        .toList());
    }

    private static List<String> without(
            Directory directory, List<BulkFacts.Abused> abused, Predicate<Contact> contact) {
        return abused.stream()
                .map(BulkFacts.Abused::party)
                .filter(id -> directory.party(id).stream()
                        .flatMap(party -> party.contacts().stream())
                        .noneMatch(contact))
                .toList();
    }

    private static boolean isCountry(TopLevelDomain tld) {
        return tld.kind() == TopLevelDomain.Kind.COUNTRY_CODE;
    }

    private static List<Party> accredited(Directory directory) {
        return directory.parties(Role.REGISTRAR).stream()
                .filter(party -> party instanceof Registrar registrar
                        && directory
                                .statusOf(registrar)
                                .filter(Accreditation.Status.ACCREDITED::equals)
                                .isPresent())
                .toList();
    }

    /** Counts top-level domains. Each counts by its registry's country and by the contacts that the registry has for this domain. */
    private static Section tlds(
            String name, Directory directory, List<TopLevelDomain> tlds, Map<String, Long> namesByTld) {
        Predicate<TopLevelDomain> usable =
                tld -> contacts(directory, tld).stream().anyMatch(Coverage::isUsable);
        Predicate<TopLevelDomain> country =
                tld -> directory.party(tld.registry()).flatMap(Party::country).isPresent();
        ToLongFunction<TopLevelDomain> weight =
                tld -> namesByTld.getOrDefault(tld.name().ascii(), 0L);
        return new Section(
                name,
                tlds.size(),
                tlds.stream().filter(usable).count(),
                tlds.stream()
                        .filter(tld -> contacts(directory, tld).stream().anyMatch(Coverage::isAbuse))
                        .count(),
                tlds.stream()
                        .filter(tld -> contacts(directory, tld).stream().anyMatch(Coverage::isLegal))
                        .count(),
                tlds.stream().filter(country).count(),
                namesByTld.isEmpty()
                        ? Weighted.NONE
                        : new Weighted(
                                "names of the Tranco list",
                                tlds.stream().mapToLong(weight).sum(),
                                tlds.stream().filter(usable).mapToLong(weight).sum(),
                                tlds.stream().filter(country).mapToLong(weight).sum()));
    }

    private static List<Contact> contacts(Directory directory, TopLevelDomain tld) {
        return directory
                .party(tld.registry())
                .filter(Registry.class::isInstance)
                .map(party -> ((Registry) party).contactsFor(tld.name().ascii()))
                .orElse(List.of());
    }

    private static Section parties(String name, List<Party> parties) {
        return parties(name, parties.size(), parties);
    }

    /**
     * Counts the parties of a section.
     *
     * @param all the number of parties in the section, including those that the directory does not have
     */
    private static Section parties(String name, long all, List<Party> parties) {
        return new Section(
                name,
                all,
                count(parties, Coverage::isUsable),
                count(parties, Coverage::isAbuse),
                count(parties, Coverage::isLegal),
                parties.stream().filter(party -> party.country().isPresent()).count(),
                Weighted.NONE);
    }

    private static long count(List<Party> parties, Predicate<Contact> is) {
        return parties.stream()
                .filter(party -> party.contacts().stream().anyMatch(is))
                .count();
    }

    private static boolean isUsable(Contact contact) {
        return isAbuse(contact) && isReliable(contact);
    }

    private static boolean isReliable(Contact contact) {
        return contact.confidence() != Confidence.LOW;
    }

    private static boolean isAbuse(Contact contact) {
        return contact.kind() == ContactKind.ABUSE;
    }

    private static boolean isLegal(Contact contact) {
        return contact.kind() == ContactKind.LEGAL_PROCESS || contact.kind() == ContactKind.LAW_ENFORCEMENT;
    }
}
