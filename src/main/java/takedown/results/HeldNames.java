package takedown.results;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import takedown.casefile.orders.CourtOrder;
import takedown.casefile.orders.OrderState;
import takedown.packet.store.PacketLine;

/**
 * The names that recipients were asked to act on under orders of the case that ended, and that are neither released nor commanded by a served request
 * under an order in force. The status of the case, the lists of overdue requests and the morning report read them here alone. Pure.
 *
 * @param toRelease names for which a reversal must be served: the order was vacated, or it ended otherwise and the changes are still in place. A name on
 *     which its recipient did not act by its own answer is left out unless a look-up shows the change
 * @param toServe names that an order in force covers, but that are in none of its served packets. The order superseded theirs, or theirs expired and
 *     the changes are still in place
 */
public record HeldNames(List<Held> toRelease, List<NameResult> toServe) {
    public static final HeldNames NONE = new HeldNames(List.of(), List.of());

    public HeldNames {
        toRelease = List.copyOf(toRelease);
        toServe = List.copyOf(toServe);
    }

    /**
     * A name that is still to be released.
     *
     * @param reversal the reversal of it that waits for approval or service; empty if one must be made
     */
    public record Held(NameResult result, Optional<Reversals.Reversal> reversal) {}

    /**
     * How an order stands.
     *
     * @param state its state; for an order that was superseded by an order that ended too, the state of the last order that superseded it
     * @param inForce the order itself if it is in force, or the order in force that superseded it, directly or through other orders; after an expiry,
     *     the order in force that was entered last
     */
    record Standing(OrderState state, Optional<CourtOrder> inForce) {
        static Standing of(CourtOrder order, Map<UUID, CourtOrder> entered, Instant at) {
            Set<UUID> seen = new HashSet<>();
            CourtOrder last = order;
            while (last.stateAt(at) == OrderState.SUPERSEDED && seen.add(last.id())) {
                CourtOrder next =
                        last.standing().supersededBy().map(entered::get).orElse(null);
                if (next == null) {
                    break;
                }
                last = next;
            }
            OrderState state = last.stateAt(at);
            return switch (state) {
                case IN_FORCE -> new Standing(order.stateAt(at), Optional.of(last));
                case EXPIRED ->
                    new Standing(
                            state,
                            entered.values().stream()
                                    .filter(other -> other.stateAt(at) == OrderState.IN_FORCE)
                                    .max(Comparator.comparing(
                                            other -> other.issuedAt().orElse(Instant.MIN))));
                case PROPOSED, SUPERSEDED, VACATED -> new Standing(state, Optional.empty());
            };
        }
    }

    private record At(String name, String recipient) {
        static At of(NameResult one) {
            return new At(one.name(), one.request().recipient());
        }
    }

    /**
     * @param results of the requests that were not withdrawn
     * @param entered the orders of the case that were entered
     * @param covers whether an order in force commands the action that was requested for the name
     */
    static HeldNames of(
            Results results,
            Reversals reversals,
            Collection<CourtOrder> entered,
            Instant at,
            BiPredicate<CourtOrder, NameResult> covers) {
        Map<UUID, CourtOrder> byId = entered.stream().collect(Collectors.toMap(CourtOrder::id, Function.identity()));
        Map<UUID, Standing> standings = new HashMap<>();
        byId.forEach((id, order) -> standings.put(id, Standing.of(order, byId, at)));
        Set<At> commanded = results.names().stream()
                .filter(one -> one.request().servedAt().isPresent() && !reversals.isReleased(one))
                .filter(one -> stateOf(one, standings).equals(Optional.of(OrderState.IN_FORCE)))
                .map(At::of)
                .collect(Collectors.toSet());
        Map<At, Held> toRelease = new HashMap<>();
        Map<At, NameResult> toServe = new HashMap<>();
        List<NameResult> served = new ArrayList<>(results.names());
        served.addAll(results.withheld());
        results.dropped().stream().filter(NameResult::isChanged).forEach(served::add);
        for (NameResult one : served) {
            Optional<Standing> standing = one.request().packet().orderId().map(standings::get);
            if (standing.filter(how -> how.state().isOver()).isEmpty()
                    || !isReversible(one.request())
                    || commanded.contains(At.of(one))
                    || reversals.isReleasedUnderAnyOrder(one)) {
                continue;
            }
            Optional<CourtOrder> inForce = standing.get().inForce();
            if (inForce.filter(order -> covers.test(order, one)).isPresent()) {
                if (!one.withheld() && (standing.get().state() == OrderState.SUPERSEDED || one.isChanged())) {
                    toServe.putIfAbsent(At.of(one), one);
                }
            } else if (one.isChanged() || standing.get().state() == OrderState.VACATED && !one.isNotDone()) {
                Instant end = one.request()
                        .packet()
                        .orderId()
                        .map(byId::get)
                        .flatMap(CourtOrder::endsAt)
                        .orElse(Instant.MIN);
                toRelease.putIfAbsent(
                        At.of(one),
                        new Held(
                                one,
                                reversals.waiting(
                                        one, reversal -> !reversal.preparedAt().isBefore(end))));
            }
        }
        return new HeldNames(List.copyOf(toRelease.values()), List.copyOf(toServe.values()));
    }

    private static Optional<OrderState> stateOf(NameResult one, Map<UUID, Standing> standings) {
        return one.request().packet().orderId().map(standings::get).map(Standing::state);
    }

    private static boolean isReversible(Request request) {
        PacketLine packet = request.packet();
        return request.servedAt().isPresent()
                && packet.kind().isReversible(packet.recipient().role());
    }
}
