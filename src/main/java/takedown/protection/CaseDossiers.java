package takedown.protection;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import takedown.attribution.ActingParty;
import takedown.attribution.Attributor;
import takedown.attribution.Dossier;
import takedown.attribution.collateral.CaseContext;
import takedown.attribution.collateral.Collateral;
import takedown.casefile.CaseAccess;
import takedown.casefile.orders.Orders;
import takedown.casefile.suspects.CaseContextReader;
import takedown.directory.HealthRecord;
import takedown.name.DomainName;
import takedown.name.PublicSuffixes;
import takedown.observation.Snapshot;

/**
 * Creates the dossiers of suspects of one case. The contacts of each party are ordered by their health. The collateral of a registered name is
 * computed from all given snapshots at and below the name and from the data of the case, so all suspects of that name have the same collateral.
 */
@ApplicationScoped
public class CaseDossiers {
    private final Attributor attributor;
    private final CaseContextReader contexts;
    private final Orders orders;
    private final HealthRecord.Reader health;

    CaseDossiers(Attributor attributor, CaseContextReader contexts, Orders orders, HealthRecord.Reader health) {
        this.attributor = attributor;
        this.contexts = contexts;
        this.orders = orders;
        this.health = health;
    }

    /** @param looks snapshots by any key; the dossiers have the same keys */
    @Transactional
    public <K> Map<K, Dossier> of(CaseAccess access, Map<K, Snapshot> looks) {
        Map<DomainName, List<Snapshot>> byName = new LinkedHashMap<>();
        looks.values()
                .forEach(look -> registrable(look)
                        .ifPresent(name -> byName.computeIfAbsent(name, n -> new ArrayList<>())
                                .add(look)));
        Map<DomainName, CaseContext> known = contexts.of(access, byName.keySet());
        Map<DomainName, Collateral> collateral = new HashMap<>();
        Set<DomainName> servers = orders.nameServers(access);
        byName.forEach((name, of) ->
                collateral.put(name, attributor.collateral(of, known.getOrDefault(name, CaseContext.NONE), servers)));
        Map<K, Dossier> dossiers = new LinkedHashMap<>();
        looks.forEach((key, look) -> dossiers.put(
                key,
                registrable(look)
                        .flatMap(name -> Optional.ofNullable(collateral.get(name)))
                        .map(shared -> attributor.attribute(look, servers, shared))
                        .orElseGet(() -> attributor.attribute(look, servers))));
        HealthRecord contacts = health.of(dossiers.values().stream()
                .flatMap(dossier -> dossier.parties().stream())
                .map(ActingParty::id)
                .collect(Collectors.toSet()));
        dossiers.replaceAll((key, dossier) -> dossier.ranked(contacts));
        return dossiers;
    }

    private static Optional<DomainName> registrable(Snapshot look) {
        return look.indicator().host().flatMap(PublicSuffixes::registrable);
    }
}
