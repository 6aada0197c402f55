package takedown.packet;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import takedown.casefile.Action;
import takedown.casefile.CourtOrder;
import takedown.casefile.ExecutionTerms;
import takedown.casefile.OrderKind;
import takedown.name.DomainName;
import takedown.packet.Preflight.Finding;

/** Whether the order on file carries what is asked, and whether what is asked goes together. */
final class OrderPreflight {
    /** FRCP 65(b)(2): an order without notice expires at the time after entry that the court sets, not to exceed 14 days. */
    private static final Duration TRO_TERM = Duration.ofDays(14);

    private OrderPreflight() {}

    static List<Finding> check(
            CourtOrder order, List<Action> actions, List<DomainName> nameServers, ExecutionTerms terms, Instant now) {
        List<Finding> blocking = new ArrayList<>();
        actions(actions, nameServers, blocking);
        ordered(order, actions, nameServers, blocking);
        if (order.kind() == OrderKind.TRO) {
            restraint(order, blocking);
        }
        order.expiresAt()
                .filter(at -> !at.isAfter(now))
                .ifPresent(at -> blocking.add(order("order-expired", "the order expired at " + at)));
        if (order.issuedAt().isAfter(now)) {
            blocking.add(order("order-not-yet", "the order is issued in the future: " + order.issuedAt()));
        }
        Optional<Instant> begins = terms.from().or(terms::notBefore);
        if (begins.isPresent()
                && order.expiresAt().filter(end -> !begins.get().isBefore(end)).isPresent()) {
            blocking.add(request(
                    "window-outside-term",
                    "the execution window begins at " + begins.get() + ", when the order has expired"));
        }
        return blocking;
    }

    /** What to weigh of the order itself. */
    static List<Finding> warnings(CourtOrder order, ExecutionTerms terms, Instant now) {
        List<Finding> warnings = new ArrayList<>();
        order.hearingAt()
                .filter(at -> at.isBefore(now))
                .ifPresent(at -> warnings.add(order(
                        "hearing-past",
                        "the hearing was at " + at
                                + ": is there a newer order, or was this one extended or dissolved?")));
        if (terms.until().isPresent()
                && order.expiresAt()
                        .filter(end -> terms.until().get().isAfter(end))
                        .isPresent()) {
            warnings.add(request("window-beyond-term", "the execution window ends after the order expires"));
        }
        return warnings;
    }

    private static void actions(List<Action> actions, List<DomainName> nameServers, List<Finding> blocking) {
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
        if (actions.contains(Action.DS_REMOVE) && actions.contains(Action.DS_REPLACE)) {
            blocking.add(request("ds-remove-and-replace", "the DS are removed or replaced, not both: choose one"));
        }
        if (actions.contains(Action.RELEASE)) {
            blocking.add(request(
                    "release-is-a-reversal",
                    "a release restores what was there before the packet: ask for the kind REVERSAL, which knows it"));
        }
    }

    private static void ordered(
            CourtOrder order, List<Action> actions, List<DomainName> nameServers, List<Finding> blocking) {
        for (Action action : actions) {
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
        if (actions.contains(Action.DS_REPLACE) && order.ds().isEmpty()) {
            blocking.add(order("no-ds", "DS_REPLACE needs the DS that the order names: file the order with its ds"));
        }
        if (actions.contains(Action.CHANGE_REGISTRANT) && order.registrant().isEmpty()) {
            blocking.add(order(
                    "no-registrant",
                    "CHANGE_REGISTRANT needs whom the order names: file the order with its registrant"));
        }
        if (actions.contains(Action.TRANSFER_TO) && order.registrarIanaId().isEmpty()) {
            blocking.add(
                    order(
                            "no-registrar",
                            "TRANSFER_TO needs the IANA ID of the registrar that the order names: file the order with its registrarIanaId"));
        }
    }

    private static void restraint(CourtOrder order, List<Finding> blocking) {
        if (order.hearingAt().isEmpty()) {
            blocking.add(order("no-hearing", "a TRO names the hearing on the preliminary injunction: give hearingAt"));
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

    private static Finding request(String code, String message) {
        return new Finding(code, "request", message);
    }

    private static Finding order(String code, String message) {
        return new Finding(code, "order", message);
    }
}
