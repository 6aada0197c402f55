package takedown.directory;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Predicate;
import takedown.name.DomainName;
import takedown.name.IpAddress;
import takedown.name.WireName;

/** All that is known of parties, marks and countries. Unmodifiable; every question is one look into a hash table, or one for each label. */
public final class Directory {
    private final List<Party> parties;
    private final List<Signature> signatures;
    private final Map<String, Source> sources;
    private final Map<String, Party> byId;
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

    Directory(Index index) {
        parties = List.copyOf(index.parties);
        signatures = List.copyOf(index.signatures);
        sources = Map.copyOf(index.sources.values());
        byId = Map.copyOf(index.ids.values());
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
    }

    /** Who runs the longest suffix of the name. */
    public Optional<Registry> registryOf(DomainName name) {
        return registries.longest(name);
    }

    public Optional<Registrar> registrarByIanaId(int id) {
        return Optional.ofNullable(registrars.get(id));
    }

    /** The registrar of this very name or alias; case, punctuation and accents do not count, a similar name does not either. */
    public Optional<Registrar> registrarNamed(String name) {
        return RegistrarName.namesIn(name).stream()
                .flatMap(each -> Optional.ofNullable(registrarNames.get(each)).stream())
                .findFirst();
    }

    /** Who runs the name server: a DNS operator, a CDN or a registrar. */
    public Optional<Party> operatorOfNameServer(WireName nameServer) {
        return nameServers.longest(nameServer);
    }

    /** Whose autonomous system it is; a CDN before a host, since what answers there is not the origin. */
    public Optional<Party> operatorOfAsn(long asn) {
        Optional<Party> cdn = Optional.ofNullable(cdns.get(asn));
        return cdn.or(() -> Optional.ofNullable(hosts.get(asn)));
    }

    /** The CDN that the target of a CNAME belongs to. */
    public Optional<Cdn> cdnByCname(WireName target) {
        return cnames.longest(target);
    }

    public Optional<MailOperator> operatorOfMx(WireName mailExchange) {
        return mx.longest(mailExchange);
    }

    /** The platform that the name, or a parent of it, is. */
    public Optional<Platform> platformOf(DomainName host) {
        return platforms.longest(host);
    }

    /** The platform whose own name this is, with or without {@code www}; empty for a customer's host on it. */
    public Optional<Platform> platformItself(DomainName host) {
        DomainName bare = host.ascii().startsWith("www.") ? host.parent().orElse(host) : host;
        return platformOf(bare).filter(platform -> platform.suffixes().contains(bare));
    }

    /** What the name server marks; an exact name before a suffix. */
    public Optional<Signature> signatureOfNameServer(WireName nameServer) {
        return Optional.ofNullable(signatureNames.get(nameServer)).or(() -> signatureSuffixes.longest(nameServer));
    }

    /** What the address marks. */
    public Optional<Signature> signatureOfAddress(IpAddress address) {
        return Optional.ofNullable(signatureAddresses.get(address));
    }

    /** What a sponsoring registrar's id marks that no registrar has. */
    public Optional<Signature> signatureOfRegistrarId(int id) {
        return Optional.ofNullable(signatureRegistrars.get(id));
    }

    /** What a court order of the United States reaches there; UNKNOWN for a country that no source speaks of, and for none. */
    public Reach reachOf(Optional<CountryCode> country) {
        return country.flatMap(this::jurisdictionOf).map(Jurisdiction::reach).orElse(Reach.UNKNOWN);
    }

    /** The same with who said so. */
    public Optional<Jurisdiction> jurisdictionOf(CountryCode country) {
        return Optional.ofNullable(jurisdictions.get(country));
    }

    /** All parties by role, registries first, within a role in the order of the file: Verisign and PIR lead. */
    public List<Party> parties() {
        return parties;
    }

    /** The parties of a role in the order of the file. */
    public List<Party> parties(Role role) {
        Predicate<Party> inRole = party -> party.role() == role;
        return parties.stream().filter(inRole).toList();
    }

    public Optional<Party> party(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    public List<Signature> signatures() {
        return signatures;
    }

    /** All sources by id. */
    public Map<String, Source> sources() {
        return sources;
    }

    /**
     * A source that something in this directory names.
     *
     * @throws NoSuchElementException for an id that is not of this directory: nothing in it names one that is missing
     */
    public Source source(String id) {
        Source source = sources.get(id);
        if (source == null) {
            throw new NoSuchElementException("no source " + id);
        }
        return source;
    }
}
