package takedown.observation;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import takedown.name.DomainName;
import takedown.name.IpAddress;
import takedown.name.SpecialPurpose;
import takedown.name.WireName;

/**
 * A recursive resolver's answers about a host, one outcome per record type. A resolver may filter, rewrite or invent answers, so the answers of the
 * name's own servers are included if they were queried.
 *
 * @param byType keyed by mnemonic: A, AAAA, NS, MX, SOA, TXT, CNAME, CAA
 * @param byOwnServers the answers about the same host from the name servers to which the parent zone delegates: A, AAAA, MX, and CNAME if the host is
 *     an alias. A type is missing if they do not serve the end of the alias
 * @param notes the resolver's notes on its answers
 * @param end the end of its alias, if the alias leads to another zone and the resolver knows no address
 */
public record Resolution(
        DomainName name,
        SortedMap<String, Outcome<RRset>> byType,
        SortedMap<String, Outcome<RRset>> byOwnServers,
        ResolverNotes notes,
        Optional<AliasEnd> end) {
    /** Types for which the name's own servers are queried. */
    public static final List<String> COMPARED = List.of("A", "AAAA", "MX");

    public Resolution {
        byType = Collections.unmodifiableSortedMap(new TreeMap<>(byType));
        // The answers of the own servers and the notes are null in a snapshot that was stored before they existed.
        byOwnServers = Collections.unmodifiableSortedMap(
                new TreeMap<>(Objects.requireNonNullElse(byOwnServers, Collections.emptySortedMap())));
        notes = Objects.requireNonNullElse(notes, ResolverNotes.NONE);
        // Null in a snapshot that was stored before aliases were followed.
        end = Objects.requireNonNullElse(end, Optional.empty());
    }

    /** Creates a resolution whose alias was not followed. */
    public Resolution(
            DomainName name,
            SortedMap<String, Outcome<RRset>> byType,
            SortedMap<String, Outcome<RRset>> byOwnServers,
            ResolverNotes notes) {
        this(name, byType, byOwnServers, notes, Optional.empty());
    }

    /** Creates a resolution from the resolver's answers alone. */
    public Resolution(DomainName name, SortedMap<String, Outcome<RRset>> byType) {
        this(name, byType, Collections.emptySortedMap(), ResolverNotes.NONE);
    }

    /**
     * Returns this resolution with the answers of the name's own servers. An IPv6 address that looks like the product of the resolver's DNS64 is the
     * name's record if these servers publish it. Only an address that the resolver alone shows is synthesised (RFC 6147 section 5.1.1).
     */
    public Resolution beside(SortedMap<String, Outcome<RRset>> ownServers) {
        Optional<RRset> published = Optional.ofNullable(ownServers.get("AAAA")).flatMap(Outcome::found);
        List<IpAddress> given = published
                .map(set -> notes.synthesised().stream()
                        .filter(address -> holds(set, address))
                        .toList())
                .orElse(List.of());
        Outcome<RRset> shown = byType.get("AAAA");
        if (given.isEmpty() || shown == null) {
            return new Resolution(name, byType, ownServers, notes, end);
        }
        List<String> rdata = Stream.concat(
                        data(shown).stream(),
                        published.get().rdata().stream()
                                .filter(text -> given.stream().anyMatch(a -> is(text, a))))
                .toList();
        SortedMap<String, Outcome<RRset>> all = new TreeMap<>(byType);
        all.put(
                "AAAA",
                new Outcome.Found<>(
                        new RRset(
                                published.get().owner(), "AAAA", published.get().ttl(), rdata),
                        shown.provenance()));
        return new Resolution(name, all, ownServers, notes.without(given), end);
    }

    private static boolean holds(RRset set, IpAddress address) {
        return set.rdata().stream().anyMatch(text -> is(text, address));
    }

    private static boolean is(String rdata, IpAddress address) {
        return IpAddress.tryOf(rdata).equals(Optional.of(address));
    }

    /** Returns the record data of a type from the resolver. Empty when there is none or the look-up failed. */
    public List<String> rdata(String type) {
        return data(byType.get(type));
    }

    public List<String> rdataOfOwnServers(String type) {
        return data(byOwnServers.get(type));
    }

    private static List<String> data(@Nullable Outcome<RRset> outcome) {
        return outcome == null ? List.of() : outcome.found().map(RRset::rdata).orElse(List.of());
    }

    /**
     * Returns the host's records of a type. Those of its own servers are used if they contradict the resolver, or if the resolver gave no answer;
     * otherwise those of the resolver. Empty if the type was not queried.
     */
    public Optional<Outcome<RRset>> settled(String type) {
        Optional<Outcome<RRset>> own =
                Optional.ofNullable(byOwnServers.get(type)).filter(o -> !o.isFailed());
        Optional<Outcome<RRset>> resolver = Optional.ofNullable(byType.get(type));
        boolean unanswered = resolver.map(Outcome::isFailed).orElse(true);
        return own.isPresent() && (unanswered || contradicted(type)) ? own : resolver;
    }

    /** Returns whether the resolver and the name's own servers both answered, with different results. */
    public boolean contradicted(String type) {
        Outcome<RRset> own = byOwnServers.get(type);
        Outcome<RRset> resolver = byType.get(type);
        return own != null
                && resolver != null
                && !own.isFailed()
                && !resolver.isFailed()
                && !data(own).equals(data(resolver));
    }

    public List<String> contradictions() {
        return COMPARED.stream().filter(this::contradicted).toList();
    }

    public List<String> settledData(String type) {
        return settled(type).flatMap(Outcome::found).map(RRset::rdata).orElse(List.of());
    }

    public List<IpAddress> addresses() {
        return Stream.concat(settledData("A").stream(), settledData("AAAA").stream())
                .flatMap(text -> IpAddress.tryOf(text).stream())
                .distinct()
                .toList();
    }

    /** Returns the host's records of each type that could be observed: a record set, or a true "there is none". */
    SortedMap<String, Outcome<RRset>> observed() {
        SortedMap<String, Outcome<RRset>> observed = new TreeMap<>();
        Stream.concat(byType.keySet().stream(), byOwnServers.keySet().stream())
                .forEach(type -> settled(type)
                        .filter(outcome -> !outcome.isFailed())
                        .ifPresent(outcome -> observed.put(type, outcome)));
        return observed;
    }

    /** Returns this resolution with an earlier investigation's observations of some types, which count as the host's records. */
    Resolution with(SortedMap<String, Outcome<RRset>> earlier) {
        SortedMap<String, Outcome<RRset>> all = new TreeMap<>(byType);
        all.putAll(earlier);
        SortedMap<String, Outcome<RRset>> own = new TreeMap<>(byOwnServers);
        own.keySet().removeAll(earlier.keySet());
        return new Resolution(name, all, own, notes, end);
    }

    public Resolution with(AliasEnd followed) {
        return new Resolution(name, byType, byOwnServers, notes, Optional.of(followed));
    }

    /** Returns the target of the host's alias, if the host's own servers do not serve that target and the resolver knows no address of the host. */
    public Optional<WireName> openAlias() {
        boolean served = Stream.of("A", "AAAA").anyMatch(byOwnServers::containsKey);
        return served || !addresses().isEmpty()
                ? Optional.empty()
                : rdataOfOwnServers("CNAME").stream()
                        .flatMap(target -> WireName.tryOf(target).stream())
                        .findFirst();
    }

    /** Returns the host's addresses, without those that no host can have (IANA special-purpose registries). */
    public List<IpAddress> hosts() {
        return addresses().stream()
                .filter(address -> SpecialPurpose.canBeHost(address.toInetAddress()))
                .toList();
    }

    /** Returns the data of the host's MX records, each a preference and an exchanger. A null MX does not count (RFC 7505). */
    public List<String> mail() {
        return mail(settledData("MX"));
    }

    /** Returns the mail exchangers among the record data of MX. A null MX does not count (RFC 7505). */
    public static List<String> mail(List<String> rdata) {
        return rdata.stream().filter(exchanger -> !exchanger.endsWith(" .")).toList();
    }

    /** Returns whether every type failed, so that nothing at all is known. */
    public boolean allFailed() {
        return !byType.isEmpty() && byType.values().stream().allMatch(Outcome::isFailed);
    }

    public boolean nxdomain() {
        return byType.values().stream().anyMatch(Resolution::denies);
    }

    /** Returns whether the name's own servers answer that the name exists. Empty where these servers were not queried or did not answer. */
    public Optional<Boolean> existsAtOwnServers() {
        List<Outcome<RRset>> answers =
                byOwnServers.values().stream().filter(o -> !o.isFailed()).toList();
        return answers.isEmpty()
                ? Optional.empty()
                : Optional.of(answers.stream().noneMatch(Resolution::denies));
    }

    private static boolean denies(Outcome<RRset> outcome) {
        return outcome instanceof Outcome.Absent<RRset> a && a.kind() == AbsentKind.NXDOMAIN;
    }
}
