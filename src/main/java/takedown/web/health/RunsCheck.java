package takedown.web.health;

import io.smallrye.health.api.Wellness;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import takedown.monitoring.RunControl;

/**
 * Reports DOWN while a run makes no progress. A node in that state still answers, so it stays in service: the check is part of {@code /q/health}, not
 * of {@code /q/health/ready}.
 */
@Wellness
@Singleton
public final class RunsCheck implements HealthCheck {
    private final RunControl runs;

    RunsCheck(RunControl runs) {
        this.runs = runs;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("runs");
        // The id is only in the log, since the run may be of a sealed case that the reader may not see.
        return runs.isAnyStalled()
                ? answer.down()
                        .withData("stalled", "a run makes no progress; the log has its id")
                        .build()
                : answer.up().build();
    }
}
