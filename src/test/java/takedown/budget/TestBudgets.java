package takedown.budget;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Budgets for tests, in memory or in a database. They do not wait but advance the test's clock. */
public final class TestBudgets {
    private TestBudgets() {}

    /** @param settings without the prefix: {@code whois."whois.example"} */
    public static Budgets inMemory(TurnedClock clock, Map<String, String> settings) {
        return new ConfiguredBudgets(
                config(settings),
                TokenBuckets.inMemory(clock),
                CoolDowns.inMemory(),
                clock,
                clock::turn,
                Runnable::run,
                Integer.MAX_VALUE);
    }

    static Budgets stored(TurnedClock clock, DataSource database, CoolDowns coolDowns, Map<String, String> settings) {
        return new ConfiguredBudgets(
                config(settings),
                TokenBuckets.stored(database, clock),
                coolDowns,
                clock,
                clock::turn,
                java.util.concurrent.ForkJoinPool.commonPool(),
                2);
    }

    static BudgetsConfig config(Map<String, String> settings) {
        Map<String, String> prefixed = new java.util.TreeMap<>();
        settings.forEach((key, value) -> prefixed.put("takedown.budgets." + key, value));
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(prefixed, "test", 100))
                .withConverter(Duration.class, 100, new DurationConverter())
                .withMapping(BudgetsConfig.class)
                .build()
                .getConfigMapping(BudgetsConfig.class);
    }

    public static final class TurnedClock extends Clock {
        private java.time.Instant now;
        private final List<Duration> turns = new ArrayList<>();

        public TurnedClock(java.time.Instant start) {
            now = start;
        }

        public synchronized void turn(Duration by) {
            turns.add(by);
            now = now.plus(by);
        }

        public synchronized List<Duration> turns() {
            return List.copyOf(turns);
        }

        @Override
        public synchronized java.time.Instant instant() {
            return now;
        }

        @Override
        public java.time.ZoneId getZone() {
            return java.time.ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
