package takedown.attribution.target;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import takedown.attribution.status.SuspectStatus;
import takedown.attribution.target.TargetState.Pending;

/**
 * Determines the status of a target from its known status and one round of observations. The rule of confirmation (ADR 27):
 *
 * <ul>
 *   <li>An observation that shows the target decides at once, regardless of the other observations of the round. A site that hides from one visitor
 *       is live.
 *   <li>A target is gone or unreachable only when a second observation agrees: for a host at least {@link #APART} later, for a page from another
 *       vantage point or {@link #APART} later.
 *   <li>A target that is there, blocked or changed has this status at once, and a second observation confirms it by the same rule.
 *   <li>A target that is known to be gone stays gone until an observation shows it again, or shows that a host that was gone exists again. A warning,
 *       another page or silence in its place is not a return.
 *   <li>Observations of one round that contradict each other, and observations that show nothing about the target, change nothing.
 *   <li>While a court, an authority or a sinkhole controls the registered name, others answer in place of the target's servers. No observation then
 *       shows anything about the target, and only a target that was gone before keeps its status.
 * </ul>
 */
public final class TargetRule {
    /** Time between two observations after which the second is independent of a short outage. */
    public static final Duration APART = Duration.ofHours(1);

    private TargetRule() {}

    /**
     * @param round observations at about the same time, from different vantage points
     * @param name the status of the registered name
     */
    public static TargetState of(TargetState known, List<TargetSight> round, SuspectStatus name) {
        if (name.isTaken()) {
            return known.isDown()
                    ? known
                    : new TargetState(
                            TargetStatus.UNKNOWN,
                            taken(name),
                            Optional.empty(),
                            Optional.empty(),
                            known.seenAt(),
                            Optional.empty());
        }
        Optional<TargetSight> present = round.stream()
                .filter(sight -> sight.sign() == TargetSign.HOST_PRESENT)
                .findFirst();
        TargetState now = present.map(sight -> present(known, sight)).orElse(known);
        return pages(
                now,
                round.stream()
                        .filter(sight -> sight.sign() != TargetSign.NOTHING && sight.sign() != TargetSign.HOST_PRESENT)
                        .toList());
    }

    /** Returns why nothing is concluded about a target whose registered name is under the control of others. */
    static String taken(SuspectStatus name) {
        return "the registered name is " + name + ", so others answer in place of what was reported";
    }

    /** Returns the state for a host that exists again, or that still exists. */
    private static TargetState present(TargetState known, TargetSight sight) {
        if (known.status() == TargetStatus.HOST_GONE) {
            return new TargetState(
                    TargetStatus.LIVE,
                    sight.reason(),
                    Optional.of(sight.at()),
                    Optional.empty(),
                    Optional.of(sight.at()),
                    Optional.empty());
        }
        boolean contradicts = known.pending()
                .filter(pending -> pending.status() == TargetStatus.HOST_GONE)
                .isPresent();
        return contradicts
                ? new TargetState(
                        known.status(),
                        known.reason(),
                        known.since(),
                        known.confirmedAt(),
                        known.seenAt(),
                        Optional.empty(),
                        known.from())
                : known;
    }

    private static TargetState pages(TargetState known, List<TargetSight> conclusive) {
        Optional<TargetSight> shown = conclusive.stream()
                .filter(sight -> sight.sign() == TargetSign.SHOWN)
                .findFirst();
        if (shown.isPresent()) {
            return live(known, shown.get(), conclusive);
        }
        Set<TargetSign> signs = conclusive.stream()
                .map(TargetSight::sign)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(TargetSign.class)));
        // Without the host, there is no page and no server that could answer.
        if (signs.contains(TargetSign.HOST_ABSENT)) {
            signs.remove(TargetSign.UNREACHED);
        }
        if (signs.size() != 1) {
            return known;
        }
        TargetSign sign = signs.iterator().next();
        List<TargetSight> agreeing =
                conclusive.stream().filter(sight -> sight.sign() == sign).toList();
        return switch (sign) {
            case WARNED, OTHER_PAGE -> known.isDown() ? seen(known, agreeing) : stated(known, agreeing);
            // Silence neither confirms nor contradicts an absence that was seen once.
            case UNREACHED -> known.isDown() || mayBeGone(known) ? known : confirmed(known, agreeing);
            case HOST_ABSENT, PAGE_ABSENT -> confirmed(known, agreeing);
            case SHOWN, HOST_PRESENT, NOTHING -> known;
        };
    }

    private static TargetState live(TargetState known, TargetSight sight, List<TargetSight> conclusive) {
        List<String> others = conclusive.stream()
                .filter(other -> other.sign() != TargetSign.SHOWN)
                .map(other -> other.from() + ": " + other.reason())
                .toList();
        String reason = sight.reason()
                + (others.isEmpty() ? "" : "; other visits got a different result (" + String.join("; ", others) + ")");
        boolean same = known.status() == TargetStatus.LIVE;
        boolean second = same && isSecond(known, sight)
                || conclusive.stream()
                        .anyMatch(other -> other.sign() == TargetSign.SHOWN
                                && !other.from().equals(sight.from()));
        return new TargetState(
                TargetStatus.LIVE,
                reason,
                same ? known.since() : Optional.of(sight.at()),
                same && known.confirmedAt().isPresent()
                        ? known.confirmedAt()
                        : second ? Optional.of(sight.at()) : Optional.empty(),
                Optional.of(sight.at()),
                Optional.empty(),
                same ? known.from() : Optional.of(sight.from()));
    }

    /** Returns a state whose status counts from the first observation on. A second observation only confirms it. */
    private static TargetState stated(TargetState known, List<TargetSight> sights) {
        TargetSight first = sights.getFirst();
        TargetStatus status = first.sign().means();
        boolean same = known.status() == status;
        boolean second = same && isSecond(known, first) || fromTwo(sights);
        return new TargetState(
                status,
                first.reason(),
                same ? known.since() : Optional.of(first.at()),
                same && known.confirmedAt().isPresent()
                        ? known.confirmedAt()
                        : second ? Optional.of(first.at()) : Optional.empty(),
                Optional.of(first.at()),
                Optional.empty(),
                same ? known.from() : Optional.of(first.from()));
    }

    /** Returns a state whose status counts only after a second observation. */
    private static TargetState confirmed(TargetState known, List<TargetSight> sights) {
        TargetSight first = sights.getFirst();
        TargetStatus status = first.sign().means();
        if (known.status() == status) {
            return new TargetState(
                    status,
                    first.reason(),
                    known.since(),
                    known.confirmedAt(),
                    Optional.of(first.at()),
                    Optional.empty(),
                    known.from());
        }
        Optional<Pending> earlier = known.pending().filter(pending -> pending.status() == status);
        Optional<TargetSight> second = sights.stream()
                .filter(sight ->
                        earlier.filter(pending -> agrees(pending, sight)).isPresent())
                .findFirst();
        if (second.isPresent() || status != TargetStatus.HOST_GONE && fromTwo(sights)) {
            Instant at = second.map(TargetSight::at).orElse(first.at());
            return new TargetState(
                    status,
                    second.map(TargetSight::reason).orElse(first.reason()),
                    earlier.map(Pending::at).or(() -> Optional.of(first.at())),
                    Optional.of(at),
                    Optional.of(at),
                    Optional.empty());
        }
        Pending pending = earlier.orElseGet(() -> new Pending(status, first.at(), first.from(), first.reason()));
        return new TargetState(
                known.status(),
                known.reason(),
                known.since(),
                known.confirmedAt(),
                Optional.of(first.at()),
                Optional.of(pending),
                known.from());
    }

    private static boolean mayBeGone(TargetState known) {
        return known.pending().filter(pending -> pending.status().isDown()).isPresent();
    }

    private static boolean agrees(Pending pending, TargetSight sight) {
        boolean later = !sight.at().isBefore(pending.at().plus(APART));
        boolean elsewhere = pending.status() != TargetStatus.HOST_GONE
                && !sight.from().equals(pending.from())
                && !sight.at().isBefore(pending.at());
        return later || elsewhere;
    }

    /** Returns whether the observation is independent of the first one of the known status, by the same rule as for a page that is gone. */
    private static boolean isSecond(TargetState known, TargetSight sight) {
        return known.since()
                .filter(since -> !sight.at().isBefore(since.plus(APART))
                        || !sight.at().isBefore(since)
                                && known.from()
                                        .filter(from -> !from.equals(sight.from()))
                                        .isPresent())
                .isPresent();
    }

    private static boolean fromTwo(List<TargetSight> sights) {
        return sights.stream().map(TargetSight::from).distinct().count() > 1;
    }

    private static TargetState seen(TargetState known, List<TargetSight> sights) {
        return new TargetState(
                known.status(),
                known.reason(),
                known.since(),
                known.confirmedAt(),
                Optional.of(sights.getFirst().at()),
                Optional.empty(),
                known.from());
    }
}
