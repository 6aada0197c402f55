package takedown.casefile.orders;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import takedown.casefile.orders.OrderFiling.Amendment;
import takedown.name.Refusal;
import takedown.name.UntrustedText;

/** Determines the content, the time and the state of an order after an event. The methods use only their arguments. */
final class AmendmentRules {
    private static final int MAX_REASON = 4_000;

    private AmendmentRules() {}

    static String reason(Amendment sent) {
        String reason = UntrustedText.visible(sent.reason().strip());
        if (reason.length() > MAX_REASON) {
            throw Refusal.invalid("`reason` may have at most " + MAX_REASON + " characters");
        }
        if (reason.isEmpty() && !sent.event().needsDocument()) {
            throw Refusal.invalid(
                    "`reason` is missing: state what the correction changes, and what was wrong on record");
        }
        return reason;
    }

    /**
     * Returns the content after the event. If the paper of the event is itself the new order, the previous ECF number no longer applies. ENTERED and
     * CONVERTED set the time of issue to the time of the event, unless the change states another time of issue. A conversion decides the
     * application for which the hearing was set, so it removes the hearing, unless the change states another one.
     */
    static OrderContent after(OrderContent before, Amendment sent, boolean withPaper) {
        OrderContent changed = sent.change().apply(before);
        OrderEvent event = sent.event();
        Optional<Instant> issuedAt = (event == OrderEvent.ENTERED || event == OrderEvent.CONVERTED)
                        && changed.issuedAt().equals(before.issuedAt())
                        && sent.at().isPresent()
                ? sent.at()
                : changed.issuedAt();
        Optional<Instant> hearingAt = changed.hearingAt()
                .filter(hearing ->
                        event != OrderEvent.CONVERTED || !changed.hearingAt().equals(before.hearingAt()));
        String ecfNumber = !event.replacesTheOrder()
                ? before.ecfNumber()
                : sent.ecfNumber().orElse(event.needsDocument() && withPaper ? "" : before.ecfNumber());
        return OrderRules.stored(new OrderContent(
                changed.kind(),
                issuedAt,
                changed.expiresAt(),
                hearingAt,
                changed.relief(),
                changed.termBasis(),
                ecfNumber));
    }

    static Instant at(Amendment sent, OrderContent content, Instant now) {
        return sent.at()
                .or(() -> switch (sent.event()) {
                    case ENTERED -> content.issuedAt();
                    case CORRECTED, PROPOSED -> Optional.of(now);
                    case EXTENDED, MODIFIED, SUPERSEDED, CONVERTED, VACATED, UNSEALED -> Optional.empty();
                })
                .orElseThrow(
                        () -> Refusal.invalid(
                                sent.event() == OrderEvent.ENTERED
                                        ? "issuedAt is missing: send the date and time of issue, for example 2026-11-23T14:30:00Z"
                                        : "`at` is missing: send the time at which the event took effect, for example 2026-12-04T15:00:00Z"));
    }

    static OrderState state(CourtOrder order, Amendment sent, Instant at) {
        OrderState recorded = order.standing().recorded();
        OrderState before = recorded == OrderState.IN_FORCE ? order.stateAt(at) : recorded;
        List<OrderState> possible = sent.event().leadsTo(Optional.of(before));
        if (possible.isEmpty()) {
            throw Refusal.conflict("the order is " + before.words() + " and cannot be "
                    + sent.event().words()
                    + (before == OrderState.EXPIRED
                            ? ": it expired at "
                                    + order.expiresAt().map(Instant::toString).orElse("")
                                    + ". If the recorded expiry is wrong, file a correction as CORRECTED first"
                            : ""));
        }
        if (sent.state().isEmpty()) {
            return possible.getFirst().recorded();
        }
        if (sent.event() != OrderEvent.CORRECTED) {
            throw Refusal.invalid(
                    "`state` is permitted only with the event CORRECTED, if the state on record is wrong");
        }
        OrderState stated = sent.state().get();
        if (possible.stream().map(OrderState::recorded).noneMatch(stated::equals)) {
            throw Refusal.conflict("a correction cannot change the state of the order from \"" + before.words()
                    + "\" to \"" + stated.words() + "\"");
        }
        return stated;
    }

    static String changes(OrderContent before, OrderContent after) {
        return OrderRules.differences(before, after).stream()
                .map(difference -> "; " + difference.field() + " " + difference.one() + " -> " + difference.other())
                .collect(Collectors.joining());
    }

    /**
     * Returns whether a correction has undone an event: the state and every field that the event changed are as they were before the event. The same
     * paper can then be filed again.
     *
     * @param all the versions of the order, oldest first
     */
    static boolean isUndone(OrderVersion event, List<OrderVersion> all) {
        if (event.number() < 2
                || all.stream()
                        .noneMatch(later -> later.number() > event.number() && later.event() == OrderEvent.CORRECTED)) {
            return false;
        }
        OrderVersion before = all.get(event.number() - 2);
        OrderVersion now = all.getLast();
        List<String> changed = fields(before.content(), event.content());
        return (before.state() != event.state() || !changed.isEmpty())
                && now.state() == before.state()
                && fields(before.content(), now.content()).stream().noneMatch(changed::contains);
    }

    private static List<String> fields(OrderContent one, OrderContent other) {
        return OrderRules.differences(one, other).stream()
                .map(difference -> difference.field())
                .toList();
    }

    static List<String> differing(OrderVersion known, Amendment sent, List<OrderVersion> all) {
        List<String> other = new ArrayList<>();
        if (known.event() != sent.event()) {
            other.add("event (on file " + known.event() + " as version " + known.number() + ", sent " + sent.event()
                    + ")");
            return other;
        }
        sent.at()
                .map(OrderColumns::stored)
                .filter(at -> !at.equals(known.at()))
                .ifPresent(at -> other.add("at (on file " + known.at() + ", sent " + at + ")"));
        String number = sent.ecfNumber().map(String::strip).orElse("");
        if (!number.equals(known.ecfNumber())) {
            other.add("ecfNumber (on file " + orNothing(known.ecfNumber()) + ", sent " + orNothing(number) + ")");
        }
        if (!sent.supersededBy().equals(known.supersededBy())) {
            other.add("supersededBy (on file "
                    + known.supersededBy().map(UUID::toString).orElse("nothing") + ", sent "
                    + sent.supersededBy().map(UUID::toString).orElse("nothing") + ")");
        }
        if (!reason(sent).equals(known.reason())) {
            other.add("reason (on file " + orNothing(known.reason()) + ", sent " + orNothing(reason(sent)) + ")");
        }
        OrderContent before = all.get(Math.max(known.number() - 2, 0)).content();
        other.addAll(named(known.content(), after(before, sent, true)).stream()
                .filter(text -> !text.startsWith("ecfNumber "))
                .toList());
        return other;
    }

    private static String orNothing(String text) {
        return text.isEmpty() ? "nothing" : text;
    }

    static List<String> named(OrderContent known, OrderContent sent) {
        return OrderRules.differences(known, sent).stream()
                .map(part -> part.field() + " (on file " + part.one() + ", sent " + part.other() + ")")
                .toList();
    }
}
