package takedown.web.guard;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import takedown.name.Refusal;

/** Event streams that are open on this node, limited per person, in total, and in duration. */
@ApplicationScoped
public class Streams {
    private final WebConfig config;
    private final Map<String, Integer> open = new HashMap<>();
    private int all;

    Streams(WebConfig config) {
        this.config = config;
    }

    /**
     * Returns the stream, which ends after {@link WebConfig#streamLife} at the latest. It counts toward the limits from now until it ends or its
     * client disconnects.
     *
     * @throws Refusal (TOO_MANY) if the limit for one person or the limit for all persons together is reached
     */
    public <T> Multi<T> limited(String person, Multi<T> stream) {
        enter(person);
        AtomicBoolean left = new AtomicBoolean();
        // Emits on a worker, since the same thread writes the event as JSON and may read names from the database.
        return stream.select()
                .first(config.streamLife())
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .onTermination()
                .invoke(() -> {
                    if (left.compareAndSet(false, true)) {
                        leave(person);
                    }
                });
    }

    private synchronized void enter(String person) {
        int own = open.getOrDefault(person, 0);
        if (own >= config.streamsPerPerson()) {
            throw Refusal.tooMany("You have " + own + " event streams open. Close one, and try again.");
        }
        if (all >= config.streams()) {
            throw Refusal.tooMany(
                    "Too many event streams are open on this service. Try again later, or read the run without events.");
        }
        open.put(person, own + 1);
        all++;
    }

    private synchronized void leave(String person) {
        open.computeIfPresent(person, (who, own) -> own > 1 ? own - 1 : null);
        all--;
    }
}
