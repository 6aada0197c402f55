package takedown.casefile.orders;

import static takedown.casefile.orders.OrderState.EXPIRED;
import static takedown.casefile.orders.OrderState.IN_FORCE;

import java.util.List;
import java.util.Optional;

/**
 * An event of an order. Each event makes the next version of the order. Expiry is not an event: it follows from the clock. The database
 * function {@code order_states_after} has the same transitions.
 */
public enum OrderEvent {
    /** Filed as a draft, or replaced by a later draft. */
    PROPOSED("proposed", Paper.THE_ORDER),
    /** Signed and entered. */
    ENTERED("entered", Paper.THE_ORDER),
    /** The record was wrong, not the order. */
    CORRECTED("corrected on record", Paper.NONE),
    EXTENDED("extended", Paper.ABOUT_THE_ORDER),
    /** The same kind of order with other terms, as in "amended". */
    MODIFIED("modified", Paper.THE_ORDER),
    /** Replaced by another order of the case. */
    SUPERSEDED("superseded", Paper.ABOUT_THE_ORDER),
    /** Became an order of another kind, such as a TRO that becomes a preliminary injunction. */
    CONVERTED("converted", Paper.THE_ORDER),
    VACATED("vacated", Paper.ABOUT_THE_ORDER),
    UNSEALED("unsealed", Paper.ABOUT_THE_ORDER);

    private final String words;
    private final Paper paper;

    OrderEvent(String words, Paper paper) {
        this.words = words;
        this.paper = paper;
    }

    /** The paper of an event. */
    private enum Paper {
        /** The order from now on. */
        THE_ORDER,
        /** A paper of the court other than the order. */
        ABOUT_THE_ORDER,
        /** Not a paper of the court. A document can be added if the wrong file was on record. */
        NONE
    }

    /** Returns the word for readers, as in "the order was … on 4 December". */
    public String words() {
        return words;
    }

    /** Returns whether the event is a paper, so that it needs its document. Otherwise it needs a reason. */
    public boolean needsDocument() {
        return paper != Paper.NONE;
    }

    /** Returns whether a document of the event is the order itself from now on, in place of the one before. */
    public boolean replacesTheOrder() {
        return paper != Paper.ABOUT_THE_ORDER;
    }

    /** Returns whether it changes what the order commands, so that a packet with an earlier version may be outdated. */
    public boolean changesTheCommand() {
        return switch (this) {
            case ENTERED, CORRECTED, MODIFIED, CONVERTED -> true;
            // A superseded or vacated order commands nothing, regardless of the version that a packet carries.
            case PROPOSED, EXTENDED, SUPERSEDED, VACATED, UNSEALED -> false;
        };
    }

    /**
     * Returns the states to which the event leads. The first is the usual one. A correction may also state that an earlier event did not happen.
     *
     * @param before the state at the time of the event; empty for an order that is not on file yet
     * @return empty if the event is impossible in that state
     */
    public List<OrderState> leadsTo(Optional<OrderState> before) {
        return before.map(this::from).orElseGet(this::first);
    }

    private List<OrderState> first() {
        return switch (this) {
            case PROPOSED -> List.of(OrderState.PROPOSED);
            case ENTERED -> List.of(IN_FORCE);
            case CORRECTED, EXTENDED, MODIFIED, SUPERSEDED, CONVERTED, VACATED, UNSEALED -> List.of();
        };
    }

    private List<OrderState> from(OrderState state) {
        boolean proposed = state == OrderState.PROPOSED;
        boolean entered = state == IN_FORCE || state == EXPIRED;
        return switch (this) {
            case PROPOSED -> proposed ? List.of(OrderState.PROPOSED) : List.of();
            case ENTERED -> proposed ? List.of(IN_FORCE) : List.of();
            case CORRECTED -> corrected(state);
            case EXTENDED, MODIFIED, CONVERTED -> state == IN_FORCE ? List.of(IN_FORCE) : List.of();
            case SUPERSEDED -> entered ? List.of(OrderState.SUPERSEDED) : List.of();
            case VACATED -> entered ? List.of(OrderState.VACATED) : List.of();
            case UNSEALED -> proposed ? List.of() : List.of(state);
        };
    }

    private static List<OrderState> corrected(OrderState state) {
        return switch (state) {
            case PROPOSED -> List.of(OrderState.PROPOSED, IN_FORCE);
            case IN_FORCE -> List.of(IN_FORCE, OrderState.PROPOSED);
            case EXPIRED -> List.of(EXPIRED, IN_FORCE, OrderState.PROPOSED);
            case SUPERSEDED -> List.of(OrderState.SUPERSEDED, IN_FORCE);
            case VACATED -> List.of(OrderState.VACATED, IN_FORCE);
        };
    }
}
