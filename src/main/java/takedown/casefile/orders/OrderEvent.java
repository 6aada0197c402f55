package takedown.casefile.orders;

import static takedown.casefile.orders.OrderState.EXPIRED;
import static takedown.casefile.orders.OrderState.IN_FORCE;

import java.util.List;
import java.util.Optional;

/**
 * An event of an order. Each event makes the next version of the order. Expiry is not an event, because the clock decides it. The database function
 * {@code order_states_after} has the same transitions.
 */
public enum OrderEvent {
    /** The order was filed as a draft, or a later draft replaced it. */
    PROPOSED("proposed", Paper.THE_ORDER),
    ENTERED("entered", Paper.THE_ORDER),
    /** The record of the order was wrong and was corrected. The order itself did not change. */
    CORRECTED("corrected on record", Paper.NONE),
    EXTENDED("extended", Paper.ABOUT_THE_ORDER),
    /** The court changed the terms of the order, but not its kind, for example by an "amended" order. */
    MODIFIED("modified", Paper.THE_ORDER),
    /** Another order of the case replaced the order. */
    SUPERSEDED("superseded", Paper.ABOUT_THE_ORDER),
    /** The order became an order of another kind, such as a TRO that becomes a preliminary injunction. */
    CONVERTED("converted", Paper.THE_ORDER),
    VACATED("vacated", Paper.ABOUT_THE_ORDER),
    UNSEALED("unsealed", Paper.ABOUT_THE_ORDER);

    private final String words;
    private final Paper paper;

    OrderEvent(String words, Paper paper) {
        this.words = words;
        this.paper = paper;
    }

    private enum Paper {
        THE_ORDER,
        /** A paper of the court that is not the order itself. */
        ABOUT_THE_ORDER,
        /** The event has no paper. A document can be sent if the wrong file was on record. */
        NONE
    }

    /** Returns the words for the event in a sentence such as "the order was … on 4 December". */
    public String words() {
        return words;
    }

    /** Returns whether the event needs a document. An event that needs none needs a reason. */
    public boolean needsDocument() {
        return paper != Paper.NONE;
    }

    /** Returns whether a document of the event takes the place of the order's previous document. */
    public boolean replacesTheOrder() {
        return paper != Paper.ABOUT_THE_ORDER;
    }

    /** Returns whether the event can change what the order commands, so that a packet made before the event may be outdated. */
    public boolean changesTheCommand() {
        return switch (this) {
            case ENTERED, CORRECTED, MODIFIED, CONVERTED -> true;
            // A superseded or vacated order commands nothing, regardless of the version that a packet carries.
            case PROPOSED, EXTENDED, SUPERSEDED, VACATED, UNSEALED -> false;
        };
    }

    /**
     * Returns the states to which the event can lead, the usual one first. A correction may also state that an earlier event did not happen.
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
