package takedown.packet.plan.candidate;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.attribution.Dossier;
import takedown.attribution.collateral.Collateral;
import takedown.attribution.collateral.ProtectionClass;
import takedown.casefile.CaseAccess;
import takedown.casefile.suspects.CollateralCounts;
import takedown.casefile.suspects.CollateralCounts.CountedName;
import takedown.casefile.suspects.CollateralCounts.Counts;
import takedown.name.Count;
import takedown.name.DomainName;
import takedown.name.IpAddress;
import takedown.name.WireName;
import takedown.observation.Delegation;
import takedown.observation.History;
import takedown.observation.Hosting;
import takedown.packet.document.CollateralSheet;
import takedown.protection.Lift;
import takedown.protection.LiftSet;

@ApplicationScoped
public class CollateralSheetMaker {
    private static final int BATCH = 5_000;

    private final CollateralCounts counts;

    CollateralSheetMaker(CollateralCounts counts) {
        this.counts = counts;
    }

    /**
     * Returns one sheet per registered name, in the order of the suspects. Addresses, and names without an investigation, have no sheet.
     *
     * @param lifts the lifted protections that apply to the packet
     */
    public Map<DomainName, CollateralSheet> of(CaseAccess access, List<CandidateSuspect> candidates, LiftSet lifts) {
        Map<DomainName, List<Dossier>> byName = new LinkedHashMap<>();
        for (CandidateSuspect candidate : candidates) {
            candidate
                    .registrable()
                    .ifPresent(name -> candidate
                            .dossier()
                            .ifPresent(dossier -> byName.computeIfAbsent(name, n -> new ArrayList<>())
                                    .add(dossier)));
        }
        if (byName.isEmpty()) {
            return Map.of();
        }
        Map<String, Counts> counted = new HashMap<>();
        List<CountedName> batch = new ArrayList<>();
        byName.forEach((name, dossiers) -> {
            batch.add(asked(name, dossiers));
            if (batch.size() == BATCH) {
                counted.putAll(counts.of(access, batch));
                batch.clear();
            }
        });
        if (!batch.isEmpty()) {
            counted.putAll(counts.of(access, batch));
        }
        Map<DomainName, CollateralSheet> sheets = new LinkedHashMap<>();
        byName.forEach((name, dossiers) -> sheets.put(
                name,
                sheet(
                        name,
                        dossiers.getFirst().collateral(),
                        counted.getOrDefault(name.ascii(), new Counts(0, 0, 0, 0)),
                        lifts)));
        return sheets;
    }

    private static CountedName asked(DomainName name, List<Dossier> dossiers) {
        Set<String> addresses = dossiers.stream()
                .map(Dossier::snapshot)
                .flatMap(look -> Stream.concat(
                        look.hostingOrKnown().stream().map(Hosting::address).map(IpAddress::text),
                        look.apexOrKnown().stream()
                                .flatMap(apex -> Stream.concat(apex.data("A").stream(), apex.data("AAAA").stream()))))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> below = dossiers.stream()
                .flatMap(d -> d.snapshot().history().stream())
                .flatMap(o -> o.found().stream())
                .flatMap((History h) -> h.records().stream())
                .flatMap(r -> DomainName.tryOf(r.rrname()).stream())
                .filter(n -> n.isAtOrBelow(name) && !n.equals(name))
                .map(DomainName::ascii)
                .limit(CollateralCounts.MOST)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> servers = dossiers.stream()
                .flatMap(d -> d.snapshot().delegatedOrKnown().stream())
                .flatMap((Delegation d) -> d.nameServers().stream())
                .filter(server -> server.isAtOrBelow(name))
                .map(WireName::text)
                .collect(Collectors.toCollection(TreeSet::new));
        return new CountedName(name.ascii(), addresses, below, servers);
    }

    private static CollateralSheet sheet(DomainName name, Collateral collateral, Counts counts, LiftSet lifts) {
        List<String> weigh = new ArrayList<>(collateral.reasons().stream()
                .map(Collateral.Reason::message)
                .distinct()
                .toList());
        if (counts.served() > 0) {
            weigh.add(Count.of(counts.served(), "name") + " elsewhere "
                    + Count.verb(counts.served(), "is", "are")
                    + " served by name servers below it and would stop working with it");
        }
        if (counts.strangers() > 0) {
            weigh.add(Count.of(counts.strangers(), "name")
                    + (counts.strangers() == 1
                            ? " that belongs to no malicious suspect of the case was"
                            : " that belong to no malicious suspect of the case were")
                    + " seen on its addresses: no request is made against these addresses");
        }
        Collateral.Verdict verdict =
                collateral.guarded() || weigh.isEmpty() ? collateral.verdict() : Collateral.Verdict.WEIGH;
        return new CollateralSheet(
                name.ascii(),
                Math.max(counts.below(), collateral.subdomainsSeen()),
                collateral.mx(),
                counts.served(),
                counts.together(),
                counts.strangers(),
                collateral.sharedAddress(),
                collateral.ageDays(),
                verdict.name(),
                weigh,
                !collateral.mail().observed(),
                collateral.sharedAddresses(),
                Arrays.stream(ProtectionClass.values())
                        .filter(kind -> kind != ProtectionClass.ALREADY_ASKED)
                        .flatMap(kind -> lifts.of(name, kind).stream())
                        .map(Lift::basis)
                        .toList(),
                collateral.failed());
    }
}
