package takedown.execution.rule;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import takedown.casefile.orders.Action;
import takedown.casefile.orders.CourtOrder;
import takedown.execution.rule.Measurement.Extent;
import takedown.observation.EppStatus;

/**
 * The rule that judges one action of an order on one name by an investigation. It is pure: the input is the observation, the recorded state and the
 * earlier state, and the output is a judgement. Only the time since the service of the packet is judged, since a state that existed before is not the
 * order's effect.
 *
 * <p>Missing observations have no consequence. A state that was EXECUTED once never becomes NOT_YET or PARTLY again: it becomes DRIFTED or REVERTED.
 * Once the order has expired or was superseded or vacated, no state is judged any longer.
 */
public final class ExecutionRule {
    private ExecutionRule() {}

    /**
     * Judges one action on one name by one investigation.
     *
     * @param before the observation of the name before the court acted; computed only if needed
     * @param shielded why no action against the whole name may be requested; empty if it may
     * @param baseline the state of the action when the packet was served
     * @param known the recorded state since the packet was served
     */
    public static Judgement judge(
            CourtOrder order,
            Action action,
            ExecutionFacts facts,
            Supplier<Optional<ExecutionFacts>> before,
            Optional<String> shielded,
            Baseline baseline,
            Optional<RecordedState> known,
            Instant at) {
        if (isOver(order, at)) {
            return expired(order, known);
        }
        Optional<String> notCheckable = shielded.or(() -> notCheckable(order, action));
        if (notCheckable.isPresent()) {
            return unmeasured(ExecutionState.NOT_CHECKABLE, notCheckable.get());
        }
        Measurement now =
                Measurement.of(order, action, facts, action == Action.RELEASE ? before.get() : Optional.empty());
        boolean worked = known.filter(ExecutionRule::everRequiredAction).isPresent();
        if (baseline.is(Baseline.Kind.NOTHING_TO_DO) && !worked && isStillNothing(action, facts, now)) {
            return now.judged(ExecutionState.NOT_APPLICABLE, baseline.says(), !now.is(Extent.UNSEEN));
        }
        boolean wasExecuted = known.flatMap(RecordedState::firstExecutedAt).isPresent();
        ExecutionState lastKnown = known.map(RecordedState::state)
                .filter(state -> state != ExecutionState.NOT_CHECKABLE && state != ExecutionState.NOT_APPLICABLE)
                .orElse(ExecutionState.UNKNOWN);
        if (action == Action.NO_NEW && lastKnown == ExecutionState.UNKNOWN && !isShown(now, baseline)) {
            return now.judged(ExecutionState.NOT_CHECKABLE, RegistrationMeasurer.NO_REFUSAL_SHOWN, false);
        }
        return switch (now.extent()) {
            case FULL -> full(now, baseline, worked);
            case UNSEEN ->
                now.judged(
                        lastKnown,
                        lastKnown == ExecutionState.UNKNOWN
                                ? "nothing could be observed yet: " + now.says()
                                : known.orElseThrow().reason(),
                        false);
            case NOT_FULL -> notFull(lastKnown, known, wasExecuted, now);
            case PART, NONE ->
                wasExecuted || baseline.is(Baseline.Kind.ALREADY_SO)
                        ? noLonger(isBack(action, facts, before), wasExecuted, now)
                        : notYet(now, baseline);
        };
    }

    /** Returns whether the order no longer commands anything, because it expired or was superseded or vacated. */
    public static boolean isOver(CourtOrder order, Instant at) {
        return order.stateAt(at).isOver();
    }

    /**
     * Returns the judgement after the order ended: EXPIRED, with the last state in the reason. NOT_APPLICABLE remains, and a recorded EXPIRED keeps
     * its reason.
     */
    public static Judgement expired(CourtOrder order, Optional<RecordedState> known) {
        Optional<RecordedState> settled =
                known.filter(k -> k.state() == ExecutionState.EXPIRED || k.state() == ExecutionState.NOT_APPLICABLE);
        if (settled.isPresent()) {
            RecordedState still = settled.get();
            return new Judgement(still.state(), still.reason(), still.byParent(), still.byRegistration(), false);
        }
        String then = known.map(k -> "its last state was " + k.state() + ": " + k.reason())
                .orElse("the name was not investigated since its registry was served");
        Finding none = Finding.notMeasured("not investigated under the order");
        return new Judgement(
                ExecutionState.EXPIRED,
                "the order " + ended(order) + " at " + order.endsAt().orElseThrow() + "; " + then,
                known.map(RecordedState::byParent).orElse(none),
                known.map(RecordedState::byRegistration).orElse(none),
                false);
    }

    private static String ended(CourtOrder order) {
        return order.endsAt().equals(order.standing().endedAt())
                ? "was " + order.standing().recorded().words()
                : "expired";
    }

    public static Judgement unseen(Instant servedAt) {
        Finding none = Finding.notSeen("no investigation has been evaluated since the service at " + servedAt);
        return new Judgement(ExecutionState.UNKNOWN, none.says(), none, none, false);
    }

    static Optional<String> notCheckable(CourtOrder order, Action action) {
        return switch (action) {
            case PRESERVE ->
                Optional.of(
                        "no public source shows whether records are preserved, so the recipient must confirm it by letter");
            case REDIRECT -> order.nameServers().isEmpty() ? lacks("name servers") : Optional.empty();
            case DS_REPLACE -> order.ds().isEmpty() ? lacks("DS") : Optional.empty();
            case CHANGE_REGISTRANT -> order.registrant().isEmpty() ? lacks("registrant") : Optional.empty();
            case TRANSFER_TO -> order.registrarIanaId().isEmpty() ? lacks("registrar") : Optional.empty();
            case LOCK, HOLD, DS_REMOVE, RELEASE, NO_NEW -> Optional.empty();
        };
    }

    private static Optional<String> lacks(String what) {
        return Optional.of("the order on file names no " + what + " to compare with");
    }

    private static Judgement unmeasured(ExecutionState state, String reason) {
        Finding none = Finding.notMeasured(reason);
        return new Judgement(state, reason, none, none, false);
    }

    private static boolean everRequiredAction(RecordedState known) {
        return known.firstExecutedAt().isPresent()
                || switch (known.state()) {
                    case PARTLY, NOT_YET, DRIFTED, REVERTED -> true;
                    case EXECUTED, EXPIRED, UNKNOWN, NOT_CHECKABLE, ALREADY_SO, NOT_APPLICABLE -> false;
                };
    }

    /**
     * Returns whether NO_NEW can be judged. A reserved name shows that the action was executed. A registration shows the contrary if the name was not
     * registered when the packet was served.
     */
    private static boolean isShown(Measurement now, Baseline baseline) {
        return now.is(Extent.FULL) || (now.is(Extent.NONE) && !baseline.is(Baseline.Kind.NOT_SEEN));
    }

    private static boolean isStillNothing(Action action, ExecutionFacts facts, Measurement now) {
        boolean withoutObject = action == Action.DS_REMOVE || action == Action.RELEASE;
        return action == Action.NO_NEW
                || now.is(Extent.UNSEEN)
                || (withoutObject && now.is(Extent.FULL))
                || !facts.isRegistered().orElse(false);
    }

    private static Judgement full(Measurement now, Baseline baseline, boolean worked) {
        if (!worked && baseline.is(Baseline.Kind.ALREADY_SO)) {
            return now.judged(
                    ExecutionState.ALREADY_SO, "already in the ordered state before the service: " + now.says(), true);
        }
        return now.judged(
                ExecutionState.EXECUTED,
                baseline.is(Baseline.Kind.NOT_SEEN)
                        ? now.says() + "; the state before the service was not observed"
                        : now.says(),
                true);
    }

    /**
     * Returns the state if the action was never executed: PARTLY if more is in place than before the packet was served, otherwise NOT_YET. What was
     * in place before is not the order's effect.
     */
    private static Judgement notYet(Measurement now, Baseline baseline) {
        boolean unchanged = now.is(Extent.PART) && baseline.parts().containsAll(now.parts());
        return now.judged(
                now.is(Extent.PART) && !unchanged ? ExecutionState.PARTLY : ExecutionState.NOT_YET,
                unchanged ? "no more is in place than before the service: " + now.says() : now.says(),
                true);
    }

    /**
     * Returns the state if the action is certainly not fully executed but the extent is unknown. A fully executed action has drifted. Otherwise the
     * last known state is kept.
     */
    private static Judgement notFull(
            ExecutionState lastKnown, Optional<RecordedState> known, boolean wasExecuted, Measurement now) {
        return switch (lastKnown) {
            case EXECUTED, ALREADY_SO -> noLonger(false, wasExecuted, now);
            case UNKNOWN -> now.judged(lastKnown, "could not be observed in full: " + now.says(), false);
            case PARTLY, NOT_YET, DRIFTED, REVERTED, EXPIRED, NOT_CHECKABLE, NOT_APPLICABLE ->
                now.judged(lastKnown, known.orElseThrow().reason(), false);
        };
    }

    private static Judgement noLonger(boolean back, boolean wasExecuted, Measurement now) {
        String was = wasExecuted ? "it was executed" : "it was in the ordered state before the service";
        return now.judged(
                back ? ExecutionState.REVERTED : ExecutionState.DRIFTED,
                was + (back ? " and is again as it was before: " : " and no longer is: ") + now.says(),
                true);
    }

    private static boolean isBack(Action action, ExecutionFacts facts, Supplier<Optional<ExecutionFacts>> before) {
        return action != Action.RELEASE
                && before.get()
                        .filter(earlier -> isBack(action, facts, earlier))
                        .isPresent();
    }

    /** Returns whether what the action changes is as it was before the court acted. A missing observation, now or before, counts as different. */
    private static boolean isBack(Action action, ExecutionFacts now, ExecutionFacts before) {
        return switch (action) {
            case LOCK -> same(now, before, facts -> facts.statuses().map(ExecutionRule::locks));
            case HOLD ->
                same(now, before, ExecutionFacts::delegated)
                        && same(now, before, facts -> facts.statuses().map(s -> s.contains(EppStatus.SERVER_HOLD)));
            case REDIRECT -> same(now, before, ExecutionFacts::nameServers);
            case DS_REMOVE, DS_REPLACE -> same(now, before, ExecutionFacts::ds);
            case CHANGE_REGISTRANT -> same(now, before, ExecutionFacts::registrant);
            case TRANSFER_TO -> same(now, before, ExecutionFacts::registrarIanaId);
            case RELEASE, PRESERVE, NO_NEW -> false;
        };
    }

    private static Set<EppStatus> locks(Set<EppStatus> statuses) {
        EnumSet<EppStatus> locks = EnumSet.copyOf(Action.LOCK.statuses());
        locks.retainAll(statuses);
        return locks;
    }

    private static <T> boolean same(
            ExecutionFacts now, ExecutionFacts before, Function<ExecutionFacts, Optional<T>> part) {
        return part.apply(now).isPresent() && Objects.equals(part.apply(now), part.apply(before));
    }
}
