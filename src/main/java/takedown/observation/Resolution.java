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

/**
 * What a recursive resolver says of a host, one outcome a record type. The resolver is a witness: it may filter, rewrite or
 * make up answers, so that the name's own servers are heard as well where they were asked.
 *
 * @param byType keyed by mnemonic: A, AAAA, NS, MX, SOA, TXT, CNAME, CAA
 * @param byOwnServers what the name servers that the parent zone names say of the same host: A, AAAA, MX, and CNAME where the
 *     host is an alias. A type is missing where they do not know its end
 * @param notes what the resolver said beside
 */
public record Resolution(
        DomainName name,
        SortedMap<String, Outcome<RRset>> byType,
        SortedMap<String, Outcome<RRset>> byOwnServers,
        ResolverNotes notes) {
    /** Types that the name's own servers are asked for. */
    public static final List<String> COMPARED = List.of("A", "AAAA", "MX");

    public Resolution {
        byType = Collections.unmodifiableSortedMap(new TreeMap<>(byType));
        // A snapshot that was stored before they were kept has null for both.
        byOwnServers = Collections.unmodifiableSortedMap(
                new TreeMap<>(Objects.requireNonNullElse(byOwnServers, Collections.emptySortedMap())));
        notes = Objects.requireNonNullElse(notes, ResolverNotes.NONE);
    }

    /** The resolver's answers alone. */
    public Resolution(DomainName name, SortedMap<String, Outcome<RRset>> byType) {
        this(name, byType, Collections.emptySortedMap(), ResolverNotes.NONE);
    }

    /**
     * The same, with what the name's own servers say. An IPv6 address that looks as if the resolver's DNS64 had made it, and that they
     * publish, is the name's record: only what the resolver alone shows is synthesised (RFC 6147 section 5.1.1).
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
            return new Resolution(name, byType, ownServers, notes);
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
        return new Resolution(name, all, ownServers, notes.without(given));
    }

    private static boolean holds(RRset set, IpAddress address) {
        return set.rdata().stream().anyMatch(text -> is(text, address));
    }

    private static boolean is(String rdata, IpAddress address) {
        return IpAddress.tryOf(rdata).equals(Optional.of(address));
    }

    /** The record data of a type as the resolver gives them; empty when there is none or the look-up failed. */
    public List<String> rdata(String type) {
        return data(byType.get(type));
    }

    /** The record data of a type as the name's own servers give them. */
    public List<String> rdataOfOwnServers(String type) {
        return data(byOwnServers.get(type));
    }

    private static List<String> data(@Nullable Outcome<RRset> outcome) {
        return outcome == null ? List.of() : outcome.found().map(RRset::rdata).orElse(List.of());
    }

    /**
     * What the host has of a type: as its own servers say where they contradict the resolver or it gave no answer, else as
     * the resolver says. Empty where the type was not asked for.
     */
    public Optional<Outcome<RRset>> settled(String type) {
        Optional<Outcome<RRset>> own =
                Optional.ofNullable(byOwnServers.get(type)).filter(o -> !o.isFailed());
        Optional<Outcome<RRset>> resolver = Optional.ofNullable(byType.get(type));
        boolean unanswered = resolver.map(Outcome::isFailed).orElse(true);
        return own.isPresent() && (unanswered || contradicted(type)) ? own : resolver;
    }

    /** True where both answered and not the same. */
    public boolean contradicted(String type) {
        Outcome<RRset> own = byOwnServers.get(type);
        Outcome<RRset> resolver = byType.get(type);
        return own != null
                && resolver != null
                && !own.isFailed()
                && !resolver.isFailed()
                && !data(own).equals(data(resolver));
    }

    /** The types for which the resolver and the name's own servers answered differently. */
    public List<String> contradictions() {
        return COMPARED.stream().filter(this::contradicted).toList();
    }

    /** The record data of a type that the host has. */
    public List<String> settledData(String type) {
        return settled(type).flatMap(Outcome::found).map(RRset::rdata).orElse(List.of());
    }

    /** Addresses that the host has, from A and AAAA. */
    public List<IpAddress> addresses() {
        return Stream.concat(settledData("A").stream(), settledData("AAAA").stream())
                .flatMap(text -> IpAddress.tryOf(text).stream())
                .distinct()
                .toList();
    }

    /** What the host has of each type that could be observed: a record set, or a true "there is none". */
    SortedMap<String, Outcome<RRset>> observed() {
        SortedMap<String, Outcome<RRset>> observed = new TreeMap<>();
        Stream.concat(byType.keySet().stream(), byOwnServers.keySet().stream())
                .forEach(type -> settled(type)
                        .filter(outcome -> !outcome.isFailed())
                        .ifPresent(outcome -> observed.put(type, outcome)));
        return observed;
    }

    /** The same with what an earlier look observed of some types, which stands for what the host has of them. */
    Resolution with(SortedMap<String, Outcome<RRset>> earlier) {
        SortedMap<String, Outcome<RRset>> all = new TreeMap<>(byType);
        all.putAll(earlier);
        SortedMap<String, Outcome<RRset>> own = new TreeMap<>(byOwnServers);
        own.keySet().removeAll(earlier.keySet());
        return new Resolution(name, all, own, notes);
    }

    /** Addresses that a host can have: without those of the IANA special-purpose registries. */
    public List<IpAddress> hosts() {
        return addresses().stream()
                .filter(address -> SpecialPurpose.canBeHost(address.toInetAddress()))
                .toList();
    }

    /** Mail exchangers that the host has; a null MX is none (RFC 7505). */
    public List<String> mail() {
        return mail(settledData("MX"));
    }

    /** The mail exchangers among the record data of MX; a null MX is none (RFC 7505). */
    public static List<String> mail(List<String> rdata) {
        return rdata.stream().filter(exchanger -> !exchanger.endsWith(" .")).toList();
    }

    /** True when every type failed: then nothing at all is known. */
    public boolean allFailed() {
        return !byType.isEmpty() && byType.values().stream().allMatch(Outcome::isFailed);
    }

    /** True when the resolver says that the name does not exist. */
    public boolean nxdomain() {
        return byType.values().stream().anyMatch(Resolution::denies);
    }

    /** Whether the name's own servers say that it exists; empty where they were not asked or did not answer. */
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
