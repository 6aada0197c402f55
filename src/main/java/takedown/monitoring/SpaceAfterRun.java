package takedown.monitoring;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import takedown.casefile.suspects.SuspectSpace;
import takedown.monitoring.run.Run;
import takedown.monitoring.run.RunEnded;

/** Frees the space that a nightly run left unused in the indexes of suspects. The first run over a suspect rewrites its row. */
@ApplicationScoped
class SpaceAfterRun {
    /** The priority of this observer, which runs after the report, since users wait for the report. */
    private static final int LAST = Interceptor.Priority.LIBRARY_AFTER + 500;

    private final SuspectSpace space;

    SpaceAfterRun(SuspectSpace space) {
        this.space = space;
    }

    void afterNight(@Observes @Priority(LAST) RunEnded ended) {
        if (ended.run().kind() == Run.Kind.NIGHTLY) {
            space.compact();
        }
    }
}
