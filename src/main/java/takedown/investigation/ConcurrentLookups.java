package takedown.investigation;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Runs look-ups, each on a virtual thread and all under one deadline. Closing interrupts the look-ups that are still in progress. */
final class ConcurrentLookups implements AutoCloseable {
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("look-up-", 0).factory());
    private final long end;

    ConcurrentLookups(Duration budget) {
        end = System.nanoTime() + budget.toNanos();
    }

    <T> CompletableFuture<T> send(Supplier<T> question) {
        return CompletableFuture.supplyAsync(question, threads);
    }

    Executor threads() {
        return threads;
    }

    /**
     * Returns the result of the look-up, or the substitute {@code late} if the deadline passes first or this thread is interrupted. An exception
     * thrown by the look-up is a bug and is rethrown unchanged.
     */
    <T> T join(CompletableFuture<T> answer, Supplier<T> late) {
        try {
            return answer.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return late.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return late.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException bug -> throw bug;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }

    /** Interrupts the look-ups in progress, unlike ExecutorService.close(), which waits for all tasks. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
