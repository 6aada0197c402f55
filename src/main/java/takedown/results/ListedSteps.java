package takedown.results;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HashMap;
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
 * The next step of each packet in a list, by the same rules as in the status of a case. The step of an answered packet depends on what was observed
 * about the packet's names. Results are read only for packets that were answered as done or refused, and for packets that wait for an answer if a
 * reversal was served in the case.
 */
@ApplicationScoped
public class ListedSteps {
    private final OfferedSteps offered;
    private final ResultReader results;
    private final HeldNamesReader heldNames;

    ListedSteps(OfferedSteps offered, ResultReader results, HeldNamesReader heldNames) {
        this.offered = offered;
        this.results = results;
        this.heldNames = heldNames;
    }

    /** Returns the next step of each of these packets of the case, by packet id. */
    @Transactional
    public Map<UUID, NextStep> of(CaseAccess access, List<PacketLine> some, Map<UUID, PacketProgress> progress) {
        Set<UUID> answered = some.stream()
                .filter(line -> line.kind().asksForAction())
                .map(PacketLine::id)
                .filter(id -> isAnswered(Objects.requireNonNull(progress.get(id))))
                .collect(Collectors.toSet());
        Map<UUID, NextStep> steps = new HashMap<>(answered.isEmpty() ? Map.of() : steps(access, answered));
        released(access, some, progress).forEach(id -> steps.put(id, NextStep.NONE));
        return offered.of(access, some, progress, steps);
    }

    /** Returns those packets that wait for an answer, although reversals that were served release all their names. */
    private Set<UUID> released(CaseAccess access, List<PacketLine> some, Map<UUID, PacketProgress> progress) {
        Set<UUID> waiting = some.stream()
                .filter(line -> line.kind().asksForAction())
                .map(PacketLine::id)
                .filter(id -> {
                    PacketProgress now = Objects.requireNonNull(progress.get(id));
                    return now.isOpen() && !now.isAsked() && now.sentAt().isPresent();
                })
                .collect(Collectors.toSet());
        Reversals served = waiting.isEmpty() ? new Reversals(List.of()) : heldNames.served(access);
        if (served.all().isEmpty()) {
            return Set.of();
        }
        return results.each(access, waiting).stream()
                .collect(Collectors.groupingBy(name -> name.request().id()))
                .entrySet()
                .stream()
                .filter(packet -> packet.getValue().stream().allMatch(served::isReleased))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
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
