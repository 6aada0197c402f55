package takedown.net;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A deadline over a whole exchange. The exchange runs in its own virtual thread, and the caller does not wait longer than the deadline. A read
 * time-out alone is not enough, because it starts again with every octet of a slow sender.
 */
final class ExchangeDeadline {
    private ExchangeDeadline() {}

    /**
     * Runs an exchange under a deadline.
     *
     * @param abort closes what the exchange holds open; is run when the deadline passes or the caller is interrupted
     * @throws TimeoutException if the deadline passes
     * @throws Exception what the exchange threw, or InterruptedException if the caller is interrupted
     */
    static <T> T over(Duration deadline, Callable<T> exchange, Runnable abort) throws Exception {
        FutureTask<T> task = new FutureTask<>(exchange);
        Thread.ofVirtual().name("exchange").start(task);
        try {
            return task.get(Math.max(1, deadline.toMillis()), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        } catch (TimeoutException | InterruptedException e) {
            task.cancel(true);
            abort.run();
            throw e;
        }
    }
}
