package takedown.directory.reading;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import takedown.directory.BackEnd;
import takedown.directory.Cdn;
import takedown.directory.CertificateAuthority;
import takedown.directory.Contact;
import takedown.directory.CountryCode;
import takedown.directory.DnsOperator;
import takedown.directory.Host;
import takedown.directory.MailOperator;
import takedown.directory.OrderedSets;
import takedown.directory.Party;
import takedown.directory.PartyGroup;
import takedown.directory.Platform;
import takedown.directory.PlatformKind;
import takedown.directory.Registrar;
import takedown.directory.RegistrarName;
import takedown.directory.Registry;
import takedown.name.DomainName;

/** Reads the blocks of parties, and enters each party under all keys by which it can be found. */
final class PartyReader {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,59}");
    private static final Set<String> COMMON = Set.of("id", "name", "country", "contacts", "sources", "note");

    static final Set<String> GROUP = Set.of("id", "name", "members", "sharedContacts", "brands", "sources", "note");
    static final Set<String> REGISTRY = with("tlds", "backEnd");
    static final Set<String> REGISTRAR = with("iana", "aliases", "nameServerSuffixes");
    static final Set<String> DNS_OPERATOR = with("nameServerSuffixes");
    static final Set<String> HOST = with("asns");
    static final Set<String> CDN = with("asns", "cnameSuffixes", "nameServerSuffixes");
    static final Set<String> MAIL_OPERATOR = with("mxSuffixes");
    static final Set<String> PLATFORM = with("kind", "suffixes");
    static final Set<String> CERTIFICATE_AUTHORITY = with("organisations");

    private final DirectoryIndex index;
    private final FaultCollector faults;
    private final ContactReader contacts;

    PartyReader(DirectoryIndex index, FaultCollector faults) {
        this.index = index;
        this.faults = faults;
        this.contacts = new ContactReader(index);
    }

    private record Head(
            PositionedValue<String> id,
            String name,
            Optional<CountryCode> country,
            List<Contact> contacts,
            List<String> sources,
            Optional<String> note) {}

    void registry(YamlMapping block) {
        Head head = head(block, "");
        List<PositionedValue<DomainName>> tlds = ValueReader.names(block, "tlds");
        if (tlds.isEmpty()) {
            faults.add(block.positionOf("tlds"), "a registry without TLDs", "list them: tlds: [com, net]");
        }
        Set<String> suffixes =
                OrderedSets.copyOf(tlds.stream().map(tld -> tld.value().ascii()).toList());
        for (Contact contact : head.contacts()) {
            Set<String> others = new TreeSet<>(contact.tlds());
            others.removeAll(suffixes);
            if (!others.isEmpty()) {
                String message = "a contact is for TLDs that are not this registry's: " + String.join(", ", others);
                faults.add(
                        block.positionOf("contacts"), message, "list them in the registry's own tlds, or correct them");
            }
        }
        var registry = new Registry(
                head.id().value(),
                head.name(),
                head.country(),
                suffixes,
                head.contacts(),
                head.sources(),
                head.note(),
                block.optional("backEnd").flatMap(this::backEnd));
        tlds.forEach(tld -> index.tlds.put(tld, registry, faults));
        enter(head, registry);
    }

    private Optional<BackEnd> backEnd(Scalar id) {
        Optional<BackEnd> profile = Optional.ofNullable(index.backEnds.values().get(id.text()));
        if (profile.isEmpty()) {
            faults.add(
                    id.position(),
                    "there is no back end \"" + id.text() + "\"",
                    "list it under backEnds, or correct the id");
        }
        return profile;
    }

    void registrar(YamlMapping block) {
        Optional<Scalar> ianaScalar = block.optional("iana");
        Optional<Integer> iana = ianaScalar.flatMap(ValueReader::registrarId);
        Head head = head(block, iana.map(id -> "iana-" + id).orElse(""));
        List<Scalar> aliases = block.list("aliases");
        List<PositionedValue<DomainName>> nameServers = ValueReader.names(block, "nameServerSuffixes");
        var registrar = new Registrar(
                head.id().value(),
                iana.map(OptionalInt::of).orElseGet(OptionalInt::empty),
                head.name(),
                head.country(),
                OrderedSets.copyOf(aliases.stream().map(Scalar::text).toList()),
                ValueReader.bare(nameServers),
                head.contacts(),
                head.sources(),
                head.note());
        if (iana.isPresent()
                && !index.ianaIds.put(new PositionedValue<>(block.positionOf("iana"), iana.get()), registrar, faults)) {
            return; // The faults of the id and the name would only be reported a second time.
        }
        registrarName(new PositionedValue<>(block.positionOf("name"), head.name()), registrar);
        aliases.forEach(alias -> registrarName(new PositionedValue<>(alias.position(), alias.text()), registrar));
        nameServers.forEach(suffix -> index.nameServers.put(suffix, registrar, faults));
        enter(head, registrar);
    }

    private void registrarName(PositionedValue<String> name, Registrar registrar) {
        index.registrarNames.put(
                new PositionedValue<>(name.position(), RegistrarName.normal(name.value())), registrar, faults);
    }

    void dnsOperator(YamlMapping block) {
        Head head = head(block, "");
        List<PositionedValue<DomainName>> nameServers = ValueReader.names(block, "nameServerSuffixes");
        var operator = new DnsOperator(
                head.id().value(),
                head.name(),
                head.country(),
                ValueReader.bare(nameServers),
                head.contacts(),
                head.sources(),
                head.note());
        nameServers.forEach(suffix -> index.nameServers.put(suffix, operator, faults));
        enter(head, operator);
    }

    void host(YamlMapping block) {
        Head head = head(block, "");
        List<PositionedValue<Long>> asns = ValueReader.asns(block, "asns");
        var host = new Host(
                head.id().value(),
                head.name(),
                head.country(),
                ValueReader.bare(asns),
                head.contacts(),
                head.sources(),
                head.note());
        asns.forEach(asn -> index.hostAsns.put(asn, host, faults));
        enter(head, host);
    }

    void cdn(YamlMapping block) {
        Head head = head(block, "");
        List<PositionedValue<Long>> asns = ValueReader.asns(block, "asns");
        List<PositionedValue<DomainName>> cnames = ValueReader.names(block, "cnameSuffixes");
        List<PositionedValue<DomainName>> nameServers = ValueReader.names(block, "nameServerSuffixes");
        var cdn = new Cdn(
                head.id().value(),
                head.name(),
                head.country(),
                ValueReader.bare(asns),
                ValueReader.bare(cnames),
                ValueReader.bare(nameServers),
                head.contacts(),
                head.sources(),
                head.note());
        asns.forEach(asn -> index.cdnAsns.put(asn, cdn, faults));
        cnames.forEach(suffix -> index.cnames.put(suffix, cdn, faults));
        nameServers.forEach(suffix -> index.nameServers.put(suffix, cdn, faults));
        enter(head, cdn);
    }

    void mailOperator(YamlMapping block) {
        Head head = head(block, "");
        List<PositionedValue<DomainName>> mx = ValueReader.names(block, "mxSuffixes");
        var operator = new MailOperator(
                head.id().value(),
                head.name(),
                head.country(),
                ValueReader.bare(mx),
                head.contacts(),
                head.sources(),
                head.note());
        mx.forEach(suffix -> index.mx.put(suffix, operator, faults));
        enter(head, operator);
    }

    void platform(YamlMapping block) {
        Head head = head(block, "");
        PlatformKind kind = block.required("kind", "write one of " + ConstantSpelling.of(PlatformKind.class))
                .flatMap(scalar -> scalar.asConstant(PlatformKind.class))
                .orElse(PlatformKind.OTHER);
        List<PositionedValue<DomainName>> suffixes = ValueReader.names(block, "suffixes");
        var platform = new Platform(
                head.id().value(),
                head.name(),
                head.country(),
                kind,
                ValueReader.bare(suffixes),
                head.contacts(),
                head.sources(),
                head.note());
        suffixes.forEach(suffix -> index.platforms.put(suffix, platform, faults));
        enter(head, platform);
    }

    void certificateAuthority(YamlMapping block) {
        Head head = head(block, "");
        List<Scalar> organisations = block.list("organisations");
        if (organisations.isEmpty()) {
            faults.add(
                    block.positionOf("organisations"),
                    "an authority without organisations",
                    "list the names in its certificates: organisations: [\"Let's Encrypt\"]");
        }
        var authority = new CertificateAuthority(
                head.id().value(),
                head.name(),
                head.country(),
                OrderedSets.copyOf(organisations.stream().map(Scalar::text).toList()),
                head.contacts(),
                head.sources(),
                head.note());
        organisations.forEach(name -> index.authorities.put(
                new PositionedValue<>(name.position(), RegistrarName.normal(name.text())), authority, faults));
        enter(head, authority);
    }

    /**
     * Reads a group. All parties must have been read before. Members may be parties that only the data files contain, so an unknown id of a registrar
     * is not a fault.
     */
    void group(YamlMapping block) {
        PositionedValue<String> id = id(block, "");
        Optional<String> name =
                block.required("name", "write the organisation's name").map(Scalar::text);
        List<Scalar> members = block.list("members");
        if (members.isEmpty()) {
            faults.add(
                    block.positionOf("members"), "a group without members", "list the ids: members: [iana-2, iana-9]");
        }
        var group = new PartyGroup(
                id.value(),
                name.orElse(""),
                OrderedSets.copyOf(members.stream().map(Scalar::text).toList()),
                OrderedSets.copyOf(
                        block.list("sharedContacts").stream().map(Scalar::text).toList()),
                OrderedSets.copyOf(
                        block.list("brands").stream().map(Scalar::text).toList()),
                sources(block),
                block.text("note"));
        index.groupIds.put(id, group, faults);
        for (Scalar member : members) {
            if (!index.ids.values().containsKey(member.text()) && !member.text().matches("iana-[0-9]{1,8}")) {
                faults.add(member.position(), "there is no party \"" + member.text() + "\"", "correct the id");
            }
            index.groupMembers.put(new PositionedValue<>(member.position(), member.text()), group, faults);
        }
        index.groups.add(group);
    }

    private void enter(Head head, Party party) {
        index.ids.put(head.id(), party, faults);
        index.parties.add(party);
    }

    private Head head(YamlMapping block, String derivedId) {
        PositionedValue<String> id = id(block, derivedId);
        String name = block.required("name", "write the organisation's name")
                .map(Scalar::text)
                .orElse("");
        return new Head(
                id,
                name,
                block.optional("country").flatMap(ValueReader::country),
                contacts.read(block),
                sources(block),
                block.text("note"));
    }

    private List<String> sources(YamlMapping block) {
        List<PositionedValue<String>> sources = ValueReader.each(
                block,
                "sources",
                scalar -> ValueReader.source(scalar, index)
                        .map(source -> new PositionedValue<>(scalar.position(), source)));
        if (!block.has("sources") || (sources.isEmpty() && block.list("sources").isEmpty())) {
            faults.add(block.positionOf("sources"), "no source is named", "list the ids: sources: [DD-REG]");
        }
        return sources.stream().map(PositionedValue::value).toList();
    }

    private PositionedValue<String> id(YamlMapping block, String derivedId) {
        if (!derivedId.isEmpty() && !block.has("id")) {
            return new PositionedValue<>(block.positionOf("iana"), derivedId);
        }
        Optional<Scalar> id = block.required("id", "write a short name of small letters, digits and hyphens");
        String text = id.map(Scalar::text).orElse("?" + block.position().line());
        if (id.isPresent() && !ID.matcher(text).matches()) {
            faults.add(id.get().position(), "\"" + text + "\" is not an id", "use small letters, digits and hyphens");
        }
        return new PositionedValue<>(block.positionOf("id"), text);
    }

    private static Set<String> with(String... own) {
        Set<String> keys = new HashSet<>(COMMON);
        keys.addAll(List.of(own));
        return Set.copyOf(keys);
    }
}
