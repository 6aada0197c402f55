package takedown.database;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jboss.logging.Logger;

/**
 * Runs the work that the scheduler starts periodically. When the service stops, no new work starts, and work in progress has ten seconds to end
 * before the database is closed. The scheduler itself does not wait.
 */
@ApplicationScoped
public class PeriodicWork {
    private static final Logger LOG = Logger.getLogger(PeriodicWork.class);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

    private final ReadWriteLock inProgress = new ReentrantReadWriteLock();
    private volatile boolean stopping;

    void stop(@Observes ShutdownEvent stop) throws InterruptedException {
        stopping = true;
        if (inProgress.writeLock().tryLock(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
            inProgress.writeLock().unlock();
        } else {
            LOG.warnf("Periodic work did not end within %s", STOP_TIMEOUT);
        }
    }

    /** Does the work unless the service is stopping. */
    public void run(Runnable work) {
        inProgress.readLock().lock();
        try {
            if (!stopping) {
                work.run();
            }
        } finally {
            inProgress.readLock().unlock();
        }
    }
}
