package takedown.packet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import takedown.attribution.Attributor;
import takedown.casefile.Actor;
import takedown.casefile.Orders;
import takedown.casefile.Suspect;
import takedown.casefile.Suspects;
import takedown.directory.Directory;
import takedown.history.Snapshots;
import takedown.name.Count;
import takedown.name.DomainName;
import takedown.name.Refusal;
import takedown.observation.Snapshot;

/** Suspects of a case with what was last seen of them. */
@ApplicationScoped
class Charges {
    /** Somebody else may hold the name now than the one who was judged (Bitseller v. Verisign). */
    private static final String MOVED = """
            select c.suspect_id, lower(c.kind) || ' changed from ' || c.before || ' to ' || c.after
            from suspect_change c join suspect s on s.id = c.suspect_id
            where s.case_id = :case and c.kind in ('REGISTRAR', 'REGISTRANT') and c.at > greatest(s.added_at, (
              select max(e.at) from case_event e where e.case_id = s.case_id and e.subject = s.id and e.type = 'JUDGED'))
            order by c.suspect_id, c.at""";

    private final Suspects suspects;
    private final Orders orders;
    private final Snapshots snapshots;
    private final Attributor attributor;
    private final PacketRow.Repository packets;

    Charges(Suspects suspects, Orders orders, Snapshots snapshots, Directory directory, PacketRow.Repository packets) {
        this.suspects = suspects;
        this.orders = orders;
        this.snapshots = snapshots;
        this.attributor = new Attributor(directory);
        this.packets = packets;
    }

    /**
     * @param named empty: all of the case
     * @param most that the caller has room for
     * @throws Refusal (TOO_LARGE) when there are more
     */
    @Transactional
    List<Charge> of(Actor actor, UUID caseId, Optional<Set<UUID>> named, int most) {
        if (named.filter(ids -> ids.size() > most).isPresent()) {
            throw Refusal.tooLarge(Count.of(named.get().size(), "suspect") + " are more than the " + most
                    + " that this takes at one go: ask in parts");
        }
        Set<DomainName> orderNameServers = orders.nameServers(caseId);
        Map<UUID, List<String>> moved = moved(caseId);
        List<Suspect> meant =
                named.map(ids -> suspects.of(actor, caseId, ids)).orElseGet(() -> suspects.all(caseId, most));
        Map<UUID, Snapshot> looks = snapshots.get(
                meant.stream().flatMap(suspect -> suspect.snapshotId().stream()).toList());
        return meant.stream()
                .map(suspect -> new Charge(
                        suspect,
                        suspect.snapshotId()
                                .flatMap(id -> Optional.ofNullable(looks.get(id)))
                                .map(snapshot -> attributor.attribute(snapshot, orderNameServers)),
                        moved.getOrDefault(suspect.id(), List.of())))
                .toList();
    }

    private Map<UUID, List<String>> moved(UUID caseId) {
        Map<UUID, List<String>> moved = new HashMap<>();
        for (Object row : packets.getEntityManager()
                .createNativeQuery(MOVED, Object[].class)
                .setParameter("case", caseId)
                .getResultList()) {
            Object[] columns = (Object[]) row;
            moved.computeIfAbsent((UUID) columns[0], id -> new ArrayList<>()).add((String) columns[1]);
        }
        return moved;
    }
}
