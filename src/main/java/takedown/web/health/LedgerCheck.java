package takedown.web.health;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import takedown.ledger.LedgerMaintenance;

/**
 * Reports DOWN if the log in the database does not match the checkpoints that were copied outside the database. No entries should then be added to
 * the log.
 */
@Readiness
@Singleton
public final class LedgerCheck implements HealthCheck {
    private final LedgerMaintenance maintenance;

    LedgerCheck(LedgerMaintenance maintenance) {
        this.maintenance = maintenance;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("ledger");
        // The path of the copies is in the log of the service. A caller that reads the health does not need this path.
        return maintenance.alarm().isEmpty()
                ? answer.up().build()
                : answer.down()
                        .withData(
                                "alarm",
                                "the log in the database does not match the checkpoints that were copied outside of it")
                        .build();
    }
}
