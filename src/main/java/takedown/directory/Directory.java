package takedown.directory;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Predicate;
import takedown.name.DomainName;
import takedown.name.IpAddress;
import takedown.name.WireName;

/** The known parties, marks and countries. Unmodifiable. Every query is one look-up in a hash table, or one per label. */
public final class Directory {
    private final List<Party> parties;
    private final List<Signature> signatures;
    private final Map<String, Source> sources;
    private final Map<String, Party> byId;
    private final Map<String, FilePosition> places;
    private final SuffixMap<Registry> registries;
    private final Map<Integer, Registrar> registrars;
    private final Map<String, Registrar> registrarNames;
    private final SuffixMap<Party> nameServers;
    private final Map<Long, Host> hosts;
    private final Map<Long, Cdn> cdns;
    private final SuffixMap<Cdn> cnames;
    private final SuffixMap<MailOperator> mx;
    private final SuffixMap<Platform> platforms;
    private final SuffixMap<Signature> signatureSuffixes;
    private final Map<WireName, Signature> signatureNames;
    private final Map<IpAddress, Signature> signatureAddresses;
    private final Map<Integer, Signature> signatureRegistrars;
    private final Map<CountryCode, Jurisdiction> jurisdictions;
    private final Map<BackEnd.TldClass, BackEnd> backEnds;

    Directory(DirectoryIndex index) {
        parties = List.copyOf(index.parties);
        signatures = List.copyOf(index.signatures);
        sources = Map.copyOf(index.sources.values());
        byId = Map.copyOf(index.ids.values());
        places = Map.copyOf(index.ids.places());
        registries = new SuffixMap<>(index.tlds.values());
        registrars = Map.copyOf(index.ianaIds.values());
        registrarNames = Map.copyOf(index.registrarNames.values());
        nameServers = new SuffixMap<>(index.nameServers.values());
        hosts = Map.copyOf(index.hostAsns.values());
        cdns = Map.copyOf(index.cdnAsns.values());
        cnames = new SuffixMap<>(index.cnames.values());
        mx = new SuffixMap<>(index.mx.values());
        platforms = new SuffixMap<>(index.platforms.values());
        signatureSuffixes = new SuffixMap<>(index.signatureSuffixes.values());
        signatureNames = Map.copyOf(index.signatureNames.values());
        signatureAddresses = Map.copyOf(index.signatureAddresses.values());
        signatureRegistrars = Map.copyOf(index.signatureRegistrars.values());
        jurisdictions = Map.copyOf(index.jurisdictions.values());
        backEnds = Map.copyOf(index.backEndDefaults.values());
    }

    /** Returns the operator of the longest suffix of the name. */
    public Optional<Registry> registryOf(DomainName name) {
        return registries.longest(name);
    }

    public Optional<Registrar> registrarByIanaId(int id) {
        return Optional.ofNullable(registrars.get(id));
    }

    /** Returns the registrar with exactly this name or alias. Case, punctuation and accents do not matter, and a similar name does not count. */
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

    /** Returns the platform that the name, or a parent of it, is. */
    public Optional<Platform> platformOf(DomainName host) {
        return platforms.longest(host);
    }

    /** Returns the platform whose own name this is, with or without {@code www}. Empty for a customer's host on it. */
    public Optional<Platform> platformItself(DomainName host) {
        DomainName bare = host.ascii().startsWith("www.") ? host.parent().orElse(host) : host;
        return platformOf(bare).filter(platform -> platform.suffixes().contains(bare));
    }

    /** Returns the signature of the name server, an exact name before a suffix. */
    public Optional<Signature> signatureOfNameServer(WireName nameServer) {
        return Optional.ofNullable(signatureNames.get(nameServer)).or(() -> signatureSuffixes.longest(nameServer));
    }

    /** Returns the signature of the address. */
    public Optional<Signature> signatureOfAddress(IpAddress address) {
        return Optional.ofNullable(signatureAddresses.get(address));
    }

    /** Returns the signature of a sponsoring registrar's id that no registrar has. */
    public Optional<Signature> signatureOfRegistrarId(int id) {
        return Optional.ofNullable(signatureRegistrars.get(id));
    }

    /** Returns the reach of a United States court order in that country. UNKNOWN for a country that no source mentions, and for none. */
    public Reach reachOf(Optional<CountryCode> country) {
        return country.flatMap(this::jurisdictionOf).map(Jurisdiction::reach).orElse(Reach.UNKNOWN);
    }

    /** Returns the entry of the country in the directory, with its source. */
    public Optional<Jurisdiction> jurisdictionOf(CountryCode country) {
        return Optional.ofNullable(jurisdictions.get(country));
    }

    /**
     * Returns the profile of the back end of a registry: its own, else the default for the class of its top-level domains.
     *
     * @param party id of the registry; an unknown one has the default
     */
    public BackEnd backEndOf(String party, BackEnd.TldClass tlds) {
        return party(party)
                .filter(Registry.class::isInstance)
                .flatMap(registry -> ((Registry) registry).backEnd())
                .or(() -> Optional.ofNullable(backEnds.get(tlds)))
                .orElse(tlds == BackEnd.TldClass.GTLD ? BackEnd.GENERIC : BackEnd.MANUAL);
    }

    /** Returns all parties by role, registries first, within a role in the order of the file: Verisign and PIR lead. */
    public List<Party> parties() {
        return parties;
    }

    /** Returns the parties of a role in the order of the file. */
    public List<Party> parties(Role role) {
        Predicate<Party> inRole = party -> party.role() == role;
        return parties.stream().filter(inRole).toList();
    }

    public Optional<Party> party(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Where a party is in the files that were read. */
    public record Place(String file, int line) {}

    /** Returns the place of a party's entry; empty for an unknown id. */
    public Optional<Place> placeOf(String id) {
        return Optional.ofNullable(places.get(id)).map(position -> new Place(position.file(), position.line()));
    }

    public List<Signature> signatures() {
        return signatures;
    }

    /** All sources by id. */
    public Map<String, Source> sources() {
        return sources;
    }

    /**
     * Returns a source that is named in this directory.
     *
     * @throws NoSuchElementException for an id from elsewhere, because every id named in this directory exists
     */
    public Source source(String id) {
        Source source = sources.get(id);
        if (source == null) {
            throw new NoSuchElementException("no source " + id);
        }
        return source;
    }
}
