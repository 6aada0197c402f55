package takedown.budget;

import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.InjectableInstance;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/** Produces the process's {@link Budgets}. If the process has a database, all nodes share the budgets through it. */
final class BudgetsProducer {
    /**
     * Number of database connections for all names in progress on this node. While one connection waits for a row that another node has locked, the
     * other connection continues.
     */
    private static final int CONNECTIONS = 2;

    /** Maximum number of clerks in a process without a database, in which each caller serves itself. */
    private static final int MANY = Integer.MAX_VALUE;

    @Produces
    @Singleton
    Budgets budgets(
            BudgetsConfig config,
            CoolDownRow.Repository coolDowns,
            Clock clock,
            @Any InjectableInstance<AgroalDataSource> sources) {
        if (!config.enabled()) {
            return Budgets.unlimited();
        }
        ConfiguredBudgets.Pause pause = time -> {
            LockSupport.parkNanos(time.toNanos());
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        };
        return sources.listActive().stream()
                .findFirst()
                .<DataSource>map(handle -> handle)
                .map(database -> new ConfiguredBudgets(
                        config,
                        TokenBuckets.stored(database, clock),
                        coolDowns,
                        clock,
                        pause,
                        Executors.newFixedThreadPool(
                                CONNECTIONS,
                                Thread.ofPlatform().daemon().name("budgets-", 0).factory()),
                        CONNECTIONS))
                .orElseGet(() -> new ConfiguredBudgets(
                        config, TokenBuckets.inMemory(clock), CoolDowns.inMemory(), clock, pause, Runnable::run, MANY));
    }
}
