package takedown.casefile.orders;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An order with all its versions. A paper describes the version of the order with which the paper was made: the relief, and the ECF number. A
 * recipient that was not served with a later version is judged by the version that it received. The term and the end are those of the current order,
 * since an extension or a vacatur applies to all versions.
 */
public final class OrderVersions {
    private final CourtOrder current;
    private final List<OrderVersion> all;

    private OrderVersions(CourtOrder current, List<OrderVersion> all) {
        this.current = current;
        this.all =
                all.stream().sorted(Comparator.comparing(OrderVersion::number)).toList();
    }

    public static OrderVersions of(CourtOrder current, List<OrderVersion> all) {
        return new OrderVersions(current, all);
    }

    public CourtOrder current() {
        return current;
    }

    /** Returns all versions, oldest first. */
    public List<OrderVersion> all() {
        return all;
    }

    /**
     * Returns the order as described by a paper that was made with this version. The relief is that of the version. The kind, the ECF number, the
     * document and the time of entry are those of the version, with later corrections of the record. The expiry, the hearing, the basis of the term
     * and the standing are the present ones. For an unknown version, returns the current order.
     */
    public CourtOrder carried(int version) {
        Optional<OrderVersion> carried = numbered(version);
        if (carried.isEmpty() || version == current.version()) {
            return current;
        }
        OrderVersion known = asCorrected(carried.get());
        CourtOrder.Standing standing = current.standing();
        return new CourtOrder(
                current.id(),
                current.caseId(),
                new OrderContent(
                        known.content().kind(),
                        known.content().issuedAt(),
                        current.expiresAt(),
                        current.hearingAt(),
                        carried.get().content().relief(),
                        current.termBasis(),
                        known.content().ecfNumber()),
                known.orderSha256(),
                nameOf(known.orderSha256()),
                current.filedAt(),
                current.filedBy(),
                new CourtOrder.Standing(version, standing.recorded(), standing.endedAt(), standing.supersededBy()));
    }

    /**
     * Returns the SHA-256 of the file that was on record as the order in this version and that a later correction replaced, because it was not the
     * order. A recipient that was served with this version has the wrong file. Empty if the file was the order.
     */
    public Optional<String> wrongFile(int version) {
        return numbered(version)
                .map(known -> known.orderSha256())
                .filter(sha256 -> !sha256.equals(carried(version).documentSha256()));
    }

    /** Returns the order as it was last proposed; empty if it is still proposed, or was filed as entered. */
    public Optional<CourtOrder> proposed() {
        if (current.standing().recorded() == OrderState.PROPOSED) {
            return Optional.empty();
        }
        return all.stream()
                .filter(version -> version.state() == OrderState.PROPOSED)
                .reduce((before, after) -> after)
                .map(version -> new CourtOrder(
                        current.id(),
                        current.caseId(),
                        version.content(),
                        version.orderSha256(),
                        nameOf(version.orderSha256()),
                        current.filedAt(),
                        current.filedBy(),
                        new CourtOrder.Standing(
                                version.number(), OrderState.PROPOSED, Optional.empty(), Optional.empty())));
    }

    /**
     * Returns the earliest version since which the order has commanded the action with the same values as in the given version. An unknown version is
     * returned unchanged. The database function {@code commanded_since} implements the same rule.
     */
    public int commandedSince(int version, Action action) {
        Optional<OrderVersion> carried = numbered(version);
        if (carried.isEmpty()) {
            return version;
        }
        return all.stream()
                .filter(before -> before.number() < version
                        && !before.valuesOf(action).equals(carried.get().valuesOf(action)))
                .mapToInt(before -> before.number() + 1)
                .max()
                .orElse(1);
    }

    /** Returns whether the order commands the action with the same values in both versions, or in neither. */
    public boolean commandsTheSame(Action action, int one, int other) {
        return one == other
                || numbered(one)
                        .map(version -> version.valuesOf(action))
                        .equals(numbered(other).map(version -> version.valuesOf(action)));
    }

    /** Returns whether the order was still proposed in this version. Such a version never bound a recipient. */
    public boolean isProposed(int version) {
        return numbered(version)
                .filter(one -> one.state() == OrderState.PROPOSED)
                .isPresent();
    }

    /**
     * Returns whether a packet can still be served: the order has not ended, the version that the packet carries was entered, and the order still
     * commands what the packet carries. Also returns true while the order is proposed, since its packets wait for the entry.
     *
     * @param version the version that the packet carries
     * @param verbs the names of the packet's actions
     */
    public boolean canStillBeServed(int version, Collection<String> verbs, Instant at) {
        OrderState state = current.stateAt(at);
        return state == OrderState.PROPOSED
                || !state.isOver()
                        && !isProposed(version)
                        && OrderVersion.changeSince(
                                        version,
                                        verbs.stream().map(Action::valueOf).collect(Collectors.toSet()),
                                        all)
                                .isEmpty();
    }

    /**
     * Returns whether the order directs the recipient of a packet that was never sent. A proposed order always does. An entered order does if it now
     * commands at least one of the packet's actions.
     *
     * @param verbs the names of the packet's actions
     */
    public boolean directs(Collection<String> verbs) {
        return current.standing().recorded() == OrderState.PROPOSED
                || current.actions().stream().map(Action::name).anyMatch(verbs::contains);
    }

    /**
     * How an order ended.
     *
     * @param ecfNumber the ECF number of the paper that ended the order; empty if there is no such paper, or no number is recorded
     */
    public record End(OrderState state, Instant at, String ecfNumber) {}

    public Optional<End> end(Instant now) {
        OrderState state = current.stateAt(now);
        return switch (state) {
            case PROPOSED, IN_FORCE -> Optional.empty();
            case EXPIRED -> current.expiresAt().map(at -> new End(state, at, ""));
            case SUPERSEDED -> ended(OrderEvent.SUPERSEDED, state);
            case VACATED -> ended(OrderEvent.VACATED, state);
        };
    }

    private Optional<End> ended(OrderEvent event, OrderState state) {
        String number = last(event).map(OrderVersion::ecfNumber).orElse("");
        return current.standing().endedAt().map(at -> new End(state, at, number));
    }

    public Optional<OrderVersion> last(OrderEvent event) {
        return all.stream().filter(version -> version.event() == event).reduce((before, after) -> after);
    }

    /**
     * Returns the court's extensions and modifications of the order up to this version, oldest first. Corrections are left out, since they changed
     * only the record. Changes before a conversion are left out, since the converted order has an entry of its own.
     */
    public List<OrderVersion> changes(int version) {
        int first = all.stream()
                .filter(one -> one.number() <= version && one.event() == OrderEvent.CONVERTED)
                .mapToInt(OrderVersion::number)
                .max()
                .orElse(0);
        return all.stream()
                .filter(one -> one.number() > first && one.number() <= version)
                .filter(one -> one.event() == OrderEvent.EXTENDED || one.event() == OrderEvent.MODIFIED)
                .toList();
    }

    /**
     * Returns the ECF number of the last entry or conversion of the order at or before this version, as the record was later corrected; empty if no
     * number is recorded.
     */
    public String entered(int version) {
        return all.stream()
                .filter(one -> one.number() <= version)
                .filter(one -> one.event() == OrderEvent.ENTERED || one.event() == OrderEvent.CONVERTED)
                .reduce((before, after) -> after)
                .map(one -> carried(one.number()).ecfNumber())
                .orElse("");
    }

    private Optional<OrderVersion> numbered(int version) {
        return all.stream().filter(one -> one.number() == version).findFirst();
    }

    /** Returns the version with the corrections of the record that were filed before a paper of the court next replaced the order. */
    private OrderVersion asCorrected(OrderVersion version) {
        return all.stream()
                .filter(later -> later.number() > version.number())
                .takeWhile(later ->
                        later.event() == OrderEvent.CORRECTED || !later.event().replacesTheOrder())
                .filter(later -> later.event() == OrderEvent.CORRECTED)
                .reduce((before, after) -> after)
                .orElse(version);
    }

    private String nameOf(String sha256) {
        return all.stream()
                .flatMap(version -> version.document().stream())
                .filter(document -> document.sha256().equals(sha256))
                .map(OrderVersion.Document::name)
                .findFirst()
                .orElse(current.documentName());
    }
}
