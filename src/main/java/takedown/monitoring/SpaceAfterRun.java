package takedown.monitoring;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import takedown.casefile.suspects.SuspectSpace;
import takedown.monitoring.run.Run;
import takedown.monitoring.run.RunEnded;

/** Frees the space that a run left in the indexes of suspects. A first run replaces every suspect. */
@ApplicationScoped
class SpaceAfterRun {
    /** Behind the report, which readers wait for. */
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
