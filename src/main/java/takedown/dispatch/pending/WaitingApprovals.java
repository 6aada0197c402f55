package takedown.dispatch.pending;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import takedown.casefile.CaseAccess;
import takedown.casefile.Cases;
import takedown.casefile.Page;
import takedown.casefile.people.Actor;
import takedown.dispatch.ApprovalStore;
import takedown.dispatch.PacketProgress;
import takedown.dispatch.PacketProgressReader;
import takedown.packet.store.PacketLine;
import takedown.packet.store.PacketStore;

/**
 * The packets that wait for one person's approval, in the open cases that the person may see and where the person may approve. A reversal that was
 * prepared together with its packet waits only after a first person has approved it.
 */
@ApplicationScoped
public class WaitingApprovals {
    private static final UUID START = new UUID(0, 0);

    private final OverdueSql sql;
    private final PacketStore packets;
    private final PacketProgressReader progressReader;
    private final ApprovalStore approvals;
    private final Cases cases;

    WaitingApprovals(
            OverdueSql sql,
            PacketStore packets,
            PacketProgressReader progressReader,
            ApprovalStore approvals,
            Cases cases) {
        this.sql = sql;
        this.packets = packets;
        this.progressReader = progressReader;
        this.approvals = approvals;
        this.cases = cases;
    }

    public record Item(PacketLine packet, PacketProgress progress) {}

    /**
     * Returns one page of waiting packets. Packets of cases in which the actor is a member come first, then packets of other cases. Each part is
     * sorted oldest first. A page may have fewer items than the limit although a next page follows.
     *
     * @param caseId limits the page to this case
     * @throws takedown.name.Refusal (NOT_FOUND) for a case that the actor may not see
     */
    @Transactional
    public Page<Item> of(Actor actor, Optional<UUID> caseId, Optional<UUID> after, int limit) {
        int bounded = Page.bounded(limit);
        caseId.ifPresent(id -> cases.forReading(actor, id));
        if (!actor.mayWork()) {
            return new Page<>(List.of(), Optional.empty());
        }
        Set<UUID> own = cases.openOf(actor).stream().map(CaseAccess::caseId).collect(Collectors.toSet());
        List<UUID> found = sql.unapproved(own, actor.user(), caseId, last(actor, own, after), bounded + 1);
        List<UUID> read = found.subList(0, Math.min(bounded, found.size()));
        Map<UUID, PacketLine> lines = packets.lines(actor, read);
        Map<UUID, List<PacketLine>> byCase = read.stream()
                .flatMap(id -> Optional.ofNullable(lines.get(id)).stream())
                .collect(Collectors.groupingBy(PacketLine::caseId));
        List<Item> waiting = new ArrayList<>();
        byCase.forEach((id, some) -> {
            CaseAccess access = cases.forReading(actor, id);
            Map<UUID, PacketProgress> progress = progressReader.of(access, some);
            Set<UUID> refused = approvals.against(access, some, progress).keySet();
            approvals.waiting(access, some, progress).stream()
                    .filter(line -> !refused.contains(line.id()))
                    .forEach(line -> waiting.add(new Item(line, Objects.requireNonNull(progress.get(line.id())))));
        });
        return new Page<>(
                waiting.stream()
                        .sorted(Comparator.comparing(
                                item -> read.indexOf(item.packet().id())))
                        .toList(),
                found.size() > bounded ? Optional.of(read.getLast()) : Optional.empty());
    }

    private OverdueSql.Last last(Actor actor, Set<UUID> own, Optional<UUID> after) {
        return after.map(id -> new OverdueSql.Last(
                        Optional.ofNullable(packets.lines(actor, List.of(id)).get(id))
                                .filter(line -> !own.contains(line.caseId()))
                                .isPresent(),
                        id))
                .orElse(new OverdueSql.Last(false, START));
    }
}
