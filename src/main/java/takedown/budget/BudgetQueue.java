package takedown.budget;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The queue in which callers wait for their turn at upstreams. One transaction serves all callers that wait for the same upstream at the same moment.
 * Clerks run these transactions. Each clerk uses at most one database connection, so a few connections are enough for any number of names in
 * progress.
 */
final class BudgetQueue {
    /** How long a caller waits for the answer of the database. A longer wait is a fault of the service, not of the upstream. */
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    /** Takes queries out of an upstream's budget, or returns the time from which the upstream may be queried. */
    @FunctionalInterface
    interface BudgetSource {
        /** @return for each query, in order: empty if it may be sent now */
        List<Optional<Permit.Later>> serve(Upstream upstream, int questions);
    }

    private final BudgetSource clerk;
    private final Executor clerks;
    private final int most;
    private final Map<Upstream, List<CompletableFuture<Optional<Permit.Later>>>> waiting = new LinkedHashMap<>();
    private int serving;

    /**
     * @param clerks executor that runs the clerks, at most {@code most} at the same time
     * @param most maximum number of clerks at the same time, each of which uses at most one database connection
     */
    BudgetQueue(BudgetSource clerk, Executor clerks, int most) {
        this.clerk = clerk;
        this.clerks = clerks;
        this.most = most;
    }

    /**
     * Requests one query to an upstream.
     *
     * @return empty if the query may be sent now
     * @throws IllegalStateException if the budget cannot be read; if the database does not answer in time, the cause is an {@link SQLException}
     */
    Optional<Permit.Later> ask(Upstream upstream) throws InterruptedException {
        CompletableFuture<Optional<Permit.Later>> turn = new CompletableFuture<>();
        boolean another;
        synchronized (this) {
            waiting.computeIfAbsent(upstream, u -> new ArrayList<>()).add(turn);
            another = serving < most;
            serving += another ? 1 : 0;
        }
        if (another) {
            clerks.execute(this::serve);
        }
        try {
            return turn.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException gone) {
            turn.cancel(false);
            throw gone;
        } catch (TimeoutException late) {
            turn.cancel(false);
            throw new IllegalStateException(
                    "budgets cannot be read",
                    new SQLTransientConnectionException("no answer within " + DEADLINE.toSeconds() + " s", "08000"));
        } catch (ExecutionException fault) {
            throw new IllegalStateException("budgets cannot be read", fault.getCause());
        }
    }

    private void serve() {
        for (Optional<Batch> next = next(); next.isPresent(); next = next()) {
            serve(next.get());
        }
    }

    private record Batch(Upstream upstream, List<CompletableFuture<Optional<Permit.Later>>> turns) {}

    /** Returns the batch of the upstream whose callers have waited longest. If there is none, returns empty and ends this clerk. */
    private synchronized Optional<Batch> next() {
        Iterator<Map.Entry<Upstream, List<CompletableFuture<Optional<Permit.Later>>>>> first =
                waiting.entrySet().iterator();
        if (!first.hasNext()) {
            serving--;
            return Optional.empty();
        }
        var entry = first.next();
        first.remove();
        // No query is taken out of a budget for callers that no longer wait.
        return Optional.of(new Batch(
                entry.getKey(),
                entry.getValue().stream().filter(turn -> !turn.isDone()).toList()));
    }

    private void serve(Batch batch) {
        if (batch.turns().isEmpty()) {
            return;
        }
        try {
            List<Optional<Permit.Later>> answers =
                    clerk.serve(batch.upstream(), batch.turns().size());
            for (int i = 0; i < answers.size(); i++) {
                batch.turns().get(i).complete(answers.get(i));
            }
        } catch (RuntimeException fault) {
            batch.turns().forEach(turn -> turn.completeExceptionally(fault));
        }
    }
}
