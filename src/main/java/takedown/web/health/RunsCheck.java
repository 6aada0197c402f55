package takedown.web.health;

import io.smallrye.health.api.Wellness;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import takedown.monitoring.Runs;

/**
 * Down while a run goes on without progress. A node in that state still answers, so it is no reason to take it out of service: part of
 * {@code /q/health}, not of {@code /q/health/ready}.
 */
@Wellness
@Singleton
public final class RunsCheck implements HealthCheck {
    private final Runs runs;

    RunsCheck(Runs runs) {
        this.runs = runs;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("runs");
        // Which run it is stands in the log: it may be of a sealed case, and everybody may ask for the health.
        return runs.isAnyStalled()
                ? answer.down()
                        .withData("stalled", "a run makes no progress; the log has its id")
                        .build()
                : answer.up().build();
    }
}
