package takedown.execution;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import takedown.attribution.Attributor;
import takedown.attribution.Dossier;
import takedown.casefile.ServiceAccess;
import takedown.casefile.orders.OrderVersions;
import takedown.casefile.orders.Orders;
import takedown.casefile.suspects.Suspect;
import takedown.casefile.suspects.SuspectStore;
import takedown.casefile.suspects.Verdict;
import takedown.history.SnapshotHistory;
import takedown.history.SnapshotStore;
import takedown.name.DomainName;
import takedown.observation.Snapshot;
import takedown.packet.ServiceRecorded;
import takedown.packet.store.PacketStore;
import takedown.protection.ExemptNames;

/**
 * Records the execution of orders. From the service of a packet on, it judges each action that the packet requests for a name, while the name has the
 * verdict MALICIOUS. If an action on the name was ever executed, it judges the name regardless of the later verdict.
 */
@ApplicationScoped
public class ExecutionRecorder {
    private static final int BATCH = 100;

    private static final Logger LOG = Logger.getLogger(ExecutionRecorder.class);

    private final ServiceAccess service;
    private final Orders orders;
    private final SuspectStore suspects;
    private final Attributor attributor;
    private final SnapshotStore snapshots;
    private final ExemptNames exemptNames;
    private final ServiceQueries services;
    private final PacketStore packets;
    private final ExecutionRow.Repository rows;
    private final ExecutionEventRow.Repository events;

    ExecutionRecorder(
            ServiceAccess service,
            Orders orders,
            SuspectStore suspects,
            Attributor attributor,
            SnapshotStore snapshots,
            ExemptNames exemptNames,
            ServiceQueries services,
            PacketStore packets,
            ExecutionRow.Repository rows,
            ExecutionEventRow.Repository events) {
        this.service = service;
        this.orders = orders;
        this.suspects = suspects;
        this.attributor = attributor;
        this.snapshots = snapshots;
        this.exemptNames = exemptNames;
        this.services = services;
        this.packets = packets;
        this.rows = rows;
        this.events = events;
    }

    /**
     * Judges all actions that are requested for the name under the orders of its case by one investigation, in the transaction that records the
     * investigation. If a state is unchanged, only the time of confirmation is written. If the recorded states do not reflect a recorded service of a
     * packet, the stored snapshots since the time of this service are judged first.
     *
     * @param suspect the suspect in its state before the investigation
     * @param stored the snapshot of the investigation, if it was stored
     * @param doubted whether negative answers are disregarded, because too many look-ups failed at about the same time or the resolver was at fault
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void seen(Suspect suspect, Dossier dossier, Optional<UUID> stored, boolean doubted) {
        ExecutionSnapshot look = ExecutionSnapshot.of(dossier.snapshot(), stored, doubted);
        UnsavedRows added = new UnsavedRows();
        JudgementInput input = new JudgementInput(List.of(suspect), snapshots.histories(service));
        input.actionJudge(suspect, () -> Optional.of(dossier), added)
                .ifPresent(actionJudge -> actionJudge.all(Optional.of(look)));
        write(added);
    }

    /** Judges the names of a packet by the stored snapshots, since its service may be recorded long after it took place. */
    void recorded(@Observes ServiceRecorded served) {
        try {
            List<UUID> names = packets.asked(service.to(served.caseId()), served.packet());
            for (int from = 0; from < names.size(); from += BATCH) {
                fromStore(names.subList(from, Math.min(from + BATCH, names.size())));
            }
        } catch (RuntimeException e) {
            // The service is on record, so the next investigation of each name will judge the name.
            LOG.warnf(
                    e,
                    "The names of the served packet %s could not be judged now and will be judged at their next investigation",
                    served.packet());
        }
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void fromStore(List<UUID> names) {
        SnapshotHistory past = snapshots.histories(service, names);
        Map<UUID, Snapshot> present = snapshots.presentOf(service, names, past);
        Map<UUID, Set<DomainName>> servers = new HashMap<>();
        List<Suspect> found = suspects.of(service, names);
        JudgementInput input = new JudgementInput(found, past);
        UnsavedRows added = new UnsavedRows();
        for (Suspect suspect : found) {
            input.actionJudge(
                            suspect,
                            () -> Optional.ofNullable(present.get(suspect.id()))
                                    .map(look -> attributor.attribute(
                                            look,
                                            servers.computeIfAbsent(
                                                    suspect.caseId(), id -> orders.nameServers(service.to(id))))),
                            added)
                    .ifPresent(actionJudge -> actionJudge.all(Optional.empty()));
        }
        write(added);
    }

    /** Writes the rows table by table, so that they are sent to the database in batches. */
    private void write(UnsavedRows added) {
        if (!added.isEmpty()) {
            rows.add(added.lines, BATCH);
            events.persist(added.told);
        }
    }

    /** The actions requested for some names and their recorded states, read for all of these names together. */
    private final class JudgementInput {
        private final Map<UUID, List<OrderVersions>> onFile = new HashMap<>();
        private final Map<UUID, List<ServedAction>> served;
        private final Map<UUID, List<ExecutionRow>> remembered;
        private final SnapshotHistory past;

        JudgementInput(List<Suspect> names, SnapshotHistory past) {
            names.forEach(
                    suspect -> onFile.computeIfAbsent(suspect.caseId(), id -> orders.withVersions(service.to(id))));
            List<UUID> ids = names.stream()
                    .filter(suspect -> suspect.registrable().isPresent())
                    .map(Suspect::id)
                    .toList();
            List<UUID> orderIds = onFile.values().stream()
                    .flatMap(List::stream)
                    .map(order -> order.current().id())
                    .toList();
            this.served = ids.isEmpty() || orderIds.isEmpty() ? Map.of() : services.of(service, ids, orderIds);
            this.remembered = served.isEmpty() ? Map.of() : rows.of(served.keySet());
            this.past = past;
        }

        Optional<ActionJudge> actionJudge(Suspect suspect, Supplier<Optional<Dossier>> dossier, UnsavedRows added) {
            List<ServedAction> asked = served.getOrDefault(suspect.id(), List.of());
            if (asked.isEmpty()) {
                return Optional.empty();
            }
            List<ExecutionRow> known = remembered.getOrDefault(suspect.id(), List.of());
            return suspect.verdict() == Verdict.MALICIOUS || known.stream().anyMatch(row -> row.firstExecutedAt != null)
                    ? Optional.of(new ActionJudge(
                            suspect,
                            dossier.get()
                                    .flatMap(seen -> exemptNames.over(service.to(suspect.caseId()), suspect, seen)),
                            onFile.getOrDefault(suspect.caseId(), List.of()),
                            asked,
                            known,
                            past,
                            () -> snapshots.get(service.to(suspect.caseId()), suspect),
                            added))
                    : Optional.empty();
        }
    }
}
