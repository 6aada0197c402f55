package takedown.web.directory;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import takedown.directory.Cdn;
import takedown.directory.CertificateAuthority;
import takedown.directory.Channel;
import takedown.directory.Contact;
import takedown.directory.ContactHealth;
import takedown.directory.CountryCode;
import takedown.directory.Directory;
import takedown.directory.DnsOperator;
import takedown.directory.HealthRecord;
import takedown.directory.Host;
import takedown.directory.MailOperator;
import takedown.directory.Party;
import takedown.directory.Platform;
import takedown.directory.Reach;
import takedown.directory.Registrar;
import takedown.directory.Registry;
import takedown.directory.Role;
import takedown.directory.Source;
import takedown.directory.TopLevelDomain;
import takedown.name.DomainName;

/**
 * A party of the directory in the API.
 *
 * @param tlds of a registry: the suffixes that it runs
 * @param ianaId of a registrar: its IANA id
 * @param status of a registrar: ACCREDITED or TERMINATED, as IANA lists it
 * @param suffixes of a platform, CDN, registrar, DNS or mail operator: names that it runs, with everything below them
 * @param asns of a host or CDN: its autonomous systems
 * @param group the owner of the party, and the other parties of the same owner
 * @param carriesOutFor the top-level domains of other registries whose changes the party carries out, if a source states or suggests it
 * @param correction where the entry is, and how to correct it
 * @param sources the sources of all data except the contacts, which have their own sources
 */
@Schema(name = "DirectoryParty")
public record PartyView(
        Role role,
        String id,
        String name,
        Optional<String> country,
        Reach reach,
        Set<String> tlds,
        OptionalInt ianaId,
        List<ContactView> contacts,
        List<SourceView> sources,
        Optional<String> note,
        Optional<String> status,
        List<String> suffixes,
        List<Long> asns,
        List<TldView> topLevelDomains,
        List<BackEndView> carriesOutFor,
        Optional<GroupView> group,
        Optional<NoContactView> noContact,
        CorrectionView correction) {

    /**
     * A top-level domain of a registry.
     *
     * @param unicode its U-label
     * @param carriedOutBy the operator of its back end, where it is another party
     */
    @Schema(name = "DirectoryTld")
    public record TldView(
            String tld,
            String unicode,
            String manager,
            Optional<String> rdap,
            Optional<String> whois,
            Optional<BackEndView> carriedOutBy,
            String source,
            String asOf) {}

    /** @param confidence LOW for a hint from the host of an RDAP server */
    @Schema(name = "DirectoryBackEnd")
    public record BackEndView(String tld, String party, String source, String asOf, String confidence) {}

    /** @param members ids of the parties that the directory names; a party with the group's abuse contact also belongs to the group */
    @Schema(name = "DirectoryGroup")
    public record GroupView(String id, String name, Set<String> members, Set<String> brands) {}

    @Schema(name = "DirectoryNoContact")
    public record NoContactView(String code, String reason) {}

    @Schema(name = "DirectoryCorrection")
    public record CorrectionView(Optional<String> file, OptionalInt line, String how) {}

    /** @param tlds the suffixes to which the contact applies; empty if it applies to all suffixes of the party */
    @Schema(name = "DirectoryContact")
    public record ContactView(
            String kind,
            String value,
            String source,
            String sourceTitle,
            String asOf,
            String confidence,
            Set<String> tlds,
            Optional<String> note,
            HealthView health) {}

    /**
     * The last days on which a packet was sent to a contact, was returned and was answered. Packets of sealed cases are not counted.
     *
     * @param standing ANSWERS, UNKNOWN or BOUNCES; ranks the contacts and never removes one
     */
    @Schema(name = "DirectoryContactHealth")
    public record HealthView(
            Optional<LocalDate> lastSent,
            Optional<LocalDate> lastBounced,
            Optional<LocalDate> lastAnswered,
            String standing) {}

    @Schema(name = "DirectorySource")
    public record SourceView(String id, String title, Optional<String> url, String asOf, String confidence) {}

    public static PartyView of(Party party, Directory directory, HealthRecord known) {
        return new PartyView(
                party.role(),
                party.id(),
                party.name(),
                party.country().map(CountryCode::alpha2),
                directory.reachOf(party.country()),
                party instanceof Registry registry ? registry.tlds() : Set.of(),
                party instanceof Registrar registrar ? registrar.ianaId() : OptionalInt.empty(),
                known
                        .ranked(
                                party.id(),
                                party.contacts(),
                                contact -> contact.kind().name(),
                                contact -> contact.channel().value())
                        .stream()
                        .map(contact -> of(
                                contact,
                                directory,
                                known.of(party.id(), contact.channel().value())))
                        .toList(),
                party.sources().stream()
                        .map(directory::source)
                        .map(PartyView::of)
                        .toList(),
                party.note(),
                party instanceof Registrar registrar
                        ? directory.statusOf(registrar).map(Enum::name)
                        : Optional.empty(),
                suffixes(party).map(DomainName::ascii).toList(),
                party instanceof Host host
                        ? List.copyOf(host.asns())
                        : party instanceof Cdn cdn ? List.copyOf(cdn.asns()) : List.of(),
                directory.bulk().tlds().stream()
                        .filter(tld -> tld.registry().equals(party.id()))
                        .map(PartyView::of)
                        .toList(),
                directory.carriedOutBy(party.id()).stream()
                        .flatMap(tld -> backEnd(tld).stream())
                        .toList(),
                directory
                        .groupOf(party.id())
                        .map(group -> new GroupView(group.id(), group.name(), group.members(), group.brands())),
                directory.noContact(party).map(none -> new NoContactView(none.name(), none.reason())),
                correction(directory.placeOf(party.id())));
    }

    private static Stream<DomainName> suffixes(Party party) {
        return switch (party) {
            case Platform platform -> platform.suffixes().stream();
            case Cdn cdn -> Stream.concat(cdn.cnameSuffixes().stream(), cdn.nameServerSuffixes().stream());
            case DnsOperator operator -> operator.nameServerSuffixes().stream();
            case MailOperator operator -> operator.mxSuffixes().stream();
            case Registrar registrar -> registrar.nameServerSuffixes().stream();
            case Registry _, Host _, CertificateAuthority _ -> Stream.empty();
        };
    }

    private static TldView of(TopLevelDomain tld) {
        return new TldView(
                tld.name().ascii(),
                tld.unicode(),
                tld.manager(),
                tld.servers().rdap().map(Object::toString),
                tld.servers().whois(),
                backEnd(tld),
                tld.cited().source(),
                tld.cited().asOf().text());
    }

    private static Optional<BackEndView> backEnd(TopLevelDomain tld) {
        return tld.backEnd()
                .map(backEnd -> new BackEndView(
                        tld.name().ascii(),
                        backEnd.party(),
                        backEnd.cited().source(),
                        backEnd.cited().asOf().text(),
                        backEnd.cited().confidence().name()));
    }

    private static CorrectionView correction(Optional<Directory.Place> place) {
        boolean curated = place.filter(at -> at.file().endsWith(".csv")).isEmpty();
        return new CorrectionView(
                place.map(Directory.Place::file),
                place.map(at -> OptionalInt.of(at.line())).orElseGet(OptionalInt::empty),
                curated
                        ? "Edit the entry in registrars.yaml, with a source, a date and a confidence (docs/directory.md)."
                        : "The entry comes from a data file. Add an entry with the same id to registrars.yaml, which takes precedence"
                                + " (docs/directory.md).");
    }

    private static ContactView of(Contact contact, Directory directory, ContactHealth health) {
        String channel = switch (contact.channel()) {
            case Channel.Email _ -> "EMAIL";
            case Channel.WebForm _ -> "FORM";
            case Channel.Postal _ -> "POSTAL";
            case Channel.Phone _ -> "PHONE";
            case Channel.Api _ -> "API";
        };
        return new ContactView(
                contact.kind() + "_" + channel,
                contact.channel().value(),
                contact.source(),
                directory.source(contact.source()).title(),
                contact.asOf().text(),
                contact.confidence().name(),
                contact.tlds(),
                contact.note(),
                new HealthView(
                        health.lastSent(),
                        health.lastBounced(),
                        health.lastAnswered(),
                        health.standing().name()));
    }

    private static SourceView of(Source source) {
        return new SourceView(
                source.id(),
                source.title(),
                source.url().map(Object::toString),
                source.asOf().text(),
                source.confidence().name());
    }
}
