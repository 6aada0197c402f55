package takedown.observation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import takedown.name.Indicator;

/**
 * All that one look at an indicator brought. Parts that were not asked for (an address has no registration) are empty.
 *
 * @param delegation the parent zone's own answer about the registrable name
 * @param resolution the resolver's answers about the very host asked for, and those of the name's own servers
 * @param registryRdap about the registrable name
 * @param registrarRdap where the registry's answer names the registrar's server
 * @param whois asked where RDAP has none or fails
 * @param registrarWhois where the registry's WHOIS answer is thin and names the registrar's server
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
        List<Outcome<History>> history) {
    public Snapshot {
        hosting = List.copyOf(hosting);
        history = List.copyOf(history);
    }

    /** Every outcome, for lists of evidence and counts of failures. */
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
        return List.copyOf(all);
    }

    /** The parent zone's delegation of the name, or of the name that it redirects to. */
    public Optional<Delegation> delegated() {
        return delegation.flatMap(Outcome::found).flatMap(ParentAnswer::delegation);
    }

    /** True where the parent zone answers for the name as for every name that nobody registered: what resolves is not the name's. */
    public boolean isWildcard() {
        return delegation
                .flatMap(Outcome::found)
                .filter(ParentAnswer.Wildcard.class::isInstance)
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
