package takedown.execution;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import takedown.casefile.orders.Action;
import takedown.casefile.orders.CourtOrder;
import takedown.execution.Measured.Extent;

/**
 * How an action stood on a name when its packet was served: what is measured from there is the order's work.
 *
 * @param says for a person
 * @param parts what of the action was there already, as {@link Measured#parts}
 */
record Baseline(Kind kind, String says, Set<String> parts) {
    /** What there was to do. */
    enum Kind {
        TO_DO,
        /** All that the action asks was so already. */
        ALREADY_SO,
        /** The action has no object: a name without DS, a name that is not registered. */
        NOTHING_TO_DO,
        /** No stored look from before the service shows it. */
        NOT_SEEN
    }

    Baseline {
        parts = Set.copyOf(parts);
    }

    boolean is(Kind other) {
        return kind == other;
    }

    /**
     * @param looks stored looks from before the service, the latest first; what one failed to see is taken from the next
     * @param restored of RELEASE: the state to be restored
     * @param touched whether anything that an order asks was ever seen done to the name
     */
    static Baseline of(
            CourtOrder order, Action action, List<Sight> looks, Supplier<Optional<Sight>> restored, boolean touched) {
        Optional<Sight> at = looks.stream().reduce(Sight::or);
        if (at.isEmpty()) {
            return new Baseline(Kind.NOT_SEEN, "no look from before the service is on file", Set.of());
        }
        Optional<Boolean> registered = at.get().isRegistered();
        if (action == Action.NO_NEW && registered.equals(Optional.of(true))) {
            return nothing("the name was registered already when the packet was served");
        }
        if (action != Action.NO_NEW && registered.equals(Optional.of(false))) {
            return nothing("the name was not registered when the packet was served");
        }
        if (ExecutionRule.notCheckable(order, action).isPresent()) {
            return new Baseline(Kind.TO_DO, "nothing public shows it", Set.of());
        }
        Measured measured =
                Measured.of(order, action, at.get(), action == Action.RELEASE ? restored.get() : Optional.empty());
        if (measured.is(Extent.FULL)
                && action == Action.DS_REMOVE
                && looks.stream().noneMatch(Sight::hasDs)) {
            return nothing("the name had no DS before or when the packet was served");
        }
        if (measured.is(Extent.FULL) && action == Action.RELEASE && !touched) {
            return nothing("nothing that an order asks had been done to the name when the packet was served");
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
