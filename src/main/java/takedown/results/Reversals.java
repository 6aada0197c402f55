package takedown.results;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import takedown.dispatch.pending.NextStep;

/** The reversals of a case that were neither cancelled nor retracted. Pure. */
public record Reversals(List<Reversal> all) {
    public Reversals {
        all = List.copyOf(all);
    }

    /**
     * A reversal.
     *
     * @param recipient id of its recipient
     * @param names the registrable names that it releases, or that it asks to leave as they are because they are in other hands
     * @param servedAt when it reached its recipient; empty until then
     * @param step its next step until it is served; NONE if its approval or service would be refused
     */
    public record Reversal(
            UUID id,
            Optional<UUID> order,
            String recipient,
            Set<String> names,
            Instant preparedAt,
            Optional<Instant> servedAt,
            NextStep step) {
        public Reversal {
            names = Set.copyOf(names);
        }

        boolean lists(NameResult one) {
            return recipient.equals(one.request().recipient()) && names.contains(one.name());
        }

        boolean isUnderTheOrderOf(NameResult one) {
            return order.equals(one.request().packet().orderId());
        }

        /** Returns the next step in the words of a case: the reversal is to be approved, or to be served. */
        public NextStep stepInTheCase() {
            return step == NextStep.APPROVE ? NextStep.APPROVE_REVERSAL : NextStep.SERVE_REVERSAL;
        }
    }

    /**
     * Returns whether the name was released: a reversal under the same order that lists it was served on the recipient after the request. Nothing is
     * asked about such a name at this recipient any more.
     */
    public boolean isReleased(NameResult one) {
        return served(one).anyMatch(reversal -> reversal.isUnderTheOrderOf(one));
    }

    /** Returns whether a reversal under any order that lists the name was served on the recipient after the request. */
    boolean isReleasedUnderAnyOrder(NameResult one) {
        return served(one).findAny().isPresent();
    }

    private Stream<Reversal> served(NameResult one) {
        return all.stream()
                .filter(reversal -> reversal.lists(one))
                .filter(reversal -> reversal.servedAt()
                        .filter(at ->
                                one.request().servedAt().filter(at::isAfter).isPresent())
                        .isPresent());
    }

    /**
     * Returns the reversal of the name that waits for approval or service, the last one that was made.
     *
     * @param states whether a reversal states the end of the order, so that it can still be served
     */
    Optional<Reversal> waiting(NameResult one, Predicate<Reversal> states) {
        return all.stream()
                .filter(reversal -> reversal.servedAt().isEmpty()
                        && reversal.lists(one)
                        && isOpen(reversal.step())
                        && states.test(reversal))
                .max(Comparator.comparing(Reversal::preparedAt));
    }

    private static boolean isOpen(NextStep step) {
        return switch (step) {
            case APPROVE, SEND, SERVE, SERVE_BY_HAND, USE_FORM, SEND_AGAIN -> true;
            default -> false;
        };
    }
}
