package takedown.results;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import takedown.casefile.CaseAccess;
import takedown.dispatch.PacketProgress;
import takedown.dispatch.pending.NextStep;
import takedown.dispatch.pending.OfferedSteps;
import takedown.packet.store.PacketLine;

/**
 * The next step of each packet in a list, by the rules of the status of its case: the step of a packet that was answered depends on what was observed
 * of its names. Results are read only for packets that were answered.
 */
@ApplicationScoped
public class ListedSteps {
    private final OfferedSteps offered;
    private final ResultReader results;

    ListedSteps(OfferedSteps offered, ResultReader results) {
        this.offered = offered;
        this.results = results;
    }

    /** Returns the next step of each of these packets of the case, by its id. */
    @Transactional
    public Map<UUID, NextStep> of(CaseAccess access, List<PacketLine> some, Map<UUID, PacketProgress> progress) {
        Set<UUID> answered = some.stream()
                .filter(line -> line.kind().asksForAction())
                .map(PacketLine::id)
                .filter(id -> isAnswered(Objects.requireNonNull(progress.get(id))))
                .collect(Collectors.toSet());
        return offered.of(access, some, progress, answered.isEmpty() ? Map.of() : steps(access, answered));
    }

    private Map<UUID, NextStep> steps(CaseAccess access, Set<UUID> answered) {
        return results.each(access, answered).stream()
                .filter(name -> !name.withheld())
                .collect(Collectors.groupingBy(name -> name.request().id()))
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        packet -> NextSteps.of(packet.getValue().getFirst().request(), packet.getValue())));
    }

    private static boolean isAnswered(PacketProgress progress) {
        return progress.state() == PacketProgress.State.DONE || progress.state() == PacketProgress.State.REFUSED;
    }
}
