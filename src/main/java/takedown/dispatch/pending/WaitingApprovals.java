package takedown.dispatch.pending;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
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
 * The packets that wait for one person's approval, in the open cases of which the person is a member. A reversal, which is prepared together with its
 * packet, waits once a first person has approved it.
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

    /** A packet that waits, with what is missing. */
    public record Item(PacketLine packet, PacketProgress progress) {}

    /**
     * Returns one page, oldest first. A page can have fewer items than the limit and a next page.
     *
     * @param caseId only of this case
     * @throws takedown.name.Refusal (NOT_FOUND) for a case that the actor may not see
     */
    @Transactional
    public Page<Item> of(Actor actor, Optional<UUID> caseId, Optional<UUID> after, int limit) {
        int bounded = Page.bounded(limit);
        caseId.ifPresent(id -> cases.forReading(actor, id));
        Map<UUID, CaseAccess> own = actor.mayWork()
                ? cases.openOf(actor).stream()
                        .filter(access -> caseId.isEmpty() || caseId.get().equals(access.caseId()))
                        .collect(Collectors.toMap(CaseAccess::caseId, Function.identity()))
                : Map.of();
        if (own.isEmpty()) {
            return new Page<>(List.of(), Optional.empty());
        }
        List<UUID> found = sql.unapproved(own.keySet(), actor.user(), after.orElse(START), bounded + 1);
        List<UUID> read = found.subList(0, Math.min(bounded, found.size()));
        Map<UUID, PacketLine> lines = packets.lines(actor, read);
        Map<UUID, List<PacketLine>> byCase = read.stream()
                .flatMap(id -> Optional.ofNullable(lines.get(id)).stream())
                .collect(Collectors.groupingBy(PacketLine::caseId));
        List<Item> waiting = new ArrayList<>();
        byCase.forEach((id, some) -> {
            CaseAccess access = Objects.requireNonNull(own.get(id));
            Map<UUID, PacketProgress> progress = progressReader.of(access, some);
            approvals
                    .waiting(access, some, progress)
                    .forEach(line -> waiting.add(new Item(line, Objects.requireNonNull(progress.get(line.id())))));
        });
        return new Page<>(
                waiting.stream()
                        .sorted((one, other) -> one.packet()
                                .id()
                                .toString()
                                .compareTo(other.packet().id().toString()))
                        .toList(),
                found.size() > bounded ? Optional.of(read.getLast()) : Optional.empty());
    }
}
