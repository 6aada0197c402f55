package takedown.packet;

import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import takedown.casefile.ServiceAccess;
import takedown.casefile.suspects.Suspect;
import takedown.evidence.EvidenceStore;
import takedown.history.SnapshotStore;
import takedown.name.DomainName;
import takedown.name.Indicator;
import takedown.name.IpAddress;
import takedown.name.WireName;
import takedown.observation.AutonomousSystem;
import takedown.observation.Delegation;
import takedown.observation.EvidenceRef;
import takedown.observation.Hosting;
import takedown.observation.Network;
import takedown.observation.Outcome;
import takedown.observation.Provenance;
import takedown.observation.RRset;
import takedown.observation.Registration;
import takedown.observation.Resolution;
import takedown.observation.Snapshot;
import takedown.observation.Source;

/** Records investigations that were never made, in which every name is up, registered, and sponsored by a registrar that accepts reports. */
@ApplicationScoped
public class RecordedInvestigations {
    private final ServiceAccess service;
    private final SnapshotStore snapshots;
    private final EvidenceStore evidence;

    RecordedInvestigations(ServiceAccess service, SnapshotStore snapshots, EvidenceStore evidence) {
        this.service = service;
        this.snapshots = snapshots;
        this.evidence = evidence;
    }

    /** @param asn the autonomous system of every address */
    @Transactional
    public void at(List<Suspect> suspects, Instant at, String address, long asn) {
        at(suspects, at, address, asn, UnaryOperator.identity());
    }

    /** @param change changes each snapshot before it is stored */
    @Transactional
    public void at(List<Suspect> suspects, Instant at, String address, long asn, UnaryOperator<Snapshot> change) {
        for (Suspect suspect : suspects) {
            UUID id = snapshots.store(
                    service,
                    suspect.id(),
                    change.apply(snapshot(suspect, at.truncatedTo(ChronoUnit.SECONDS), address, asn)));
            Panache.getEntityManager()
                    .createNativeQuery(
                            "update suspect set status = 'ACTIVE', status_reason = 'as if', name_down = false,"
                                    + " investigated_at = :at, snapshot_id = :snapshot where id = :id")
                    .setParameter("at", at)
                    .setParameter("snapshot", id)
                    .setParameter("id", suspect.id())
                    .executeUpdate();
        }
    }

    private Snapshot snapshot(Suspect suspect, Instant at, String address, long asn) {
        Optional<DomainName> name = suspect.registrable().or(suspect::host);
        EvidenceRef ref =
                evidence.keep(("as if " + suspect.key()).getBytes(StandardCharsets.UTF_8), "application/dns-message");
        Provenance parent = new Provenance(
                Source.DNS_PARENT, "192.0.2.1:53", suspect.key() + ". NS", at, Optional.of(ref), List.of());
        Provenance rdap = new Provenance(
                Source.RDAP_REGISTRY, "https://rdap.example/", suspect.key(), at, Optional.of(ref), List.of());
        Provenance resolver = new Provenance(
                Source.DNS_RESOLVER, "192.0.2.2:53", suspect.key() + ". A", at, Optional.of(ref), List.of());
        Outcome<AutonomousSystem> system = new Outcome.Found<>(
                new AutonomousSystem(IpAddress.of(address), asn, Optional.of("AS"), address, Optional.empty()),
                resolver);
        TreeMap<String, Outcome<RRset>> records = new TreeMap<>();
        suspect.host()
                .ifPresent(host -> records.put(
                        "A", new Outcome.Found<>(new RRset(WireName.of(host), "A", 60, List.of(address)), resolver)));
        return new Snapshot(
                Indicator.of(suspect.key()),
                at,
                name.map(n -> new Outcome.Found<>(
                        new Delegation(
                                n,
                                n.parent().orElse(n),
                                List.of(WireName.of("ns1.plainhost.example"), WireName.of("ns2.plainhost.example")),
                                Map.of(),
                                List.of()),
                        parent)),
                suspect.host().map(host -> new Resolution(host, records)),
                name.map(n -> new Outcome.Found<>(
                        Registration.of(n)
                                .registrar(Optional.of("Example Registrar One LLC"))
                                .registrarIanaId(Optional.of(9995))
                                .createdAt(Optional.of(at.minus(90, ChronoUnit.DAYS)))
                                .statuses(List.of("active"))
                                .build(),
                        rdap)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(new Hosting(
                        suspect.host().isEmpty() ? IpAddress.of(suspect.key()) : IpAddress.of(address),
                        system,
                        new Outcome.Absent<Network>(takedown.observation.AbsentKind.NO_OBJECT, resolver))),
                List.of());
    }
}
