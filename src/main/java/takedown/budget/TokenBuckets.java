package takedown.budget;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** The token bucket for each key, by bucket4j, in PostgreSQL or in memory. */
@FunctionalInterface
interface TokenBuckets {
    Bucket of(String key, BucketConfiguration limit);

    /** Returns buckets in the database, one row per key. Each access to a bucket is one short transaction under the row's lock. */
    static TokenBuckets stored(DataSource database, Clock clock) {
        var proxies = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(database)
                .primaryKeyMapper(PrimaryKeyMapper.STRING)
                .table("upstream_budget")
                .idColumn("upstream")
                .stateColumn("state")
                .clientClock(meter(clock))
                .build();
        return (key, limit) -> proxies.builder().build(key, () -> limit);
    }

    static TokenBuckets inMemory(Clock clock) {
        Map<String, Bucket> kept = new ConcurrentHashMap<>();
        return (key, limit) -> kept.computeIfAbsent(key, k -> {
            var builder = Bucket.builder().withCustomTimePrecision(meter(clock));
            for (var bandwidth : limit.getBandwidths()) {
                builder.addLimit(bandwidth);
            }
            return builder.build();
        });
    }

    /**
     * Returns buckets in memory, for an unlimited number of upstreams. If there are more than {@code most}, the buckets that were used least recently
     * are dropped, so that their upstreams start again with a full bucket.
     */
    static TokenBuckets recent(Clock clock, int most) {
        Cache<String, Bucket> kept = CacheBuilder.newBuilder().maximumSize(most).build();
        return (key, limit) -> {
            try {
                return kept.get(key, () -> inMemory(clock).of(key, limit));
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    private static TimeMeter meter(Clock clock) {
        return new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                Instant now = clock.instant();
                return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
            }

            @Override
            public boolean isWallClockBased() {
                return true;
            }
        };
    }
}
