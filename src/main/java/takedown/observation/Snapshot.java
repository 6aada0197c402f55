package takedown.observation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.name.Indicator;
import takedown.name.IpAddress;

/**
 * All that one look at an indicator brought. Parts that were not asked for (an address has no registration) are empty.
 *
 * @param delegation the parent zone's own answer about the registrable name
 * @param resolution the resolver's answers about the very host asked for, and those of the name's own servers
 * @param registryRdap about the registrable name
 * @param registrarRdap where the registry's answer names the registrar's server
 * @param whois asked where RDAP has none or fails
 * @param registrarWhois where the registry's WHOIS answer is thin and names the registrar's server
 * @param apex what was observed of the registered name itself; empty where there is none
 * @param known what earlier looks observed of the parts that failed here; {@link Known#NOTHING} until a look is told of them
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
        Known known) {
    public Snapshot {
        // A snapshot that was stored before it was looked for has null here.
        apex = Objects.requireNonNullElse(apex, Optional.empty());
        // A snapshot that was stored before anything was carried has null here.
        known = Objects.requireNonNullElse(known, Known.NOTHING);
        hosting = List.copyOf(hosting);
        history = List.copyOf(history);
    }

    /** A look that carries nothing of earlier ones. */
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
                Known.NOTHING);
    }

    /** Every outcome of this look, for lists of evidence and counts of failures. */
    public List<Outcome<?>> outcomes() {
        List<Outcome<?>> all = new ArrayList<>();
        delegation.ifPresent(all::add);
        resolution.ifPresent(r -> {
            all.addAll(r.byType().values());
            all.addAll(r.byOwnServers().values());
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

    /** The parent zone's delegation of the name, or of the name that it redirects to. */
    public Optional<Delegation> delegated() {
        return delegation.flatMap(Outcome::found).flatMap(ParentAnswer::delegation);
    }

    /** True where the parent zone answers for the name as for every name that is not registered: what resolves is not the name's. */
    public boolean isWildcard() {
        return delegationOrKnown()
                .flatMap(Outcome::found)
                .filter(ParentAnswer::isWildcard)
                .isPresent();
    }

    /** What validation said of the resolver's answers. */
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

    /** The registry's statement first: it is the registry that acts. */
    public Stream<Outcome<Registration>> registrations() {
        return Stream.of(registryRdap, registrarRdap, whois, registrarWhois).flatMap(Optional::stream);
    }

    /** The addresses that the indicator is or that can be its hosts; {@code hosting} holds those of them that were attributed. */
    public List<IpAddress> addresses() {
        return addresses(indicator, delegation, resolution);
    }

    /**
     * The addresses that an indicator is or that can be its hosts, in the order of the answer. What a registry answers for every name is
     * no host of the name.
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

    /** Addresses whose host was not asked for, because there are more than one look asks about. */
    public List<IpAddress> unattributed() {
        Set<IpAddress> asked = hosting.stream().map(Hosting::address).collect(Collectors.toSet());
        return addresses().stream().filter(address -> !asked.contains(address)).toList();
    }

    /** The same look, which carries what {@code earlier} observed of the parts that it could not observe itself. */
    public Snapshot remembering(Snapshot earlier) {
        return with(hosting, history, Known.of(this, earlier));
    }

    /**
     * The present state after a later quick check of DNS alone: its DNS, and registration data as this look observed or carried them. Who
     * hosts what the name resolves to was not asked then.
     */
    public Snapshot withDnsOf(Snapshot later) {
        return later.with(hosting, history, Known.of(later, this));
    }

    /** The same without registration data, as for a name that they are not about. */
    public Snapshot ofDnsAlone() {
        Known dns = new Known(
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

    private Snapshot with(List<Hosting> hosts, List<Outcome<History>> past, Known carried) {
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

    /** The same look with what was returned for the registered name itself. */
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

    /** What was observed of the registered name; for each part that could not be observed now, the last that was. */
    public Optional<Apex> apexOrKnown() {
        return apex.map(now -> known.apex().map(now::over).orElse(now)).or(known::apex);
    }

    /**
     * The addresses that a wildcard of the name's own zone gives every name below it. Empty where none was observed; also where the parent
     * zone does not delegate the name, since what answers then is the registry's wildcard.
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

    /** The certificate of the registered name, as observed now or else before; never one that a registry's wildcard led to. */
    public Optional<Certificate> certificateOrKnown() {
        return isWildcard()
                ? Optional.empty()
                : apexOrKnown().flatMap(Apex::certificate).flatMap(Outcome::found);
    }

    /** The parent's answer; where it could not be observed now, the last that was. */
    public Optional<Outcome<ParentAnswer>> delegationOrKnown() {
        return known.delegation().or(() -> delegation);
    }

    /** The resolver's answers; for each type that could not be observed now, the last that was. */
    public Optional<Resolution> resolutionOrKnown() {
        return resolution.map(now -> now.with(known.records()));
    }

    /** The delegation, that of the name which the parent redirects to included; where it could not be observed now, the last that was. */
    public Optional<Delegation> delegatedOrKnown() {
        return delegationOrKnown().flatMap(Outcome::found).flatMap(ParentAnswer::delegation);
    }

    /** Who announces and holds the addresses; where that could not be observed now, as last observed. */
    public List<Hosting> hostingOrKnown() {
        List<Hosting> all = new ArrayList<>(known.hosting());
        hosting.stream()
                .filter(now -> known.hosting().stream()
                        .noneMatch(then -> then.address().equals(now.address())))
                .forEach(all::add);
        return List.copyOf(all);
    }

    /** The registry's own statement of now, by RDAP or else by WHOIS. */
    public Optional<Outcome<Registration>> registryNow() {
        return Stream.of(registryRdap, whois)
                .flatMap(Optional::stream)
                .filter(outcome -> !outcome.isFailed())
                .findFirst();
    }

    /** True when the registry's data could not be observed now and an earlier look observed them. */
    public boolean carriesRegistration() {
        return registryNow().isEmpty() && known.registrations().findAny().isPresent();
    }

    /** Registration data of now where the registry answered now, else as last observed. Never a mix of two times. */
    public Stream<Outcome<Registration>> registrationsOrKnown() {
        return carriesRegistration() ? known.registrations() : registrations();
    }
}
