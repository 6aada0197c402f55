package takedown.observation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.name.Indicator;
import takedown.name.IpAddress;

/**
 * All observations of one investigation. Parts that were not queried (an address has no registration) are empty.
 *
 * @param delegation the parent zone's own answer about the registrable name
 * @param resolution the resolver's answers about the exact host, and those of the name's own servers
 * @param registryRdap about the registrable name
 * @param registrarRdap where the registry's answer leads to the registrar's server
 * @param whois queried if RDAP fails or is slow
 * @param registrarWhois where the registry's WHOIS answer is thin and names the registrar's server
 * @param apex the observations of the registered name itself; empty where there is none
 * @param known earlier observations of the parts that failed here; {@link EarlierObservations#NOTHING} until they are added
 */
public record Snapshot(
        Indicator indicator,
        Instant at,
        Optional<Outcome<ParentAnswer>> delegation,
        Optional<Resolution> resolution,
        Optional<Outcome<Registration>> registryRdap,
        Optional<Outcome<Registration>> registrarRdap,
        Optional<Outcome<Registration>> whois,
        Optional<Outcome<Registration>> registrarWhois,
        List<Hosting> hosting,
        List<Outcome<History>> history,
        Optional<Apex> apex,
        EarlierObservations known) {
    public Snapshot {
        // Null in a snapshot that was stored before the registered name itself was looked up.
        apex = Objects.requireNonNullElse(apex, Optional.empty());
        // Null in a snapshot that was stored before earlier observations were carried.
        known = Objects.requireNonNullElse(known, EarlierObservations.NOTHING);
        hosting = List.copyOf(hosting);
        history = List.copyOf(history);
    }

    /** Creates a snapshot that carries no earlier observations. */
    public Snapshot(
            Indicator indicator,
            Instant at,
            Optional<Outcome<ParentAnswer>> delegation,
            Optional<Resolution> resolution,
            Optional<Outcome<Registration>> registryRdap,
            Optional<Outcome<Registration>> registrarRdap,
            Optional<Outcome<Registration>> whois,
            Optional<Outcome<Registration>> registrarWhois,
            List<Hosting> hosting,
            List<Outcome<History>> history) {
        this(
                indicator,
                at,
                delegation,
                resolution,
                registryRdap,
                registrarRdap,
                whois,
                registrarWhois,
                hosting,
                history,
                Optional.empty(),
                EarlierObservations.NOTHING);
    }

    /** Creates a snapshot in which nothing was queried. */
    public static Snapshot nothing(Indicator indicator, Instant at) {
        return new Snapshot(
                indicator,
                at,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
    }

    /** Returns what this snapshot states about the registered name, for another host at or below it. */
    public Snapshot ofNameAlone(Indicator host) {
        return new Snapshot(
                host,
                at,
                delegation,
                Optional.empty(),
                registryRdap,
                registrarRdap,
                whois,
                registrarWhois,
                List.of(),
                List.of(),
                apex,
                new EarlierObservations(
                        known.delegation(),
                        new TreeMap<>(),
                        known.registryRdap(),
                        known.registrarRdap(),
                        known.whois(),
                        known.registrarWhois(),
                        List.of(),
                        known.delegatedSince(),
                        known.lastRegistered(),
                        known.apex()));
    }

    /** Returns a copy of this snapshot with this hosting. It replaces the hosting of the addresses that were found in the DNS. */
    public Snapshot servedBy(List<Hosting> hosts) {
        return with(hosts, history, known);
    }

    /** Returns every outcome of this investigation, for lists of evidence and counts of failures. */
    public List<Outcome<?>> outcomes() {
        List<Outcome<?>> all = new ArrayList<>();
        delegation.ifPresent(all::add);
        resolution.ifPresent(r -> {
            all.addAll(r.byType().values());
            all.addAll(r.byOwnServers().values());
            r.end().ifPresent(end -> all.addAll(end.answers().values()));
        });
        Stream.of(registryRdap, registrarRdap, whois, registrarWhois).forEach(o -> o.ifPresent(all::add));
        hosting.forEach(h -> {
            all.add(h.autonomousSystem());
            all.add(h.network());
        });
        all.addAll(history);
        apex.ifPresent(a -> {
            all.addAll(a.byType().values());
            a.certificate().ifPresent(all::add);
        });
        return List.copyOf(all);
    }

    /** Returns the parent zone's delegation of the name, or of the name that it redirects to. */
    public Optional<Delegation> delegated() {
        return delegation.flatMap(Outcome::found).flatMap(ParentAnswer::delegation);
    }

    /** Returns whether the parent zone gives the name the answer that every unregistered name gets. The resolved records are then not the name's. */
    public boolean isWildcard() {
        return delegationOrKnown()
                .flatMap(Outcome::found)
                .filter(ParentAnswer::isWildcard)
                .isPresent();
    }

    public Dnssec dnssec() {
        ResolverNotes notes = resolution.map(Resolution::notes).orElse(ResolverNotes.NONE);
        if (notes.bogus().isPresent()) {
            return Dnssec.BOGUS;
        }
        if (notes.authenticated()) {
            return Dnssec.SECURE;
        }
        boolean unsigned = delegated().map(d -> d.ds().isEmpty()).orElse(false);
        return unsigned ? Dnssec.INSECURE : Dnssec.INDETERMINATE;
    }

    /** Returns the registrations, the registry's statement first, because the registry acts. */
    public Stream<Outcome<Registration>> registrations() {
        return Stream.of(registryRdap, registrarRdap, whois, registrarWhois).flatMap(Optional::stream);
    }

    /**
     * Returns the suspect's own address, or the addresses at which it can be hosted. {@code hosting} has the hosting of those that were looked up.
     */
    public List<IpAddress> addresses() {
        return addresses(indicator, delegation, resolution);
    }

    /**
     * Returns a suspect's own address, or the addresses at which it can be hosted, in the order of the answer. The address of a registry's wildcard
     * does not host the name.
     */
    public static List<IpAddress> addresses(
            Indicator indicator, Optional<Outcome<ParentAnswer>> parent, Optional<Resolution> resolution) {
        boolean wildcard =
                parent.flatMap(Outcome::found).filter(ParentAnswer::isWildcard).isPresent();
        Stream<IpAddress> hosts =
                wildcard ? Stream.empty() : resolution.stream().flatMap(r -> r.hosts().stream());
        return Stream.concat(indicator.literalAddress().stream(), hosts)
                .distinct()
                .toList();
    }

    /** Returns the addresses whose hosting was not queried, because there are more addresses than one investigation queries. */
    public List<IpAddress> unattributed() {
        Set<IpAddress> asked = hosting.stream().map(Hosting::address).collect(Collectors.toSet());
        return addresses().stream().filter(address -> !asked.contains(address)).toList();
    }

    /** Returns this snapshot with the observations of {@code earlier} for the parts that it could not observe itself. */
    public Snapshot remembering(Snapshot earlier) {
        return with(hosting, history, EarlierObservations.of(this, earlier));
    }

    /**
     * Returns the present state after a later quick check: its DNS, and registration data as this snapshot observed or carried them. Hosting and
     * history are those of this snapshot, since a quick check does not query them.
     */
    public Snapshot withDnsOf(Snapshot later) {
        return later.with(hosting, history, EarlierObservations.of(later, this));
    }

    /** Returns this snapshot without registration data, for a name that the data do not describe. */
    public Snapshot ofDnsAlone() {
        EarlierObservations dns = new EarlierObservations(
                known.delegation(),
                known.records(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                known.hosting(),
                Optional.empty(),
                Optional.empty(),
                known.apex());
        return new Snapshot(
                indicator,
                at,
                delegation,
                resolution,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                hosting,
                history,
                apex,
                dns);
    }

    private Snapshot with(List<Hosting> hosts, List<Outcome<History>> past, EarlierObservations carried) {
        return new Snapshot(
                indicator,
                at,
                delegation,
                resolution,
                registryRdap,
                registrarRdap,
                whois,
                registrarWhois,
                hosts,
                past,
                apex,
                carried);
    }

    public Snapshot with(Apex registered) {
        return new Snapshot(
                indicator,
                at,
                delegation,
                resolution,
                registryRdap,
                registrarRdap,
                whois,
                registrarWhois,
                hosting,
                history,
                Optional.of(registered),
                known);
    }

    /** Returns the observations of the registered name, with the last earlier observation of each part that could not be observed now. */
    public Optional<Apex> apexOrKnown() {
        return apex.map(now -> known.apex().map(now::over).orElse(now)).or(known::apex);
    }

    /**
     * Returns the addresses that a wildcard of the name's own zone gives every name below it. Empty if none was observed. Also empty if the parent
     * zone does not delegate the name, because the registry's wildcard then answers.
     */
    public Optional<Outcome.Found<RRset>> wildcardBelow() {
        return apexOrKnown()
                .flatMap(names -> names.of(Apex.WILDCARD))
                .filter(answer -> delegationOrKnown()
                        .flatMap(Outcome::found)
                        .filter(Delegation.class::isInstance)
                        .isPresent())
                .flatMap(
                        answer -> answer instanceof Outcome.Found<RRset> found ? Optional.of(found) : Optional.empty());
    }

    /**
     * Returns the certificate of the registered name, as observed now or else earlier. A certificate to which a registry's wildcard led is never
     * returned.
     */
    public Optional<Certificate> certificateOrKnown() {
        return isWildcard()
                ? Optional.empty()
                : apexOrKnown().flatMap(Apex::certificate).flatMap(Outcome::found);
    }

    /** Returns the parent zone's answer or, if it could not be observed now, the last earlier answer. */
    public Optional<Outcome<ParentAnswer>> delegationOrKnown() {
        return known.delegation().or(() -> delegation);
    }

    /** Returns the resolver's answers, with the last earlier answer for each type that could not be observed now; empty if none was queried now. */
    public Optional<Resolution> resolutionOrKnown() {
        return resolution.map(now -> now.with(known.records()));
    }

    /**
     * Returns the delegation, including that of the name to which the parent zone redirects. If it could not be observed now, returns the last
     * earlier delegation.
     */
    public Optional<Delegation> delegatedOrKnown() {
        return delegationOrKnown().flatMap(Outcome::found).flatMap(ParentAnswer::delegation);
    }

    /** Returns the announcing systems and the holders of the addresses, as last observed if they could not be observed now. */
    public List<Hosting> hostingOrKnown() {
        List<Hosting> all = new ArrayList<>(known.hosting());
        hosting.stream()
                .filter(now -> known.hosting().stream()
                        .noneMatch(then -> then.address().equals(now.address())))
                .forEach(all::add);
        return List.copyOf(all);
    }

    /** Returns the registry's own current statement, by RDAP or else by WHOIS; empty if neither was observed. The statement can be a denial. */
    public Optional<Outcome<Registration>> registryNow() {
        return Stream.of(registryRdap, whois)
                .flatMap(Optional::stream)
                .filter(outcome -> !outcome.isFailed())
                .findFirst();
    }

    /** Returns whether the registry's data could not be observed now and an earlier investigation observed them. */
    public boolean carriesRegistration() {
        return registryNow().isEmpty() && known.registrations().findAny().isPresent();
    }

    /** Returns current registration data if the registry answered now, else the data as last observed. Data of two times are never mixed. */
    public Stream<Outcome<Registration>> registrationsOrKnown() {
        return carriesRegistration() ? known.registrations() : registrations();
    }
}
