package takedown.results;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import takedown.casefile.orders.OrderVersions;

/**
 * The rule that decides whether a packet that carries an order and was never sent counts as a request that is still to be served. Such a packet does
 * not count if the order no longer commands any of the packet's actions. The packet also does not count if it carries a version that was only
 * proposed, and the recipient has a packet of the order as entered. Pure.
 */
final class UnsentRequests {
    private UnsentRequests() {}

    /** Returns whether any of the requests carries an order and was never sent. */
    static boolean isAmong(List<Request> all) {
        return all.stream().anyMatch(UnsentRequests::isUnsent);
    }

    static List<Request> counted(List<Request> all, List<OrderVersions> orders) {
        Map<UUID, OrderVersions> byId = orders.stream()
                .collect(Collectors.toMap(order -> order.current().id(), Function.identity(), (one, other) -> one));
        return all.stream()
                .filter(request -> !isUnsent(request)
                        || Optional.ofNullable(byId.get(request.group()))
                                .map(order -> order.directs(request.actions()) && !isReplaced(request, all, order))
                                .orElse(true))
                .toList();
    }

    private static boolean isUnsent(Request request) {
        return request.packet().kind().needsOrder()
                && request.progress().sentAt().isEmpty()
                && request.servedAt().isEmpty();
    }

    private static boolean isReplaced(Request request, List<Request> all, OrderVersions order) {
        return order.isProposed(request.packet().orderVersion())
                && all.stream()
                        .filter(other -> other.group().equals(request.group())
                                && other.recipient().equals(request.recipient()))
                        .filter(other -> !other.isWithdrawn()
                                || other.progress().sentAt().isPresent())
                        .anyMatch(other -> !order.isProposed(other.packet().orderVersion()));
    }
}
