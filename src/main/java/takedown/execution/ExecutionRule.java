package takedown.execution;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import takedown.casefile.Action;
import takedown.casefile.CourtOrder;
import takedown.execution.Finding.Kind;
import takedown.observation.EppStatus;

/**
 * What a look means for one action of an order on one name. Pure: what was seen, what is remembered and what stood before go in, a
 * judgement comes out.
 *
 * <p>Nothing follows from what was not seen. A state that was EXECUTED once never becomes NOT_YET or PARTLY again: it drifted, or went
 * back to what was before. After the order's expiry nothing is judged any more.
 */
final class ExecutionRule {
    private ExecutionRule() {}

    /** How much of an action is seen. */
    private enum Extent {
        FULL,
        PART,
        NONE,
        /** Not full; whether some of it is there could not be seen. */
        NOT_FULL,
        UNSEEN
    }

    /**
     * @param before what was seen of the name before the court acted; asked for only where it matters
     * @param shielded why nothing may be asked against the whole name, if so
     */
    static Judgement judge(
            CourtOrder order,
            Action action,
            Sight sight,
            Supplier<Optional<Sight>> before,
            Optional<String> shielded,
            Optional<Known> known,
            Instant at) {
        if (isExpired(order, at)) {
            return expired(order, known);
        }
        Optional<String> notCheckable = shielded.or(() -> notCheckable(order, action, sight));
        if (notCheckable.isPresent()) {
            Finding none = Finding.notMeasured(notCheckable.get());
            return new Judgement(ExecutionState.NOT_CHECKABLE, notCheckable.get(), none, none, false);
        }
        Optional<Sight> restored = action == Action.RELEASE ? before.get() : Optional.empty();
        Finding parent = ByParent.of(order, action, sight, restored);
        Finding registration = ByRegistration.of(order, action, sight, restored);
        Extent extent = extent(action, parent, registration);
        String says = words(action, extent, parent, registration);
        boolean wasExecuted = known.flatMap(Known::firstExecutedAt).isPresent();
        ExecutionState lastKnown = known.map(Known::state)
                .filter(state -> state != ExecutionState.NOT_CHECKABLE)
                .orElse(ExecutionState.UNKNOWN);
        return switch (extent) {
            case FULL -> new Judgement(ExecutionState.EXECUTED, says, parent, registration, true);
            case UNSEEN ->
                new Judgement(
                        lastKnown,
                        lastKnown == ExecutionState.UNKNOWN
                                ? "nothing could be seen yet: " + says
                                : known.orElseThrow().reason(),
                        parent,
                        registration,
                        false);
            case NOT_FULL -> notFull(lastKnown, known, parent, registration, says);
            case PART, NONE ->
                wasExecuted
                        ? noLonger(isBack(action, sight, before), parent, registration, says)
                        : new Judgement(
                                extent == Extent.PART ? ExecutionState.PARTLY : ExecutionState.NOT_YET,
                                says,
                                parent,
                                registration,
                                true);
        };
    }

    static boolean isExpired(CourtOrder order, Instant at) {
        return order.expiresAt().filter(end -> !at.isBefore(end)).isPresent();
    }

    /** The state after the order's term, whoever looked last. */
    static Judgement expired(CourtOrder order, Optional<Known> known) {
        if (known.isPresent() && known.get().state() == ExecutionState.EXPIRED) {
            Known still = known.get();
            return new Judgement(still.state(), still.reason(), still.byParent(), still.byRegistration(), false);
        }
        String then = known.map(k -> "it was " + k.state() + " then: " + k.reason())
                .orElse("nobody had looked at the name under it");
        Finding none = Finding.notMeasured("not looked at under the order");
        return new Judgement(
                ExecutionState.EXPIRED,
                "the order expired at " + order.expiresAt().orElseThrow() + "; " + then,
                known.map(Known::byParent).orElse(none),
                known.map(Known::byRegistration).orElse(none),
                false);
    }

    private static Optional<String> notCheckable(CourtOrder order, Action action, Sight sight) {
        return switch (action) {
            case PRESERVE -> Optional.of("nothing public shows it: the recipient confirms it by letter");
            case NO_NEW ->
                Optional.of(
                        sight.reservedByRegistry()
                                ? "the registry reserves the name already: it takes no registration of it"
                                : "nothing public shows it: new registrations can only be sampled");
            case REDIRECT -> order.nameServers().isEmpty() ? lacks("name servers") : Optional.empty();
            case DS_REPLACE -> order.ds().isEmpty() ? lacks("DS") : Optional.empty();
            case CHANGE_REGISTRANT -> order.registrant().isEmpty() ? lacks("registrant") : Optional.empty();
            case TRANSFER_TO -> order.registrarIanaId().isEmpty() ? lacks("registrar") : Optional.empty();
            case LOCK, HOLD, DS_REMOVE, RELEASE -> Optional.empty();
        };
    }

    private static Optional<String> lacks(String what) {
        return Optional.of("the order on file names no " + what + " to compare with");
    }

    private static Extent extent(Action action, Finding parent, Finding registration) {
        return switch (action) {
            case LOCK, CHANGE_REGISTRANT, TRANSFER_TO -> extent(registration);
            case REDIRECT, DS_REMOVE, DS_REPLACE -> byTheZone(parent, registration);
            case HOLD, RELEASE -> byBoth(parent, registration);
            case PRESERVE, NO_NEW -> throw new IllegalArgumentException(action + " has no public check");
        };
    }

    private static Extent extent(Finding finding) {
        return switch (finding.kind()) {
            case AS_ORDERED -> Extent.FULL;
            case PARTLY -> Extent.PART;
            case NOT_AS_ORDERED -> Extent.NONE;
            case NOT_SEEN, NOT_MEASURED -> Extent.UNSEEN;
        };
    }

    /** The zone is what resolvers follow. Registration data ahead of it show that somebody began; behind it, only that they lag. */
    private static Extent byTheZone(Finding parent, Finding registration) {
        if (!parent.is(Kind.NOT_AS_ORDERED)) {
            return extent(parent);
        }
        return switch (registration.kind()) {
            case AS_ORDERED, PARTLY -> Extent.PART;
            case NOT_SEEN -> Extent.NOT_FULL;
            case NOT_AS_ORDERED, NOT_MEASURED -> Extent.NONE;
        };
    }

    private static Extent byBoth(Finding parent, Finding registration) {
        Set<Kind> kinds = EnumSet.of(parent.kind(), registration.kind());
        if (kinds.contains(Kind.NOT_SEEN) || kinds.contains(Kind.NOT_MEASURED)) {
            return kinds.contains(Kind.PARTLY) || kinds.contains(Kind.NOT_AS_ORDERED) ? Extent.NOT_FULL : Extent.UNSEEN;
        }
        return kinds.size() > 1 || kinds.contains(Kind.PARTLY) ? Extent.PART : extent(parent);
    }

    private static String words(Action action, Extent extent, Finding parent, Finding registration) {
        if (parent.is(Kind.NOT_MEASURED)) {
            return registration.says();
        }
        if (registration.is(Kind.NOT_MEASURED)) {
            return parent.says();
        }
        boolean zoneDecides = action == Action.REDIRECT || action == Action.DS_REMOVE || action == Action.DS_REPLACE;
        boolean behind = registration.is(Kind.NOT_AS_ORDERED) || registration.is(Kind.PARTLY);
        if (zoneDecides && extent == Extent.FULL && behind) {
            return parent.says() + "; the registration data lag behind the zone: " + registration.says();
        }
        if (zoneDecides && parent.is(Kind.NOT_AS_ORDERED) && extent == Extent.PART) {
            return parent.says() + "; the registration data are ahead of the zone: " + registration.says();
        }
        if (extent == Extent.PART && parent.is(Kind.AS_ORDERED) != registration.is(Kind.AS_ORDERED)) {
            return "one without the other: " + parent.says() + ", but " + registration.says();
        }
        return parent.says() + "; " + registration.says();
    }

    /** Less than executed is certain; how much less is left as it was last known. */
    private static Judgement notFull(
            ExecutionState lastKnown, Optional<Known> known, Finding parent, Finding registration, String says) {
        return switch (lastKnown) {
            case EXECUTED -> noLonger(false, parent, registration, says);
            case UNKNOWN -> new Judgement(lastKnown, "not all could be seen: " + says, parent, registration, false);
            case PARTLY, NOT_YET, DRIFTED, REVERTED, EXPIRED, NOT_CHECKABLE ->
                new Judgement(lastKnown, known.orElseThrow().reason(), parent, registration, false);
        };
    }

    private static Judgement noLonger(boolean back, Finding parent, Finding registration, String says) {
        return new Judgement(
                back ? ExecutionState.REVERTED : ExecutionState.DRIFTED,
                (back ? "it was executed and is back to what it was before: " : "it was executed and no longer is: ")
                        + says,
                parent,
                registration,
                true);
    }

    private static boolean isBack(Action action, Sight sight, Supplier<Optional<Sight>> before) {
        return action != Action.RELEASE
                && before.get()
                        .filter(earlier -> isBack(action, sight, earlier))
                        .isPresent();
    }

    /** Whether what the action changes is as before; what was not seen, now or then, is not. */
    private static boolean isBack(Action action, Sight now, Sight before) {
        return switch (action) {
            case LOCK -> same(now, before, sight -> sight.statuses().map(ExecutionRule::locks));
            case HOLD ->
                same(now, before, Sight::delegated)
                        && same(now, before, sight -> sight.statuses().map(s -> s.contains(EppStatus.SERVER_HOLD)));
            case REDIRECT -> same(now, before, Sight::nameServers);
            case DS_REMOVE, DS_REPLACE -> same(now, before, Sight::ds);
            case CHANGE_REGISTRANT -> same(now, before, Sight::registrant);
            case TRANSFER_TO -> same(now, before, Sight::registrarIanaId);
            case RELEASE, PRESERVE, NO_NEW -> false;
        };
    }

    private static Set<EppStatus> locks(Set<EppStatus> statuses) {
        EnumSet<EppStatus> locks = EnumSet.copyOf(Action.LOCK.statuses());
        locks.retainAll(statuses);
        return locks;
    }

    private static <T> boolean same(Sight now, Sight before, Function<Sight, Optional<T>> part) {
        return part.apply(now).isPresent() && Objects.equals(part.apply(now), part.apply(before));
    }
}
