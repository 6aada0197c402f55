package takedown.lookup.dns;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * How many questions one server has to answer at once, and how fast they follow each other. Opens with its answers as long as they do not
 * have to queue there, which is seen from the time that they take (as TCP Vegas sees it): a loss would be seen only after a timeout, and by
 * then the server's buffer has run over hundreds of times.
 *
 * <p>A question that takes longer than usual (RFC 6298) gives up its place, and is listened for until its own time is over: so a
 * resolver that waits for somebody's tarpit does not wait with everybody's names. When nothing at all comes back the window closes: a
 * dead server costs a few questions and not a timeout for each of its names.
 */
final class ServerWindow {
    /** What a server that nobody knows yet is asked at once: a dead one costs no more than these. */
    private static final int FIRST = 8;

    private static final int WIDEST = 256;

    /** Questions that are late and may still be answered, at most; beyond that they keep their places. */
    private static final int MOST_LATE = 20_000;

    /** Fewer than this queue at the server: it could do more. */
    private static final int FEW = 64;

    /** More than this queue there: more would only wait, and might not fit into its buffer. */
    private static final int MANY = 128;

    private static final long SECOND = 1_000_000_000L;

    /** How long the shortest time seen counts as the way there and back without a queue. */
    private static final long BASE_AGE = 10 * SECOND;

    /** RFC 6298 section 2.1 begins with a second; its lower bound is for a network that delays acknowledgements, ours for a busy machine. */
    private static final long FIRST_PATIENCE = SECOND;

    private static final long LEAST_PATIENCE = SECOND / 10;

    /** So many questions in a row without an answer, over so long a time, and the server is left alone. */
    private static final int SILENT = 8;

    private static final long SILENCE = SECOND;
    private static final long FIRST_REST = 5 * SECOND;
    private static final long LONGEST_REST = 60 * SECOND;

    /** Losses within one round are one event; a share below this is about single names and not about the server. */
    private static final long ROUND = SECOND / 5;

    private static final double WORRYING = 0.2;

    /** What may be sent at once after a pause, where the server is asked at a set pace. */
    private static final int BURST = 16;

    private final ArrayDeque<Flight> waiting = new ArrayDeque<>();

    /** Questions that nothing came of once: they go when no other waits, or names in a tarpit would hold up all the others. */
    private final ArrayDeque<Flight> waitingAgain = new ArrayDeque<>();

    private final long gap;
    private double width = FIRST;
    private double threshold = WIDEST;
    private int inAir;
    private int late;
    private int silent;
    private int rests;
    private long restsUntil;
    private boolean resting;
    private long roundFrom;
    private int roundHeard;
    private int roundLate;
    private long base = Long.MAX_VALUE;
    private long baseAt;
    private double usual;
    private double spread;
    private long lastHeard;
    private long nextSend;

    /** @param gap nanoseconds between two questions on average; 0 for no pace but the server's own */
    ServerWindow(long gap, long now) {
        this.gap = gap;
        this.lastHeard = now;
        this.nextSend = now - gap * BURST;
        this.roundFrom = now;
    }

    void enqueue(Flight flight) {
        (flight.again ? waitingAgain : waiting).add(flight);
    }

    /** The next that may be sent; null when none may. */
    @Nullable
    Flight next(long now) {
        if (isNobodyWaiting() || inAir >= (int) width || now < nextSend) {
            return null;
        }
        if (gap > 0) {
            nextSend = Math.max(nextSend, now - gap * BURST) + gap;
        }
        return poll();
    }

    private boolean isNobodyWaiting() {
        return waiting.isEmpty() && waitingAgain.isEmpty();
    }

    private @Nullable Flight poll() {
        Flight first = waiting.poll();
        return first != null ? first : waitingAgain.poll();
    }

    /** True when the clock alone holds back what waits. */
    boolean isPaced() {
        return gap > 0 && !isNobodyWaiting() && inAir < (int) width;
    }

    /** One that is handed back, because nobody waits for a server at rest. */
    @Nullable
    Flight abandoned() {
        return poll();
    }

    void sent() {
        if (inAir == 0 && late == 0) {
            // Silence counts from the question on.
            lastHeard = System.nanoTime();
        }
        inAir++;
    }

    /** Nanoseconds after which a question has taken longer than usual. */
    long patience() {
        return usual == 0
                ? FIRST_PATIENCE
                : Math.min(FIRST_PATIENCE, Math.max(LEAST_PATIENCE, (long) (usual + 4 * spread)));
    }

    /** @param took nanoseconds from sending to hearing */
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
        inAir--;
        roundHeard++;
        if (queued > MANY) {
            threshold = width;
            width = Math.max(FIRST, width - 1 / width);
        } else if (queued < FEW) {
            width = Math.min(WIDEST, width < threshold ? width + 1 : width + 1 / width);
        } else {
            threshold = Math.min(threshold, width);
        }
    }

    /** How many of the questions in the air are neither on their way nor being answered. */
    private double queued(long now, long took) {
        if (took < base || now - baseAt > BASE_AGE) {
            base = Math.max(1, took);
            baseAt = now;
        }
        if (usual == 0) {
            usual = took;
            spread = took / 2.0;
        } else {
            spread += (Math.abs(took - usual) - spread) / 4;
            usual += (took - usual) / 8;
        }
        return inAir * (1 - Math.min(1, base / usual));
    }

    /**
     * The usual time of a question is over.
     *
     * @param again nothing came of it before either: that says more of its name than of the server
     * @return whether it gives up its place
     */
    boolean late(long now, boolean again) {
        silent += again ? 0 : 1;
        roundLate += again ? 0 : 1;
        if (now - roundFrom > ROUND) {
            if (roundLate > WORRYING * (roundLate + roundHeard)) {
                threshold = Math.max(2, width / 2);
                width = Math.max(1, width / 2);
            }
            roundFrom = now;
            roundLate = 0;
            roundHeard = 0;
        }
        if (silent >= SILENT && now - lastHeard >= SILENCE && (!resting || restsUntil - now <= 0)) {
            resting = true;
            restsUntil = now + Math.min(LONGEST_REST, FIRST_REST << Math.min(rests, 5));
            rests++;
            // When the rest is over one question shows whether the server is back.
            width = 1;
            threshold = FIRST;
        }
        // Who has said nothing for a while is not asked more before it does.
        if (late >= MOST_LATE || now - lastHeard >= SILENCE) {
            return false;
        }
        inAir--;
        late++;
        return true;
    }

    void timedOut(boolean wasLate) {
        if (wasLate) {
            late--;
        } else {
            inAir--;
        }
    }

    /** True while nothing is sent: the rest lasts, or the question that is to end it is still in the air. */
    boolean isResting(long now) {
        return resting && (restsUntil - now > 0 || inAir > 0);
    }

    boolean isIdle() {
        return inAir == 0 && late == 0 && isNobodyWaiting();
    }
}
