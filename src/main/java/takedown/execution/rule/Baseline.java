package takedown.execution.rule;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import takedown.casefile.orders.Action;
import takedown.casefile.orders.CourtOrder;
import takedown.execution.rule.Measurement.Extent;

/**
 * The state of an action on a name when its packet was served. Only later changes count as the order's effect.
 *
 * @param says text for readers
 * @param parts the parts of the action that were already in place, as in {@link Measurement#parts}
 */
public record Baseline(Kind kind, String says, Set<String> parts) {
    public enum Kind {
        TO_DO,
        /** Everything that the action requests was already in place. */
        ALREADY_SO,
        /** The name had nothing that the action could change, for example because it had no DS or was not registered. */
        NOTHING_TO_DO,
        /** No stored snapshot from before the packet was served shows the state. */
        NOT_SEEN
    }

    public Baseline {
        parts = Set.copyOf(parts);
    }

    public boolean is(Kind other) {
        return kind == other;
    }

    /**
     * Returns the baseline of an action from the snapshots before its packet was served.
     *
     * @param looks facts of these snapshots, latest first; data that one snapshot failed to observe are taken from the next one in the list
     * @param restored for RELEASE: the state to be restored
     * @param touched whether any action of an order was ever observed as carried out on the name, in full or in part
     */
    public static Baseline of(
            CourtOrder order,
            Action action,
            List<ExecutionFacts> looks,
            Supplier<Optional<ExecutionFacts>> restored,
            boolean touched) {
        Optional<ExecutionFacts> at = looks.stream().reduce(ExecutionFacts::or);
        if (at.isEmpty()) {
            return new Baseline(Kind.NOT_SEEN, "there is no snapshot from before the service", Set.of());
        }
        Optional<Boolean> registered = at.get().isRegistered();
        if (action == Action.NO_NEW && registered.equals(Optional.of(true))) {
            return nothing("the name was already registered when the packet was served");
        }
        if (action != Action.NO_NEW && registered.equals(Optional.of(false))) {
            return nothing("the name was not registered when the packet was served");
        }
        if (ExecutionRule.notCheckable(order, action).isPresent()) {
            return new Baseline(Kind.TO_DO, "no public source shows it", Set.of());
        }
        Measurement measured =
                Measurement.of(order, action, at.get(), action == Action.RELEASE ? restored.get() : Optional.empty());
        if (measured.is(Extent.FULL)
                && action == Action.DS_REMOVE
                && looks.stream().noneMatch(ExecutionFacts::hasDs)) {
            return nothing("the name had no DS when the packet was served, nor in earlier snapshots");
        }
        if (measured.is(Extent.FULL) && action == Action.RELEASE && !touched) {
            return nothing(
                    "no action that an order commands had been carried out on the name when the packet was served");
        }
        Kind kind = switch (measured.extent()) {
            case FULL -> Kind.ALREADY_SO;
            case UNSEEN -> Kind.NOT_SEEN;
            case PART, NONE, NOT_FULL -> Kind.TO_DO;
        };
        return new Baseline(kind, measured.says(), measured.parts());
    }

    private static Baseline nothing(String says) {
        return new Baseline(Kind.NOTHING_TO_DO, says, Set.of());
    }
}
