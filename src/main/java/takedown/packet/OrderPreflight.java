package takedown.packet;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import takedown.casefile.Action;
import takedown.casefile.CourtOrder;
import takedown.casefile.OrderKind;
import takedown.name.DomainName;
import takedown.packet.Preflight.Finding;

/** Whether the order on file carries what is asked. */
final class OrderPreflight {
    /** FRCP 65(b)(2): an order without notice expires at the time after entry that the court sets, not to exceed 14 days. */
    private static final Duration TRO_TERM = Duration.ofDays(14);

    private OrderPreflight() {}

    static List<Finding> check(CourtOrder order, List<Action> actions, List<DomainName> nameServers, Instant now) {
        List<Finding> blocking = new ArrayList<>();
        if (actions.isEmpty()) {
            blocking.add(request("no-actions", "say what is to be done: actions such as LOCK, HOLD or REDIRECT"));
        }
        if (actions.contains(Action.HOLD) && actions.contains(Action.REDIRECT)) {
            blocking.add(request(
                    "hold-and-redirect",
                    "a held name has no delegation, so it cannot be redirected: choose HOLD or REDIRECT"));
        }
        if (actions.contains(Action.REDIRECT) && nameServers.isEmpty()) {
            blocking.add(request("no-name-servers", "REDIRECT needs the name servers that the names are to point to"));
        }
        for (Action action : actions) {
            if (!SUPPORTED.contains(action)) {
                blocking.add(request(
                        "action-not-offered",
                        action + " is not offered in a seizure packet yet; " + SUPPORTED + " are"));
            }
            if (!order.actions().contains(action)) {
                blocking.add(order(
                        "action-not-ordered",
                        action + " is not among the actions of the order on file " + order.actions()));
            }
        }
        if (actions.contains(Action.REDIRECT)
                && !order.nameServers().isEmpty()
                && !order.nameServers().containsAll(nameServers)) {
            blocking.add(order(
                    "name-servers-not-ordered",
                    "the order redirects to " + order.nameServers() + ", not to " + nameServers));
        }
        if (order.kind() == OrderKind.TRO) {
            if (order.hearingAt().isEmpty()) {
                blocking.add(
                        order("no-hearing", "a TRO names the hearing on the preliminary injunction: give hearingAt"));
            }
            if (order.expiresAt().isEmpty()) {
                blocking.add(order("no-expiry", "a TRO expires: give expiresAt"));
            }
            order.expiresAt()
                    .filter(at -> Duration.between(order.issuedAt(), at).compareTo(TRO_TERM) > 0)
                    .ifPresent(at -> blocking.add(order(
                            "tro-over-14-days",
                            "a TRO without notice runs at most 14 days (FRCP 65(b)(2)); this one runs until " + at)));
        }
        order.expiresAt()
                .filter(at -> !at.isAfter(now))
                .ifPresent(at -> blocking.add(order("order-expired", "the order expired at " + at)));
        if (order.issuedAt().isAfter(now)) {
            blocking.add(order("order-not-yet", "the order is issued in the future: " + order.issuedAt()));
        }
        return blocking;
    }

    private static final Set<Action> SUPPORTED = java.util.Collections.unmodifiableSet(
            java.util.EnumSet.of(Action.LOCK, Action.HOLD, Action.REDIRECT, Action.DS_REMOVE, Action.PRESERVE));

    private static Finding request(String code, String message) {
        return new Finding(code, "request", message);
    }

    private static Finding order(String code, String message) {
        return new Finding(code, "order", message);
    }
}
