package takedown.protection;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import takedown.attribution.collateral.ProtectionClass;
import takedown.casefile.people.Identity;
import takedown.name.DomainName;

/**
 * The lifts that count for one packet. For a class that a reason alone lifts, every lift counts. For the other classes, a lift counts only if it is
 * by a person who is certainly not the author of the packet. A lift based on an order then counts only for packets with that order. The database
 * function {@code is_lifted} enforces the same rule.
 */
public final class LiftSet {
    private record Key(DomainName name, ProtectionClass kind) {}

    private final Map<Key, Lift> lifts = new HashMap<>();
    private final Identity author;
    private final Optional<UUID> order;

    public LiftSet(List<Lift> ofTheCase, Identity author, Optional<UUID> order) {
        ofTheCase.forEach(lift -> lifts.put(new Key(lift.name(), lift.kind()), lift));
        this.author = author;
        this.order = order;
    }

    public static LiftSet none() {
        return new LiftSet(List.of(), new Identity(Optional.empty(), ""), Optional.empty());
    }

    public Optional<Lift> of(DomainName name, ProtectionClass kind) {
        return Optional.ofNullable(lifts.get(new Key(name, kind))).filter(lift -> counts(kind, lift));
    }

    private boolean counts(ProtectionClass kind, Lift lift) {
        boolean another = Identity.of(lift.liftedBy()).isCertainlyAnotherPerson(author);
        boolean ordered = lift.order().isPresent() && lift.order().equals(order);
        return switch (kind.lifting()) {
            case BY_REASON -> true;
            case BY_SECOND_PERSON -> another && (lift.order().isEmpty() || ordered);
            case BY_ORDER -> another && ordered;
            case NEVER -> false;
        };
    }
}
