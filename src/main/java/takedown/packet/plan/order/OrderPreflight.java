package takedown.packet.plan.order;

import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import takedown.casefile.CaseFile;
import takedown.casefile.matter.Matter;
import takedown.casefile.matter.Matter.ExecutionTerms;
import takedown.casefile.orders.Action;
import takedown.casefile.orders.CourtOrder;
import takedown.casefile.orders.CourtTime;
import takedown.casefile.orders.OrderKind;
import takedown.casefile.orders.OrderState;
import takedown.casefile.orders.TroTerm;
import takedown.casefile.orders.TroTerm.Length;
import takedown.name.Count;
import takedown.name.DomainName;
import takedown.packet.document.FindingCode;
import takedown.packet.document.Preflight.Finding;

/** Checks whether the order on file supports the request, and whether the request is consistent. */
public final class OrderPreflight {
    private OrderPreflight() {}

    public static List<Finding> check(
            CourtOrder order,
            CourtTime court,
            List<Action> actions,
            List<DomainName> nameServers,
            ExecutionTerms terms,
            Instant now) {
        List<Finding> blocking = new ArrayList<>();
        actions(actions, nameServers, blocking);
        ordered(order, actions, nameServers, blocking);
        boolean proposed = order.stateAt(now) == OrderState.PROPOSED;
        // A proposed order has blanks for the hours, which the court fills in.
        if (order.kind() == OrderKind.TRO && !proposed) {
            restraint(order, court, blocking);
        }
        if (!proposed) {
            OrderStanding.against(order, now).ifPresent(blocking::add);
        }
        order.issuedAt()
                .filter(at -> at.isAfter(now) && !proposed)
                .ifPresent(at -> blocking.add(
                        order(FindingCode.ORDER_NOT_YET, "the order's time of issue is in the future: " + at)));
        Optional<Instant> begins = terms.begins();
        if (begins.isPresent()
                && order.expiresAt().filter(end -> !begins.get().isBefore(end)).isPresent()) {
            blocking.add(request(
                    FindingCode.WINDOW_OUTSIDE_TERM,
                    "the execution window begins at " + begins.get() + ", at or after the expiry of the order"));
        }
        return blocking;
    }

    /**
     * Returns the findings that would stop a packet with all actions of the order on record except {@link Action#RELEASE}. Some of them may not apply
     * to a packet with fewer actions.
     */
    public static List<Finding> asFiled(CourtOrder order, CourtTime court, Instant now) {
        List<Action> asked = order.actions().stream()
                .filter(action -> action != Action.RELEASE)
                .toList();
        return check(order, court, asked, order.nameServers(), ExecutionTerms.NONE, now);
    }

    public static List<Finding> warnings(
            CaseFile file, CourtOrder order, CourtTime court, ExecutionTerms terms, Instant now) {
        List<Finding> warnings = new ArrayList<>();
        if (order.stateAt(now) == OrderState.PROPOSED) {
            OrderStanding.against(order, now).ifPresent(warnings::add);
        }
        warnings.addAll(commonMistakes(file, order, court));
        term(order, court, Length.ROLLED_ON)
                .ifPresent(remark -> warnings.add(order(FindingCode.TRO_LAST_DAY_MOVED, remark)));
        term(order, court, Length.LONGER_WITH_BASIS)
                .ifPresent(remark -> warnings.add(order(FindingCode.TRO_LONGER_TERM, remark)));
        order.hearingAt()
                .filter(at -> at.isBefore(now))
                .ifPresent(at -> warnings.add(order(
                        FindingCode.HEARING_PAST,
                        "the hearing was at " + at
                                + ": is there a newer order, or was this one extended or dissolved?")));
        OrderStanding.against(terms, now).ifPresent(warnings::add);
        if (terms.until().isPresent()
                && order.expiresAt()
                        .filter(end -> terms.until().get().isAfter(end))
                        .isPresent()) {
            warnings.add(request(FindingCode.WINDOW_BEYOND_TERM, "the execution window ends after the order expires"));
        }
        return warnings;
    }

    /** Returns a warning for each action whose paragraph is not on record, since the recipient looks for the paragraph in the order. */
    public static List<Finding> withoutParagraph(CourtOrder order, List<Action> actions) {
        return actions.stream()
                .filter(action -> order.actions().contains(action)
                        && order.paragraph(action).isEmpty())
                .map(action -> order(
                        FindingCode.NO_PARAGRAPH,
                        "no paragraph of the order is on record for " + action
                                + ": record it in a correction of the order, so that the recipient finds the command"))
                .toList();
    }

    private static List<Finding> commonMistakes(CaseFile file, CourtOrder order, CourtTime court) {
        List<Finding> slips = new ArrayList<>();
        Matter matter = file.matter();
        if (order.kind() == OrderKind.TRO) {
            order.issuedAt()
                    .filter(at -> at.atZone(court.zone()).toLocalTime().equals(LocalTime.MIDNIGHT))
                    .ifPresent(
                            at -> slips.add(
                                    order(
                                            FindingCode.NO_HOUR_OF_ENTRY,
                                            "the order is on file as issued at midnight (" + court.zone()
                                                    + "): a TRO must state the hour at which it was issued (Fed. R. Civ. P. 65(b)(2))")));
        }
        if (order.kind() == OrderKind.TRO || order.kind() == OrderKind.PRELIMINARY_INJUNCTION) {
            if (matter.bond().isBlank()) {
                slips.add(order(
                        FindingCode.NO_BOND,
                        "no security is on record: give the amount as the matter's bond, or state that none was required"
                                + " (Fed. R. Civ. P. 65(c))"));
            }
        }
        order.hearingAt()
                .filter(hearing -> order.expiresAt().filter(hearing::isAfter).isPresent())
                .ifPresent(hearing -> slips.add(order(
                        FindingCode.HEARING_AFTER_EXPIRY,
                        "the hearing on file, " + hearing
                                + ", is after the order expires: compare both with the order")));
        unstated(matter.counsel().barNumber(), "matter.counsel.barNumber", "the bar number of counsel", slips);
        unstated(
                matter.execution().withDue().confirmBy().map(Instant::toString).orElse(""),
                "matter.execution.confirmBy",
                "a time for confirmations",
                slips);
        OptionalInt caption = DoeCount.of(List.of(file.title()));
        OptionalInt listed = DoeCount.of(
                matter.defendants().stream().map(Matter.Defendant::label).toList());
        if (caption.isPresent() && listed.isPresent() && caption.getAsInt() != listed.getAsInt()) {
            slips.add(order(
                    FindingCode.DOE_COUNT,
                    "the title of the case counts " + Count.of(caption.getAsInt(), "unnamed defendant")
                            + ", the list of defendants " + listed.getAsInt() + ": make them agree"));
        }
        return slips;
    }

    private static void actions(List<Action> actions, List<DomainName> nameServers, List<Finding> blocking) {
        if (actions.isEmpty()) {
            blocking.add(request(FindingCode.NO_ACTIONS, "name the actions, such as LOCK, HOLD or REDIRECT"));
        }
        if (actions.contains(Action.HOLD) && actions.contains(Action.REDIRECT)) {
            blocking.add(request(
                    FindingCode.HOLD_AND_REDIRECT,
                    "a held name has no delegation, so it cannot be redirected: choose HOLD or REDIRECT"));
        }
        if (actions.contains(Action.REDIRECT) && nameServers.isEmpty()) {
            blocking.add(request(
                    FindingCode.NO_NAME_SERVERS, "REDIRECT needs the name servers that the names are to point to"));
        }
        if (actions.contains(Action.DS_REMOVE) && actions.contains(Action.DS_REPLACE)) {
            blocking.add(request(
                    FindingCode.DS_REMOVE_AND_REPLACE, "the DS can be removed or replaced, but not both: choose one"));
        }
        if (actions.contains(Action.RELEASE)) {
            blocking.add(request(
                    FindingCode.RELEASE_IS_A_REVERSAL,
                    "a release restores the state before the packet: ask for the kind REVERSAL, which has that state"));
        }
    }

    private static void ordered(
            CourtOrder order, List<Action> actions, List<DomainName> nameServers, List<Finding> blocking) {
        for (Action action : actions) {
            if (!order.actions().contains(action)) {
                blocking.add(order(
                        FindingCode.ACTION_NOT_ORDERED,
                        action + " is not among the actions of the order on file " + order.actions()));
            }
        }
        if (actions.contains(Action.REDIRECT)
                && !order.nameServers().isEmpty()
                && !order.nameServers().containsAll(nameServers)) {
            blocking.add(order(
                    FindingCode.NAME_SERVERS_NOT_ORDERED,
                    "the order redirects to " + order.nameServers() + ", not to " + nameServers));
        }
        if (actions.contains(Action.DS_REPLACE) && order.ds().isEmpty()) {
            blocking.add(order(
                    FindingCode.NO_DS, "DS_REPLACE needs the DS that the order names: file the order with its `ds`"));
        }
        if (actions.contains(Action.CHANGE_REGISTRANT) && order.registrant().isEmpty()) {
            blocking.add(order(
                    FindingCode.NO_REGISTRANT,
                    "CHANGE_REGISTRANT needs the registrant that the order names: file the order with its registrant"));
        }
        if (actions.contains(Action.TRANSFER_TO) && order.registrarIanaId().isEmpty()) {
            blocking.add(
                    order(
                            FindingCode.NO_REGISTRAR,
                            "TRANSFER_TO needs the IANA ID of the registrar that the order names: file the order with its `registrarIanaId`"));
        }
    }

    private static void restraint(CourtOrder order, CourtTime court, List<Finding> blocking) {
        if (order.hearingAt().isEmpty()) {
            blocking.add(
                    order(
                            FindingCode.NO_HEARING,
                            "a TRO names the hearing on the preliminary injunction: correct the order with the time of the hearing"));
        }
        if (order.expiresAt().isEmpty()) {
            blocking.add(
                    order(FindingCode.NO_EXPIRY, "a TRO expires: correct the order with the time at which it ends"));
        }
        term(order, court, Length.TOO_LONG)
                .ifPresent(remark -> blocking.add(order(
                        FindingCode.TRO_OVER_14_DAYS,
                        remark
                                + " If it was issued on notice, extended for good cause or extended by consent, record that"
                                + " as the `termBasis` of the order.")));
    }

    private static void unstated(String value, String field, String meaning, List<Finding> slips) {
        if (value.isBlank()) {
            slips.add(new Finding(
                    FindingCode.OPTIONAL_BLANK,
                    field,
                    meaning + " is not on record: the papers omit it. State it in the matter of the case if they"
                            + " should have it"));
        }
    }

    /** Returns the remark for counsel on the expiry of a TRO whose term has this length; empty for a term of another length. */
    private static Optional<String> term(CourtOrder order, CourtTime court, Length length) {
        return TroTerm.of(order, court)
                .flatMap(term -> order.expiresAt()
                        .filter(end -> term.length(end, order.termBasis()) == length)
                        .flatMap(end -> term.remark(end, order.termBasis())));
    }

    private static Finding request(FindingCode code, String message) {
        return new Finding(code, "request", message);
    }

    private static Finding order(FindingCode code, String message) {
        return new Finding(code, "order", message);
    }
}
