package takedown.web.health;

import io.smallrye.health.api.Wellness;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import takedown.name.Count;
import takedown.protection.ProtectedNameIndex;
import takedown.protection.ShippedList;

/**
 * Reports the age of the lists of protected names, and whether the imported lists could be read when they last changed. Never reports DOWN, because
 * the last valid lists stay in use.
 */
@Wellness
@Singleton
public final class ProtectedListsCheck implements HealthCheck {
    private final ProtectedNameIndex names;
    private final Clock clock;

    ProtectedListsCheck(ProtectedNameIndex names, Clock clock) {
        this.names = names;
        this.clock = clock;
    }

    @Override
    public HealthCheckResponse call() {
        LocalDate today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("protected-names");
        for (ShippedList list : names.shippedLists()) {
            answer.withData(
                    list.id(),
                    Count.of(list.names().size(), "name") + ", as of " + list.asOf() + ", "
                            + Count.of(ChronoUnit.DAYS.between(list.asOf(), today), "day") + " old");
        }
        answer.withData("imported", Count.of(names.imported(), "rank"));
        names.fault()
                .ifPresent(fault -> answer.withData(
                        "imported-fault", fault.lines().findFirst().orElse("")));
        return answer.up().build();
    }
}
