package takedown.execution.rule;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.casefile.orders.Action;
import takedown.casefile.orders.CourtOrder;
import takedown.execution.rule.Finding.Kind;
import takedown.observation.Registration;

/**
 * The extent to which one investigation shows an action as carried out on one name, regardless of the cause.
 *
 * @param parts the parts that are in place, as words that can be compared with those of another investigation
 * @param says text for readers
 */
record Measurement(Finding parent, Finding registration, Extent extent, Set<String> parts, String says) {
    enum Extent {
        FULL,
        PART,
        NONE,
        /** The action is not fully in place. Whether a part of it is in place could not be observed. */
        NOT_FULL,
        UNSEEN
    }

    /**
     * Measures an action by the facts of one investigation.
     *
     * @param action an action that can be checked
     * @param restored for RELEASE: the state to be restored
     */
    static Measurement of(CourtOrder order, Action action, ExecutionFacts facts, Optional<ExecutionFacts> restored) {
        Finding parent = ParentZoneMeasurer.of(order, action, facts, restored);
        Finding registration = RegistrationMeasurer.of(order, action, facts, restored);
        Set<String> parts = parts(order, action, facts, parent, registration);
        if (byTheDelegation(action) && facts.isHeldOutOfTheZone()) {
            return new Measurement(
                    parent,
                    registration,
                    ofAHeldName(action, parent, registration),
                    parts,
                    wordsOfAHeldName(action, parent, registration));
        }
        if (byTheDelegation(action) && facts.isPerhapsHeldOutOfTheZone()) {
            return new Measurement(
                    parent,
                    registration,
                    Extent.UNSEEN,
                    parts,
                    parent.says() + "; whether the name is on hold could not be observed: " + registration.says());
        }
        Extent extent = extent(action, parent, registration);
        return new Measurement(parent, registration, extent, parts, words(action, extent, parent, registration));
    }

    /**
     * Returns whether the action changes the name servers or the DS of the delegation. A hold, which removes the delegation as a whole, does not
     * count.
     */
    private static boolean byTheDelegation(Action action) {
        return action == Action.REDIRECT || action == Action.DS_REMOVE || action == Action.DS_REPLACE;
    }

    /**
     * Returns the extent according to the registration data. A name on hold is not in the zone, regardless of the name servers and DS that are
     * registered for it. For DS_REMOVE, the parent zone decides if the registration data do not show DS.
     */
    private static Extent ofAHeldName(Action action, Finding parent, Finding registration) {
        boolean isShown = !registration.is(Kind.NOT_MEASURED) && !registration.is(Kind.NOT_SEEN);
        return isShown || action != Action.DS_REMOVE ? extent(registration) : extent(parent);
    }

    private static String wordsOfAHeldName(Action action, Finding parent, Finding registration) {
        boolean byParent =
                action == Action.DS_REMOVE && (registration.is(Kind.NOT_MEASURED) || registration.is(Kind.NOT_SEEN));
        return byParent
                ? parent.says()
                : registration.says() + "; the name is on hold, so the zone does not publish it";
    }

    Judgement judged(ExecutionState state, String reason, boolean confirmed) {
        return new Judgement(state, reason, parent, registration, confirmed);
    }

    boolean is(Extent other) {
        return extent == other;
    }

    private static Extent extent(Action action, Finding parent, Finding registration) {
        return switch (action) {
            case LOCK, CHANGE_REGISTRANT, TRANSFER_TO, NO_NEW -> extent(registration);
            case REDIRECT, DS_REMOVE, DS_REPLACE -> byTheZone(parent, registration);
            case HOLD, RELEASE -> byBoth(parent, registration);
            case PRESERVE -> throw new IllegalArgumentException(action + " has no public check");
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

    /**
     * Returns the extent according to the zone, which resolvers follow. If the registration data are ahead of the zone, the registry has started to
     * act. If they are behind the zone, they only lag.
     */
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

    private static Set<String> parts(
            CourtOrder order, Action action, ExecutionFacts facts, Finding parent, Finding registration) {
        Stream<String> parts = switch (action) {
            case LOCK ->
                facts.statuses().stream()
                        .flatMap(Set::stream)
                        .filter(Action.LOCK.statuses()::contains)
                        .map(Enum::name);
            case REDIRECT ->
                both(
                        shared(facts.nameServers(), SetComparison.servers(order)),
                        shared(facts.registered().map(Registration::nameServers), SetComparison.servers(order)));
            case DS_REPLACE ->
                both(shared(facts.ds(), order.ds()), shared(facts.registered().map(Registration::ds), order.ds()));
            case HOLD, DS_REMOVE, CHANGE_REGISTRANT, TRANSFER_TO, RELEASE -> both(whole(parent), whole(registration));
            case PRESERVE, NO_NEW -> Stream.empty();
        };
        return parts.collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<String> both(Stream<String> parent, Stream<String> registration) {
        return Stream.concat(parent.map(part -> "parent " + part), registration.map(part -> "registration " + part));
    }

    private static Stream<String> shared(Optional<? extends Collection<?>> shown, Collection<?> ordered) {
        Set<String> wanted = ordered.stream().map(Object::toString).collect(Collectors.toSet());
        return shown.stream().flatMap(Collection::stream).map(Object::toString).filter(wanted::contains);
    }

    private static Stream<String> whole(Finding finding) {
        return finding.is(Kind.AS_ORDERED) ? Stream.of("as ordered") : Stream.empty();
    }

    private static String words(Action action, Extent extent, Finding parent, Finding registration) {
        if (parent.is(Kind.NOT_MEASURED)) {
            return registration.says();
        }
        if (registration.is(Kind.NOT_MEASURED)) {
            return parent.says();
        }
        boolean zoneDecides = byTheDelegation(action);
        boolean behind = registration.is(Kind.NOT_AS_ORDERED) || registration.is(Kind.PARTLY);
        if (zoneDecides && extent == Extent.FULL && behind) {
            return parent.says() + "; the registration data lag behind the zone: " + registration.says();
        }
        if (zoneDecides && parent.is(Kind.NOT_AS_ORDERED) && extent == Extent.PART) {
            return parent.says() + "; the registration data are ahead of the zone: " + registration.says();
        }
        if (extent == Extent.PART && parent.is(Kind.AS_ORDERED) != registration.is(Kind.AS_ORDERED)) {
            return "only one of the two sources shows the ordered state: " + parent.says() + ", but "
                    + registration.says();
        }
        return parent.says() + "; " + registration.says();
    }
}
