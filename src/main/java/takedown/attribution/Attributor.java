package takedown.attribution;

import java.util.Optional;
import java.util.Set;
import takedown.directory.Directory;
import takedown.directory.Platform;
import takedown.name.DomainName;
import takedown.name.PublicSuffixes;
import takedown.observation.Snapshot;

/** Turns a snapshot into a dossier. The same snapshot, directory and order give the same dossier. */
public final class Attributor {
    private final Directory directory;

    public Attributor(Directory directory) {
        this.directory = directory;
    }

    /** @param orderNameServers name servers that a court's order on file puts names on; they mean SEIZED */
    public Dossier attribute(Snapshot snapshot, Set<DomainName> orderNameServers) {
        Optional<DomainName> host = snapshot.indicator().host();
        Optional<DomainName> registrable = host.flatMap(PublicSuffixes::registrable);
        Optional<MergedRegistration> merged = Merge.of(snapshot);
        Optional<takedown.observation.Registration> registration = merged.map(MergedRegistration::registration);
        Collateral collateral = new CollateralRule(directory).of(snapshot, registrable, registration);
        return new Dossier(
                snapshot,
                registrable,
                host.flatMap(PublicSuffixes::publicSuffix),
                host.flatMap(directory::platformOf).map(Platform::id),
                merged,
                Parties.of(directory, snapshot, registrable, registration, collateral.guarded()),
                collateral,
                new StatusRule(directory).of(snapshot, orderNameServers));
    }

    /** The status alone: what a night of millions can afford. */
    public Status status(Snapshot snapshot, Set<DomainName> orderNameServers) {
        return new StatusRule(directory).of(snapshot, orderNameServers);
    }
}
