package takedown.packet.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import takedown.casefile.matter.Matter.ExecutionTerms;
import takedown.casefile.orders.Action;
import takedown.casefile.orders.CourtOrder;
import takedown.casefile.orders.CourtTime;
import takedown.casefile.orders.OrderKind;
import takedown.casefile.orders.TroTerm;
import takedown.casefile.orders.TroTerm.Length;
import takedown.name.DomainName;
import takedown.packet.document.Preflight.Finding;

/** Whether the order on file carries what is asked, and whether what is asked goes together. */
final class OrderPreflight {
    private OrderPreflight() {}

    static List<Finding> check(
            CourtOrder order,
            CourtTime court,
            List<Action> actions,
            List<DomainName> nameServers,
            ExecutionTerms terms,
            Instant now) {
        List<Finding> blocking = new ArrayList<>();
        actions(actions, nameServers, blocking);
        ordered(order, actions, nameServers, blocking);
        if (order.kind() == OrderKind.TRO) {
            restraint(order, court, blocking);
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
    static List<Finding> warnings(CourtOrder order, CourtTime court, ExecutionTerms terms, Instant now) {
        List<Finding> warnings = new ArrayList<>();
        term(order, court, Length.ROLLED_ON).ifPresent(remark -> warnings.add(order("tro-last-day-moved", remark)));
        term(order, court, Length.LONGER_WITH_BASIS)
                .ifPresent(remark -> warnings.add(order("tro-longer-term", remark)));
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
                    "CHANGE_REGISTRANT needs the registrant that the order names: file the order with its registrant"));
        }
        if (actions.contains(Action.TRANSFER_TO) && order.registrarIanaId().isEmpty()) {
            blocking.add(
                    order(
                            "no-registrar",
                            "TRANSFER_TO needs the IANA ID of the registrar that the order names: file the order with its registrarIanaId"));
        }
    }

    private static void restraint(CourtOrder order, CourtTime court, List<Finding> blocking) {
        if (order.hearingAt().isEmpty()) {
            blocking.add(order("no-hearing", "a TRO names the hearing on the preliminary injunction: give hearingAt"));
        }
        if (order.expiresAt().isEmpty()) {
            blocking.add(order("no-expiry", "a TRO expires: give expiresAt"));
        }
        term(order, court, Length.TOO_LONG)
                .ifPresent(remark -> blocking.add(order(
                        "tro-over-14-days",
                        remark
                                + " If it was issued on notice, extended for good cause or extended by consent, record that"
                                + " as the termBasis of the order.")));
    }

    /** What the rule says of a TRO whose term comes to that. */
    private static Optional<String> term(CourtOrder order, CourtTime court, Length length) {
        return TroTerm.of(order, court)
                .flatMap(term -> order.expiresAt()
                        .filter(end -> term.length(end, order.termBasis()) == length)
                        .flatMap(end -> term.remark(end, order.termBasis())));
    }

    private static Finding request(String code, String message) {
        return new Finding(code, "request", message);
    }

    private static Finding order(String code, String message) {
        return new Finding(code, "order", message);
    }
}
