package takedown.directory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Predicate;
import takedown.name.DomainName;
import takedown.name.IpAddress;
import takedown.name.PublicSuffixes;
import takedown.name.WireName;

/** The known parties, marks and countries. A directory is unmodifiable. Most queries read a hash table once, or once per label. */
public final class Directory {
    private final Contents contents;
    private final Map<String, Party> byId;
    private final SuffixMap<Registry> registries;
    private final Map<Integer, Registrar> registrars = new HashMap<>();
    private final Map<String, Registrar> registrarNames = new HashMap<>();
    private final SuffixMap<Party> nameServers;
    private final Map<Long, Host> hosts = new HashMap<>();
    private final Map<Long, Cdn> cdns = new HashMap<>();
    private final SuffixMap<Cdn> cnames;
    private final SuffixMap<MailOperator> mx;
    private final SuffixMap<Platform> platforms;
    private final Map<String, CertificateAuthority> authorities = new HashMap<>();
    private final SuffixMap<Signature> signatureSuffixes;
    private final Map<WireName, Signature> signatureNames = new HashMap<>();
    private final Map<IpAddress, Signature> signatureAddresses = new HashMap<>();
    private final Map<Integer, Signature> signatureRegistrars = new HashMap<>();
    private final Map<String, TopLevelDomain> delegated = new HashMap<>();
    private final Map<String, PartyGroup> groupOf = new HashMap<>();
    private final Map<String, PartyGroup> brands = new HashMap<>();
    private final Map<String, List<TopLevelDomain>> carriedOut = new HashMap<>();

    /**
     * The contents of a directory, as the sources state them.
     *
     * @param parties the parties by role, registries first; within a role, in the order of the files
     * @param places the places of the parties' entries, by the id of the party
     */
    public record Contents(
            List<Party> parties,
            List<Signature> signatures,
            List<PageSignature> pages,
            Map<String, Source> sources,
            Law law,
            Map<BackEnd.TldClass, BackEnd> backEnds,
            List<PartyGroup> groups,
            Map<String, Place> places,
            BulkFacts bulk) {
        public Contents {
            parties = List.copyOf(parties);
            signatures = List.copyOf(signatures);
            pages = List.copyOf(pages);
            sources = Map.copyOf(sources);
            groups = List.copyOf(groups);
            backEnds = Map.copyOf(backEnds);
            places = Map.copyOf(places);
        }
    }

    public record Law(Map<CountryCode, Jurisdiction> jurisdictions, List<Convention> conventions) {
        public Law {
            jurisdictions = Map.copyOf(jurisdictions);
            conventions = List.copyOf(conventions);
        }
    }

    /**
     * Creates the directory. If two parties claim the same key, the key belongs to the first. The loader refuses a registrars.yaml with such parties.
     */
    public Directory(Contents contents) {
        this.contents = contents;
        Map<String, Party> ids = new HashMap<>();
        Map<DomainName, Registry> tlds = new HashMap<>();
        Map<DomainName, Party> servers = new HashMap<>();
        Map<DomainName, Cdn> aliases = new HashMap<>();
        Map<DomainName, MailOperator> exchangers = new HashMap<>();
        Map<DomainName, Platform> shared = new HashMap<>();
        for (Party party : contents.parties()) {
            ids.putIfAbsent(party.id(), party);
            switch (party) {
                case Registry registry ->
                    registry.tlds().forEach(tld -> tlds.putIfAbsent(DomainName.of(tld), registry));
                case Registrar registrar -> {
                    registrar.ianaId().ifPresent(id -> registrars.putIfAbsent(id, registrar));
                    if (statusOf(registrar)
                            .filter(Accreditation.Status.TERMINATED::equals)
                            .isEmpty()) {
                        enterNames(registrar);
                    }
                    enter(registrar.nameServerSuffixes(), registrar, servers);
                }
                case DnsOperator operator -> enter(operator.nameServerSuffixes(), operator, servers);
                case Host host -> enter(host.asns(), host, hosts);
                case Cdn cdn -> {
                    enter(cdn.asns(), cdn, cdns);
                    enter(cdn.cnameSuffixes(), cdn, aliases);
                    enter(cdn.nameServerSuffixes(), cdn, servers);
                }
                case MailOperator operator -> enter(operator.mxSuffixes(), operator, exchangers);
                case Platform platform -> enter(platform.suffixes(), platform, shared);
                case CertificateAuthority authority ->
                    authority
                            .organisations()
                            .forEach(name -> authorities.putIfAbsent(RegistrarName.normal(name), authority));
            }
        }
        Map<DomainName, Signature> markSuffixes = new HashMap<>();
        for (Signature mark : contents.signatures()) {
            enter(mark.nameServerSuffixes(), mark, markSuffixes);
            mark.nameServers().forEach(name -> signatureNames.putIfAbsent(WireName.of(name), mark));
            enter(mark.addresses(), mark, signatureAddresses);
            enter(mark.registrarIds(), mark, signatureRegistrars);
        }
        for (TopLevelDomain tld : contents.bulk().tlds()) {
            delegated.putIfAbsent(tld.name().ascii(), tld);
            tld.backEnd()
                    .ifPresent(backEnd -> carriedOut
                            .computeIfAbsent(backEnd.party(), id -> new ArrayList<>())
                            .add(tld));
        }
        Map<String, PartyGroup> byContact = new HashMap<>();
        for (PartyGroup group : contents.groups()) {
            enter(group.members(), group, groupOf);
            enter(group.sharedContacts(), group, byContact);
            group.brands().forEach(brand -> brands.putIfAbsent(RegistrarName.normal(brand), group));
        }
        for (Party party : contents.parties()) {
            party.contacts().stream()
                    .flatMap(contact ->
                            Optional.ofNullable(byContact.get(contact.channel().value())).stream())
                    .findFirst()
                    .ifPresent(group -> groupOf.putIfAbsent(party.id(), group));
        }
        byId = Map.copyOf(ids);
        registries = new SuffixMap<>(tlds);
        nameServers = new SuffixMap<>(servers);
        cnames = new SuffixMap<>(aliases);
        mx = new SuffixMap<>(exchangers);
        platforms = new SuffixMap<>(shared);
        signatureSuffixes = new SuffixMap<>(markSuffixes);
    }

    private static <K, V> void enter(Iterable<? extends K> keys, V value, Map<K, V> into) {
        keys.forEach(key -> into.putIfAbsent(key, value));
    }

    private void enterNames(Registrar registrar) {
        registrarNames.putIfAbsent(RegistrarName.normal(registrar.name()), registrar);
        registrar.aliases().forEach(alias -> registrarNames.putIfAbsent(RegistrarName.normal(alias), registrar));
    }

    /** Returns the registry that operates the longest known suffix of the name. */
    public Optional<Registry> registryOf(DomainName name) {
        return registries.longest(name);
    }

    public Optional<Registrar> registrarByIanaId(int id) {
        return Optional.ofNullable(registrars.get(id));
    }

    /**
     * Returns the registrar with exactly this name or alias. Case, punctuation and accents do not matter, and a similar name does not count. A
     * registrar whose accreditation was terminated is not found.
     */
    public Optional<Registrar> registrarNamed(String name) {
        return RegistrarName.namesIn(name).stream()
                .flatMap(each -> Optional.ofNullable(registrarNames.get(each)).stream())
                .findFirst();
    }

    /** Returns the operator of the name server: a DNS operator, a CDN or a registrar. */
    public Optional<Party> operatorOfNameServer(WireName nameServer) {
        return nameServers.longest(nameServer);
    }

    /** Returns the operator of the autonomous system. A CDN comes before a host, because its servers are not the origin. */
    public Optional<Party> operatorOfAsn(long asn) {
        Optional<Party> cdn = Optional.ofNullable(cdns.get(asn));
        return cdn.or(() -> Optional.ofNullable(hosts.get(asn)));
    }

    /** Returns the CDN to which the target of a CNAME belongs. */
    public Optional<Cdn> cdnByCname(WireName target) {
        return cnames.longest(target);
    }

    public Optional<MailOperator> operatorOfMx(WireName mailExchange) {
        return mx.longest(mailExchange);
    }

    /** Returns the platform to which the name belongs, which means that a suffix of the platform is the name itself or a parent of it. */
    public Optional<Platform> platformOf(DomainName host) {
        return platforms.longest(host);
    }

    /** Returns the authority whose certificates state exactly this name of an organisation. Case, punctuation and accents do not matter. */
    public Optional<CertificateAuthority> certificateAuthorityOf(String organisation) {
        return Optional.ofNullable(authorities.get(RegistrarName.normal(organisation)));
    }

    /**
     * Returns the platform whose own name this is, with or without {@code www}. Empty for a customer's host on it, and for a public suffix below
     * which names are assigned.
     */
    public Optional<Platform> platformItself(DomainName host) {
        DomainName bare = host.ascii().startsWith("www.") ? host.parent().orElse(host) : host;
        return platformOf(bare)
                .filter(platform -> platform.suffixes().contains(bare))
                .filter(platform -> platform.kind() != PlatformKind.SUBDOMAINS || !PublicSuffixes.isPublicSuffix(bare));
    }

    /** Returns the signature to which the name server belongs. A signature with its exact name comes before one with a suffix. */
    public Optional<Signature> signatureOfNameServer(WireName nameServer) {
        return Optional.ofNullable(signatureNames.get(nameServer)).or(() -> signatureSuffixes.longest(nameServer));
    }

    public Optional<Signature> signatureOfAddress(IpAddress address) {
        return Optional.ofNullable(signatureAddresses.get(address));
    }

    /** Returns the signature to which a registrar's id in a registration belongs. The ids in signatures are not assigned to a real registrar. */
    public Optional<Signature> signatureOfRegistrarId(int id) {
        return Optional.ofNullable(signatureRegistrars.get(id));
    }

    /**
     * Returns the reach of a United States court order in this country. Returns UNKNOWN if no source mentions the country, or if the country is not
     * known.
     */
    public Reach reachOf(Optional<CountryCode> country) {
        return country.flatMap(this::jurisdictionOf).map(Jurisdiction::reach).orElse(Reach.UNKNOWN);
    }

    /**
     * Returns the reach of a United States court order in the country, with its source. The source is a statement about the country itself, else a
     * convention to which the country is a party. Empty if neither is known.
     */
    public Optional<Jurisdiction> jurisdictionOf(CountryCode country) {
        return Optional.ofNullable(contents.law().jurisdictions().get(country))
                .or(() -> conventionsOf(country).stream()
                        .findFirst()
                        .map(convention -> new Jurisdiction(
                                country,
                                Reach.TREATY,
                                convention.cited().source(),
                                convention.cited().asOf(),
                                convention.cited().confidence(),
                                Optional.of("Party to the " + convention.name() + "."))));
    }

    public List<Convention> conventionsOf(CountryCode country) {
        return contents.law().conventions().stream()
                .filter(convention -> convention.countries().contains(country))
                .toList();
    }

    /** Returns the delegated top-level domain of the name. */
    public Optional<TopLevelDomain> tldOf(DomainName name) {
        return Optional.ofNullable(delegated.get(name.tld()));
    }

    public Optional<Accreditation> accreditationOf(int ianaId) {
        return Optional.ofNullable(contents.bulk().accreditations().get(ianaId));
    }

    /** Returns the status of a registrar's id; empty without an id or for an id that IANA does not list. */
    public Optional<Accreditation.Status> statusOf(Registrar registrar) {
        return registrar.ianaId().stream()
                .boxed()
                .findFirst()
                .flatMap(this::accreditationOf)
                .map(Accreditation::status);
    }

    /** Returns the top-level domains of other operators whose changes the party carries out, if a source states or suggests this. */
    public List<TopLevelDomain> carriedOutBy(String party) {
        return List.copyOf(carriedOut.getOrDefault(party, List.of()));
    }

    public Optional<PartyGroup> groupOf(String party) {
        return Optional.ofNullable(groupOf.get(party));
    }

    /** Returns the group that sells under exactly this name. Case, punctuation and accents do not matter. */
    public Optional<PartyGroup> groupOfBrand(String name) {
        return RegistrarName.namesIn(name).stream()
                .flatMap(each -> Optional.ofNullable(brands.get(each)).stream())
                .findFirst();
    }

    public BulkFacts bulk() {
        return contents.bulk();
    }

    /**
     * Returns why there is no contact to write to; empty if there is one. A registrar whose accreditation was terminated is never written to, even if
     * it has contacts.
     */
    public Optional<NoContact> noContact(Party party) {
        if (party instanceof Registrar registrar
                && statusOf(registrar)
                        .filter(Accreditation.Status.TERMINATED::equals)
                        .isPresent()) {
            return Optional.of(NoContact.TERMINATED_REGISTRAR);
        }
        if (party.contacts().isEmpty()) {
            return Optional.of(NoContact.NOT_IN_SOURCES);
        }
        return party.contacts().stream().anyMatch(Contact::isWritten)
                ? Optional.empty()
                : Optional.of(NoContact.PHONE_ONLY);
    }

    /**
     * Returns the profile of the back end of a registry: its own, else the default for the class of its top-level domains.
     *
     * @param party the id of the registry; an unknown id has the default profile
     */
    public BackEnd backEndOf(String party, BackEnd.TldClass tlds) {
        return party(party)
                .filter(Registry.class::isInstance)
                .flatMap(registry -> ((Registry) registry).backEnd())
                .or(() -> Optional.ofNullable(contents.backEnds().get(tlds)))
                .orElse(tlds == BackEnd.TldClass.GTLD ? BackEnd.GENERIC : BackEnd.MANUAL);
    }

    /** Returns all parties by role, registries first; within a role, in the order of the files. Verisign and PIR are therefore first. */
    public List<Party> parties() {
        return contents.parties();
    }

    /** Returns the parties of a role, in the order of the files. */
    public List<Party> parties(Role role) {
        Predicate<Party> inRole = party -> party.role() == role;
        return contents.parties().stream().filter(inRole).toList();
    }

    public Optional<Party> party(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    public record Place(String file, int line) {}

    /** Returns the place of a party's entry; empty for an unknown id. */
    public Optional<Place> placeOf(String id) {
        return Optional.ofNullable(contents.places().get(id));
    }

    public List<Signature> signatures() {
        return contents.signatures();
    }

    public List<PageSignature> pages() {
        return contents.pages();
    }

    /**
     * Returns the signature that a page matches; empty if none does. If several match, a warning precedes a removal, and a removal a challenge.
     *
     * @param names the host of the page and the names of which it is an alias
     * @param text the title and the visible text of the page
     */
    public Optional<PageSignature> signatureOfPage(Collection<DomainName> names, int status, String text) {
        String normal = PageSignature.normal(text);
        return contents.pages().stream()
                .filter(page -> page.matches(names, status, normal))
                .min(Comparator.comparingInt(page -> switch (page.meaning()) {
                    case WARNING -> 0;
                    case REMOVED -> 1;
                    case CHALLENGE -> 2;
                }));
    }

    public Map<String, Source> sources() {
        return contents.sources();
    }

    /**
     * Returns the source with this id. Every source id that this directory contains has a source.
     *
     * @throws NoSuchElementException for any other id
     */
    public Source source(String id) {
        Source source = contents.sources().get(id);
        if (source == null) {
            throw new NoSuchElementException("no source " + id);
        }
        return source;
    }
}
