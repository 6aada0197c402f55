package takedown.budget;

import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.InjectableInstance;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/** Makes the one keeper of budgets: shared through the database where there is one. */
final class BudgetsProducer {

    @Produces
    @Singleton
    Budgets budgets(BudgetsConfig config, Clock clock, @Any InjectableInstance<AgroalDataSource> sources) {
        if (!config.enabled()) {
            return Budgets.unlimited();
        }
        KeptBudgets.Pause pause = time -> {
            LockSupport.parkNanos(time.toNanos());
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        };
        return sources.listActive().stream()
                .findFirst()
                .<DataSource>map(handle -> handle)
                .map(database -> new KeptBudgets(
                        config, Buckets.stored(database, clock), new StoredCoolDowns(database), clock, pause))
                .orElseGet(() -> new KeptBudgets(config, Buckets.inMemory(clock), CoolDowns.inMemory(), clock, pause));
    }
}
