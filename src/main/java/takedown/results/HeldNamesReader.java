package takedown.results;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.casefile.CaseAccess;
import takedown.casefile.orders.Action;
import takedown.casefile.orders.CourtOrder;
import takedown.casefile.orders.OrderState;
import takedown.casefile.suspects.Suspect;
import takedown.casefile.suspects.SuspectStore;
import takedown.casefile.suspects.Verdict;
import takedown.dispatch.PacketProgress;
import takedown.dispatch.PacketProgressReader;
import takedown.dispatch.pending.NextStep;
import takedown.dispatch.pending.OfferedSteps;
import takedown.packet.store.AskedNames;
import takedown.packet.store.AskedNames.Named;
import takedown.packet.store.PacketLine;
import takedown.packet.store.PacketStore;

/** Reads the reversals of a case, and the names that recipients hold under orders that ended. */
@ApplicationScoped
public class HeldNamesReader {
    private final PacketStore packets;
    private final PacketProgressReader progressReader;
    private final OfferedSteps offered;
    private final AskedNames asked;
    private final SuspectStore suspects;

    HeldNamesReader(
            PacketStore packets,
            PacketProgressReader progressReader,
            OfferedSteps offered,
            AskedNames asked,
            SuspectStore suspects) {
        this.packets = packets;
        this.progressReader = progressReader;
        this.offered = offered;
        this.asked = asked;
        this.suspects = suspects;
    }

    /** Returns the reversals of the case that were neither cancelled nor retracted. */
    @Transactional
    public Reversals reversals(CaseAccess access) {
        return reversals(access, progress -> true);
    }

    /** Returns the reversals of the case that were served and were not retracted. */
    @Transactional
    Reversals served(CaseAccess access) {
        return reversals(access, progress -> progress.sentAt().isPresent());
    }

    private Reversals reversals(CaseAccess access, Predicate<PacketProgress> which) {
        List<PacketLine> lines = packets.lines(access).stream()
                .filter(line -> line.kind().undoes())
                .toList();
        if (lines.isEmpty()) {
            return new Reversals(List.of());
        }
        Map<UUID, PacketProgress> progress = progressReader.of(access, lines);
        List<PacketLine> standing = lines.stream()
                .filter(line -> {
                    PacketProgress now = Objects.requireNonNull(progress.get(line.id()));
                    return !now.isWithdrawn() && which.test(now);
                })
                .toList();
        if (standing.isEmpty()) {
            return new Reversals(List.of());
        }
        List<PacketLine> unsent = standing.stream()
                .filter(line ->
                        Objects.requireNonNull(progress.get(line.id())).sentAt().isEmpty())
                .toList();
        Map<UUID, NextStep> steps = unsent.isEmpty() ? Map.of() : offered.of(access, unsent, progress, Map.of());
        Map<UUID, Set<String>> names = new HashMap<>();
        asked.of(access, standing.stream().map(PacketLine::id).toList())
                .forEach(one -> names.computeIfAbsent(one.packet(), id -> new HashSet<>())
                        .add(one.name()));
        return new Reversals(standing.stream()
                .map(line -> new Reversals.Reversal(
                        line.id(),
                        line.orderId(),
                        line.recipient().id(),
                        names.getOrDefault(line.id(), Set.of()),
                        line.preparedAt(),
                        Objects.requireNonNull(progress.get(line.id())).sentAt(),
                        steps.getOrDefault(line.id(), NextStep.NONE)))
                .toList());
    }

    /**
     * Returns the names that are still to be released, and those that are to be served again.
     *
     * @param results of the requests that were not withdrawn
     * @param entered the orders of the case that were entered
     */
    @Transactional
    public HeldNames of(
            CaseAccess access, Results results, Reversals reversals, Collection<CourtOrder> entered, Instant at) {
        Set<UUID> ended = entered.stream()
                .filter(order -> order.stateAt(at).isOver())
                .map(CourtOrder::id)
                .collect(Collectors.toSet());
        if (ended.isEmpty()) {
            return HeldNames.NONE;
        }
        boolean isOneInForce = entered.stream().anyMatch(order -> order.stateAt(at) == OrderState.IN_FORCE);
        Set<String> malicious = isOneInForce ? malicious(access, results, ended) : Set.of();
        return HeldNames.of(
                results,
                reversals,
                entered,
                at,
                (order, one) -> malicious.contains(one.name())
                        && order.actions().stream()
                                .map(Action::name)
                                .anyMatch(one.request().actions()::contains));
    }

    /** Returns the names in the requests under these orders whose suspects have the verdict MALICIOUS. */
    private Set<String> malicious(CaseAccess access, Results results, Set<UUID> ended) {
        List<Named> named = asked.of(
                access,
                Stream.concat(results.names().stream(), results.dropped().stream())
                        .map(NameResult::request)
                        .filter(request -> request.servedAt().isPresent()
                                && request.packet()
                                        .orderId()
                                        .filter(ended::contains)
                                        .isPresent())
                        .map(Request::id)
                        .collect(Collectors.toSet()));
        Set<UUID> malicious =
                suspects
                        .of(
                                access,
                                named.stream()
                                        .flatMap(one -> one.suspects().stream())
                                        .collect(Collectors.toSet()))
                        .stream()
                        .filter(suspect -> suspect.verdict() == Verdict.MALICIOUS)
                        .map(Suspect::id)
                        .collect(Collectors.toSet());
        return named.stream()
                .filter(one -> one.suspects().stream().anyMatch(malicious::contains))
                .map(Named::name)
                .collect(Collectors.toSet());
    }
}
