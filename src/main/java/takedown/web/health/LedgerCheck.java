package takedown.web.health;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import takedown.ledger.Watch;

/** Down when the log in the database is not the one whose checkpoints were copied outside: nothing more should be built on it. */
@Readiness
@Singleton
public final class LedgerCheck implements HealthCheck {
    private final Watch watch;

    LedgerCheck(Watch watch) {
        this.watch = watch;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("ledger");
        // The path of the copies stands in the log of the service; a caller who reads its health need not know it.
        return watch.alarm().isEmpty()
                ? answer.up().build()
                : answer.down()
                        .withData("alarm", "the log in the database is not the one that was copied outside of it")
                        .build();
    }
}
