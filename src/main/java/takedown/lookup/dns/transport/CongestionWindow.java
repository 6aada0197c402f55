package takedown.lookup.dns.transport;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The congestion window of one server: how many queries may be outstanding, and how fast they follow each other. It grows with answers as long as
 * queries do not queue at the server, which their round-trip times show (TCP Vegas). A window that waited for losses instead would overrun the
 * server's buffer hundreds of times before the first timeout.
 *
 * <p>A query that takes longer than the retransmission timeout (RFC 6298) leaves the window. Its answer is still accepted until the query's own
 * timeout, so one slow name behind a resolver does not hold up all others. When the server does not answer at all, the window closes: a dead
 * server costs a few queries, not a timeout for each of its names.
 */
final class CongestionWindow {
    /** Maximum number of outstanding queries to a server that is not known yet. A dead server costs no more than these queries. */
    private static final int INITIAL_WINDOW = 8;

    private static final int LARGEST_WINDOW = 256;

    /** Maximum number of queries that are late and may still be answered. Further late queries keep their places in the window. */
    private static final int MOST_LATE = 20_000;

    /** Below this number of queries queued at the server, the window grows. */
    private static final int FEW = 64;

    /**
     * Above this number of queries queued at the server, the window shrinks: further queries would only wait and might not fit into the server's
     * buffer.
     */
    private static final int MANY = 128;

    private static final long SECOND = 1_000_000_000L;

    /** How long the shortest observed round-trip time counts as the time without a queue. */
    private static final long BASE_AGE = 10 * SECOND;

    /**
     * The initial timeout of RFC 6298 section 2.1, which is also the upper bound here. The RFC's lower bound allows for delayed acknowledgements. The
     * lower bound here allows for a busy machine.
     */
    private static final long INITIAL_RTO = SECOND;

    private static final long LEAST_RTO = SECOND / 10;

    /** Number of consecutive unanswered queries, over {@code SILENCE}, after which the server is backed off. */
    private static final int SILENT = 8;

    private static final long SILENCE = SECOND;
    private static final long FIRST_REST = 5 * SECOND;
    private static final long LONGEST_REST = 60 * SECOND;

    /**
     * The length of a round. Losses within one round count as one event. A share of losses below {@code WORRYING} points to individual names, not to
     * the server.
     */
    private static final long ROUND = SECOND / 5;

    private static final double WORRYING = 0.2;

    /** The burst that is allowed after a pause, if the server is queried at a set pace. */
    private static final int BURST = 16;

    private final ArrayDeque<PendingQuery> waiting = new ArrayDeque<>();

    /** Queries whose first try was not answered. They are sent when no other query waits. Otherwise names in a tarpit would delay all others. */
    private final ArrayDeque<PendingQuery> waitingAgain = new ArrayDeque<>();

    private final long gap;
    private double congestionWindow = INITIAL_WINDOW;
    private double slowStartThreshold = LARGEST_WINDOW;
    private int inFlight;
    private int late;
    private int silent;
    private int rests;
    private long restsUntil;
    private boolean resting;
    private long roundFrom;
    private int roundHeard;
    private int roundLate;
    private long baseRtt = Long.MAX_VALUE;
    private long baseRttAt;
    private double smoothedRtt;
    private double rttVariance;
    private long lastHeard;
    private long nextSend;

    /**
     * Creates the window of a server that is not known yet.
     *
     * @param gap average nanoseconds between two queries; 0 for no limit other than the server's own pace
     */
    CongestionWindow(long gap, long now) {
        this.gap = gap;
        this.lastHeard = now;
        this.nextSend = now - gap * BURST;
        this.roundFrom = now;
    }

    void enqueue(PendingQuery query) {
        (query.again ? waitingAgain : waiting).add(query);
    }

    /** Returns the next query that may be sent; null if none may be sent. */
    @Nullable
    PendingQuery next(long now) {
        if (isNothingWaiting() || inFlight >= (int) congestionWindow || now < nextSend) {
            return null;
        }
        if (gap > 0) {
            nextSend = Math.max(nextSend, now - gap * BURST) + gap;
        }
        return poll();
    }

    private boolean isNothingWaiting() {
        return waiting.isEmpty() && waitingAgain.isEmpty();
    }

    private @Nullable PendingQuery poll() {
        PendingQuery first = waiting.poll();
        return first != null ? first : waitingAgain.poll();
    }

    /** Returns whether only the pace delays the waiting queries. */
    boolean isPaced() {
        return gap > 0 && !isNothingWaiting() && inFlight < (int) congestionWindow;
    }

    /** Removes and returns a waiting query, which must fail, because queries do not wait for a server that is backed off; null if there is none. */
    @Nullable
    PendingQuery abandoned() {
        return poll();
    }

    void sent() {
        if (inFlight == 0 && late == 0) {
            // The time without an answer counts from this query on.
            lastHeard = System.nanoTime();
        }
        inFlight++;
    }

    /** Returns the retransmission timeout in nanoseconds (RFC 6298 section 2.3), at least 0.1 seconds and at most the initial timeout. */
    long retransmissionTimeout() {
        return smoothedRtt == 0
                ? INITIAL_RTO
                : Math.min(INITIAL_RTO, Math.max(LEAST_RTO, (long) (smoothedRtt + 4 * rttVariance)));
    }

    /**
     * Handles an answer.
     *
     * @param took nanoseconds from sending to receipt
     */
    void answered(long now, long took, boolean wasLate) {
        silent = 0;
        rests = 0;
        resting = false;
        lastHeard = now;
        if (wasLate) {
            late--;
            return;
        }
        double queued = queued(now, took);
        inFlight--;
        roundHeard++;
        if (queued > MANY) {
            slowStartThreshold = congestionWindow;
            congestionWindow = Math.max(INITIAL_WINDOW, congestionWindow - 1 / congestionWindow);
        } else if (queued < FEW) {
            congestionWindow = Math.min(
                    LARGEST_WINDOW,
                    congestionWindow < slowStartThreshold
                            ? congestionWindow + 1
                            : congestionWindow + 1 / congestionWindow);
        } else {
            slowStartThreshold = Math.min(slowStartThreshold, congestionWindow);
        }
    }

    /** Updates the round-trip times and estimates how many outstanding queries are queued at the server, neither on their way nor being answered. */
    private double queued(long now, long took) {
        if (took < baseRtt || now - baseRttAt > BASE_AGE) {
            baseRtt = Math.max(1, took);
            baseRttAt = now;
        }
        if (smoothedRtt == 0) {
            smoothedRtt = took;
            rttVariance = took / 2.0;
        } else {
            rttVariance += (Math.abs(took - smoothedRtt) - rttVariance) / 4;
            smoothedRtt += (took - smoothedRtt) / 8;
        }
        return inFlight * (1 - Math.min(1, baseRtt / smoothedRtt));
    }

    /**
     * Handles the expiry of a query's retransmission timeout.
     *
     * @param again whether an earlier try was not answered either, which says more about the name than about the server
     * @return whether the query leaves the window
     */
    boolean late(long now, boolean again) {
        silent += again ? 0 : 1;
        roundLate += again ? 0 : 1;
        if (now - roundFrom > ROUND) {
            if (roundLate > WORRYING * (roundLate + roundHeard)) {
                slowStartThreshold = Math.max(2, congestionWindow / 2);
                congestionWindow = Math.max(1, congestionWindow / 2);
            }
            roundFrom = now;
            roundLate = 0;
            roundHeard = 0;
        }
        if (silent >= SILENT && now - lastHeard >= SILENCE && (!resting || restsUntil - now <= 0)) {
            resting = true;
            restsUntil = now + Math.min(LONGEST_REST, FIRST_REST << Math.min(rests, 5));
            rests++;
            // After the back-off, one query shows whether the server answers again.
            congestionWindow = 1;
            slowStartThreshold = INITIAL_WINDOW;
        }
        // A server that has been silent for a while gets no further queries until it answers.
        if (late >= MOST_LATE || now - lastHeard >= SILENCE) {
            return false;
        }
        inFlight--;
        late++;
        return true;
    }

    void timedOut(boolean wasLate) {
        if (wasLate) {
            late--;
        } else {
            inFlight--;
        }
    }

    /** Returns whether nothing is sent: the back-off has not ended, or the query that tests the server is still outstanding. */
    boolean isBackedOff(long now) {
        return resting && (restsUntil - now > 0 || inFlight > 0);
    }

    boolean isIdle() {
        return inFlight == 0 && late == 0 && isNothingWaiting();
    }
}
