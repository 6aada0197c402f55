package takedown.web;

import io.smallrye.health.api.Wellness;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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
        Set<UUID> stalled = runs.stalled();
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("runs");
        return stalled.isEmpty()
                ? answer.up().build()
                : answer.down()
                        .withData(
                                "stalled",
                                stalled.stream().map(UUID::toString).sorted().collect(Collectors.joining(" ")))
                        .build();
    }
}
