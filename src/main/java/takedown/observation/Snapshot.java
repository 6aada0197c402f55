package takedown.observation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
 * @param resolution the resolver's answers about the very host asked for
 * @param registryRdap about the registrable name
 * @param registrarRdap where the registry's answer names the registrar's server
 * @param whois asked where RDAP has none or fails
 * @param registrarWhois where the registry's WHOIS answer is thin and names the registrar's server
 */
public record Snapshot(
        Indicator indicator,
        Instant at,
        Optional<Outcome<Delegation>> delegation,
        Optional<Resolution> resolution,
        Optional<Outcome<Registration>> registryRdap,
        Optional<Outcome<Registration>> registrarRdap,
        Optional<Outcome<Registration>> whois,
        Optional<Outcome<Registration>> registrarWhois,
        List<Hosting> hosting,
        List<Outcome<History>> history) {
    public Snapshot {
        hosting = List.copyOf(hosting);
        history = List.copyOf(history);
    }

    /** Every outcome, for lists of evidence and counts of failures. */
    public List<Outcome<?>> outcomes() {
        List<Outcome<?>> all = new ArrayList<>();
        delegation.ifPresent(all::add);
        resolution.ifPresent(r -> all.addAll(r.byType().values()));
        Stream.of(registryRdap, registrarRdap, whois, registrarWhois).forEach(o -> o.ifPresent(all::add));
        hosting.forEach(h -> {
            all.add(h.autonomousSystem());
            all.add(h.network());
        });
        all.addAll(history);
        return List.copyOf(all);
    }

    /** The registry's statement first: it is the registry that acts. */
    public Stream<Outcome<Registration>> registrations() {
        return Stream.of(registryRdap, registrarRdap, whois, registrarWhois).flatMap(Optional::stream);
    }

    /** The addresses that the indicator is or resolves to; {@code hosting} holds those of them that were attributed. */
    public List<IpAddress> addresses() {
        return addresses(indicator, resolution);
    }

    /** The addresses that an indicator is or resolves to, in the order of the answer. */
    public static List<IpAddress> addresses(Indicator indicator, Optional<Resolution> resolution) {
        return Stream.concat(literal(indicator).stream(), resolution.stream().flatMap(r -> r.addresses().stream()))
                .distinct()
                .toList();
    }

    /** The address that an indicator itself is. */
    public static Optional<IpAddress> literal(Indicator indicator) {
        return switch (indicator) {
            case Indicator.Address a -> Optional.of(a.address());
            case Indicator.Url url -> url.address();
            case Indicator.Name name -> Optional.empty();
        };
    }

    /** Addresses of whom it was not asked who hosts them, because there are more than one look asks about. */
    public List<IpAddress> unattributed() {
        Set<IpAddress> asked = hosting.stream().map(Hosting::address).collect(Collectors.toSet());
        return addresses().stream().filter(address -> !asked.contains(address)).toList();
    }

    /** The same with what a later glance saw of DNS; who hosts what it resolves to was not asked then. */
    public Snapshot withDnsOf(Snapshot later) {
        return new Snapshot(
                indicator,
                later.at,
                later.delegation,
                later.resolution,
                registryRdap,
                registrarRdap,
                whois,
                registrarWhois,
                hosting,
                history);
    }
}
