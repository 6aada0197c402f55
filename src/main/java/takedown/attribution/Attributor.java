package takedown.attribution;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import takedown.attribution.collateral.CaseContext;
import takedown.attribution.collateral.Collateral;
import takedown.attribution.collateral.CollateralRule;
import takedown.attribution.collateral.NameGuard;
import takedown.attribution.status.Merge;
import takedown.attribution.status.MergedRegistration;
import takedown.attribution.status.Status;
import takedown.attribution.status.StatusRule;
import takedown.directory.Directory;
import takedown.directory.Platform;
import takedown.name.DomainName;
import takedown.name.PublicSuffixes;
import takedown.observation.Snapshot;
import takedown.observation.page.Capture;

/** Converts a snapshot into a dossier. The same snapshot, directory, lists and order give the same dossier. */
public final class Attributor {
    private final Directory directory;
    private final NameGuard lists;

    /** @param lists further names that must not be requested as a whole, in addition to those in the directory */
    public Attributor(Directory directory, NameGuard lists) {
        this.directory = directory;
        this.lists = lists;
    }

    /**
     * Returns the dossier of a suspect from a single snapshot.
     *
     * @param orderNameServers name servers to which a court's order on file moves names; a name that is delegated to them is SEIZED
     */
    public Dossier attribute(Snapshot snapshot, Set<DomainName> orderNameServers) {
        return attribute(snapshot, orderNameServers, collateral(List.of(snapshot), CaseContext.NONE, orderNameServers));
    }

    /**
     * Returns the other users of a registered name.
     *
     * @param looks at least one snapshot; all are of suspects at or below that name
     * @param orderNameServers as for {@link #attribute}
     */
    public Collateral collateral(List<Snapshot> looks, CaseContext context, Set<DomainName> orderNameServers) {
        StatusRule status = new StatusRule(directory);
        return new CollateralRule(
                        directory,
                        lists,
                        look -> status.of(look, orderNameServers).value())
                .of(looks, context);
    }

    /**
     * Returns the dossier of a suspect.
     *
     * @param collateral the other users of the registered name, from all snapshots at and below it
     */
    public Dossier attribute(Snapshot snapshot, Set<DomainName> orderNameServers, Collateral collateral) {
        Optional<DomainName> host = snapshot.indicator().host();
        Optional<DomainName> registrable = host.flatMap(PublicSuffixes::registrable);
        Optional<MergedRegistration> merged = Merge.of(snapshot);
        Optional<takedown.observation.Registration> registration = merged.map(MergedRegistration::registration);
        return new Dossier(
                snapshot,
                registrable,
                host.flatMap(PublicSuffixes::publicSuffix),
                host.flatMap(directory::platformOf).map(Platform::id),
                merged,
                PartyFinder.of(directory, snapshot, registrable, registration, collateral),
                collateral,
                new StatusRule(directory).of(snapshot, orderNameServers));
    }

    /**
     * Returns the parties that can act at each hop of a capture and at the hosts to which its forms are sent.
     *
     * @param around the snapshots of the hosts: the current one of each first, then earlier ones
     * @param known the other users of registered names, from all investigations of a case; they replace those from a single snapshot
     */
    public List<HopParties> chain(Capture capture, List<Snapshot> around, Map<DomainName, Collateral> known) {
        return new ChainParties(
                        directory,
                        capture,
                        around,
                        look -> look.indicator()
                                .host()
                                .flatMap(PublicSuffixes::registrable)
                                .flatMap(name -> Optional.ofNullable(known.get(name)))
                                .orElseGet(() -> collateral(List.of(look), CaseContext.NONE, Set.of())))
                .all();
    }

    /** Returns the status alone, which is fast enough for a nightly run of millions of names. */
    public Status status(Snapshot snapshot, Set<DomainName> orderNameServers) {
        return new StatusRule(directory).of(snapshot, orderNameServers);
    }
}
