package takedown.database;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.runtime.ShutdownEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** The database is closed after the last work has ended, and no work begins after that. */
class PeriodicWorkTest {
    @Test
    void aStopWaitsForTheWorkInProgressAndAdmitsNoOther() throws Exception {
        PeriodicWork work = new PeriodicWork();
        List<String> events = new CopyOnWriteArrayList<>();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Thread worker = Thread.ofVirtual()
                .start(() -> work.run(() -> {
                    begun.countDown();
                    try {
                        goOn.await();
                    } catch (InterruptedException e) {
                        events.add("interrupted");
                    }
                    events.add("worked");
                }));
        begun.await();
        Thread stopper = Thread.ofVirtual().start(() -> {
            try {
                work.stop(new ShutdownEvent());
                events.add("stopped");
            } catch (InterruptedException e) {
                events.add("interrupted");
            }
        });
        while (stopper.isAlive() && stopper.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        goOn.countDown();
        worker.join();
        stopper.join();
        work.run(() -> events.add("too late"));
        assertEquals(List.of("worked", "stopped"), events);
    }
}
