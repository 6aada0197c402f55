package takedown.attribution;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import takedown.name.DomainName;
import takedown.name.Indicator;
import takedown.name.IpAddress;
import takedown.name.WireName;
import takedown.observation.AbsentKind;
import takedown.observation.AbuseDesk;
import takedown.observation.AliasEnd;
import takedown.observation.Apex;
import takedown.observation.AutonomousSystem;
import takedown.observation.Certificate;
import takedown.observation.Delegation;
import takedown.observation.DsRecord;
import takedown.observation.FailureKind;
import takedown.observation.History;
import takedown.observation.Hosting;
import takedown.observation.Network;
import takedown.observation.Outcome;
import takedown.observation.ParentAnswer;
import takedown.observation.PassiveRecord;
import takedown.observation.Provenance;
import takedown.observation.RRset;
import takedown.observation.Registration;
import takedown.observation.Resolution;
import takedown.observation.Snapshot;
import takedown.observation.Source;

public final class SnapshotBuilder {
    public static final Instant AT = Instant.parse("2026-11-23T06:00:00Z");

    private final Indicator indicator;
    private Optional<Outcome<ParentAnswer>> parent = Optional.empty();
    private final TreeMap<String, Outcome<RRset>> dns = new TreeMap<>();
    private final TreeMap<String, Outcome<RRset>> own = new TreeMap<>();
    private final TreeMap<String, Outcome<RRset>> apex = new TreeMap<>();
    private Optional<AliasEnd> end = Optional.empty();
    private Optional<Outcome<Certificate>> certificate = Optional.empty();
    private Optional<Outcome<Registration>> registry = Optional.empty();
    private Optional<Outcome<Registration>> registrar = Optional.empty();
    private Optional<Outcome<Registration>> whois = Optional.empty();
    private final List<Hosting> hosting = new ArrayList<>();
    private final List<Outcome<History>> history = new ArrayList<>();

    private SnapshotBuilder(Indicator indicator) {
        this.indicator = indicator;
    }

    public static SnapshotBuilder of(String indicator) {
        return new SnapshotBuilder(Indicator.of(indicator));
    }

    public static Provenance from(Source source) {
        return Provenance.without(source, source.name().toLowerCase(java.util.Locale.ROOT) + ".example", "?", AT);
    }

    public static <T> Outcome<T> found(Source source, T value) {
        return new Outcome.Found<>(value, from(source));
    }

    public static <T> Outcome<T> absent(Source source, AbsentKind kind) {
        return new Outcome.Absent<>(kind, from(source));
    }

    public static <T> Outcome<T> failed(Source source) {
        return new Outcome.Failed<>(FailureKind.TIMEOUT, "no answer within 10 s", from(source));
    }

    /** Returns a certificate that is trusted except for the given flaws. */
    public static Certificate certificate(
            String host, Optional<String> organisation, List<String> names, Certificate.Flaw... flaws) {
        return new Certificate(
                DomainName.of(host),
                "ab".repeat(32),
                new Certificate.Subject(Optional.of(names.isEmpty() ? host : names.getFirst()), organisation),
                "CN=Some Authority",
                new Certificate.Term(AT.minusSeconds(86_400), AT.plusSeconds(86_400 * 80)),
                new Certificate.Names(names, 0),
                List.of(flaws));
    }

    public SnapshotBuilder certified(Optional<String> organisation, List<String> names, Certificate.Flaw... flaws) {
        return certified(found(Source.TLS, certificate(registered().ascii(), organisation, names, flaws)));
    }

    public SnapshotBuilder certified(Outcome<Certificate> outcome) {
        certificate = Optional.of(outcome);
        return this;
    }

    private DomainName registered() {
        return takedown.name.PublicSuffixes.registrable(indicator.host().orElseThrow())
                .orElseThrow();
    }

    public SnapshotBuilder delegatedTo(String... servers) {
        DomainName host = indicator.host().orElseThrow();
        DomainName name = takedown.name.PublicSuffixes.registrable(host).orElse(host);
        parent = Optional.of(found(
                Source.DNS_PARENT,
                new Delegation(
                        name,
                        name.parent().orElseThrow(),
                        Arrays.stream(servers).map(WireName::of).toList(),
                        Map.of(),
                        List.<DsRecord>of())));
        return this;
    }

    /** Sets the answer of the parent zone about the registrable name, in place of a delegation. */
    public SnapshotBuilder parentAnswers(BiFunction<DomainName, DomainName, ParentAnswer> answer) {
        DomainName host = indicator.host().orElseThrow();
        DomainName name = takedown.name.PublicSuffixes.registrable(host).orElse(host);
        parent = Optional.of(
                found(Source.DNS_PARENT, answer.apply(name, name.parent().orElseThrow())));
        return this;
    }

    public SnapshotBuilder ownServersSay(String type, String... rdata) {
        DomainName host = indicator.host().orElseThrow();
        own.put(type, found(Source.DNS_AUTHORITY, new RRset(WireName.of(host), type, 300, List.of(rdata))));
        return this;
    }

    /** The name's own servers answer that the host has neither an A nor an AAAA record. The resolver gives no usable answer. */
    public SnapshotBuilder ownServersDeny(AbsentKind kind) {
        for (String type : List.of("A", "AAAA")) {
            own.put(type, absent(Source.DNS_AUTHORITY, kind));
            dns.put(type, failed(Source.DNS_RESOLVER));
        }
        return this;
    }

    /** The host's alias ends at this name, whose authoritative servers answer that the name has neither an A nor an AAAA record. */
    public SnapshotBuilder aliasEnds(String name, AbsentKind kind) {
        TreeMap<String, Outcome<RRset>> none = new TreeMap<>();
        List.of("A", "AAAA").forEach(type -> none.put(type, absent(Source.DNS_AUTHORITY, kind)));
        end = Optional.of(new AliasEnd(DomainName.of(name), none));
        return this;
    }

    public SnapshotBuilder notDelegated(AbsentKind kind) {
        parent = Optional.of(absent(Source.DNS_PARENT, kind));
        return this;
    }

    public SnapshotBuilder parentFailed() {
        parent = Optional.of(failed(Source.DNS_PARENT));
        return this;
    }

    public SnapshotBuilder records(String type, String... rdata) {
        DomainName host = indicator.host().orElseThrow();
        dns.put(type, found(Source.DNS_RESOLVER, new RRset(WireName.of(host), type, 300, List.of(rdata))));
        return this;
    }

    public SnapshotBuilder hostIsGone() {
        dns.put("A", absent(Source.DNS_RESOLVER, AbsentKind.NXDOMAIN));
        return this;
    }

    public SnapshotBuilder registered(UnaryOperator<Registration.Builder> says) {
        registry = Optional.of(found(Source.RDAP_REGISTRY, registration(says)));
        return this;
    }

    public SnapshotBuilder registrarSays(UnaryOperator<Registration.Builder> says) {
        registrar = Optional.of(found(Source.RDAP_REGISTRAR, registration(says)));
        return this;
    }

    public SnapshotBuilder whoisSays(UnaryOperator<Registration.Builder> says) {
        whois = Optional.of(found(Source.WHOIS, registration(says)));
        return this;
    }

    private Registration registration(UnaryOperator<Registration.Builder> says) {
        DomainName host = indicator.host().orElseThrow();
        return says.apply(Registration.of(
                        takedown.name.PublicSuffixes.registrable(host).orElse(host)))
                .build();
    }

    public SnapshotBuilder registry(Outcome<Registration> outcome) {
        registry = Optional.of(outcome);
        return this;
    }

    public SnapshotBuilder registrar(Outcome<Registration> outcome) {
        registrar = Optional.of(outcome);
        return this;
    }

    public SnapshotBuilder whois(Outcome<Registration> outcome) {
        whois = Optional.of(outcome);
        return this;
    }

    public SnapshotBuilder hostedBy(String address, long asn, String country, String abuse) {
        IpAddress ip = IpAddress.of(address);
        hosting.add(new Hosting(
                ip,
                found(
                        Source.DNS_ASN,
                        new AutonomousSystem(ip, asn, Optional.of("AS-NAME"), address + "/24", Optional.of("US"))),
                found(
                        Source.RDAP_NETWORK,
                        new Network(
                                ip,
                                "NET-1",
                                Optional.of("NETNAME"),
                                address + "/24",
                                Optional.of(country),
                                Optional.of("Holder Ltd"),
                                AbuseDesk.of(Optional.of(abuse), Optional.empty())))));
        return this;
    }

    /** Adds an address of which only the number of the autonomous system is known, since the address registry did not answer. */
    public SnapshotBuilder announcedBy(String address, long asn) {
        IpAddress ip = IpAddress.of(address);
        hosting.add(new Hosting(
                ip,
                found(Source.DNS_ASN, new AutonomousSystem(ip, asn, Optional.empty(), ip.toString(), Optional.empty())),
                failed(Source.RDAP_NETWORK)));
        return this;
    }

    public SnapshotBuilder seenBefore(String... names) {
        history.add(found(
                Source.PASSIVE_CIRCL,
                new History(
                        Arrays.stream(names)
                                .map(n -> new PassiveRecord(
                                        n,
                                        "A",
                                        List.of("203.0.113.10"),
                                        AT.minusSeconds(86_400 * 90),
                                        AT.minusSeconds(86_400),
                                        Source.PASSIVE_CIRCL))
                                .toList(),
                        true)));
        return this;
    }

    public SnapshotBuilder ofTheName(String type, String... rdata) {
        return ofTheName(
                type, found(Source.DNS_RESOLVER, new RRset(WireName.of(registered()), type, 300, List.of(rdata))));
    }

    public SnapshotBuilder ofTheName(String type, Outcome<RRset> outcome) {
        apex.put(type, outcome);
        return this;
    }

    public Snapshot snapshot() {
        Snapshot look = look();
        return apex.isEmpty() && certificate.isEmpty() ? look : look.with(new Apex(registered(), apex, certificate));
    }

    private Snapshot look() {
        return new Snapshot(
                indicator,
                AT,
                parent,
                dns.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Resolution(indicator.host().orElseThrow(), dns).beside(own))
                                .map(r -> end.map(r::with).orElse(r)),
                registry,
                registrar,
                whois,
                Optional.empty(),
                hosting,
                history);
    }
}
