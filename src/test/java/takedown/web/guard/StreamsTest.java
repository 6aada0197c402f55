package takedown.web.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import takedown.name.Refusal;

class StreamsTest {
    private static final Duration DEADLINE = Duration.ofMinutes(1);

    @Test
    void allPersonsTogetherHaveALimit() {
        Streams streams = streams(Map.of("takedown.web.streams", "2", "takedown.web.streams-per-person", "2"));
        Cancellable first = endless(streams, "alice");
        endless(streams, "carol");
        Refusal refused = assertThrows(Refusal.class, () -> endless(streams, "dan"));
        assertEquals(Refusal.Kind.TOO_MANY, refused.kind());
        first.cancel();
        endless(streams, "dan");
        assertThrows(Refusal.class, () -> endless(streams, "alice"), "two streams are open again");
    }

    @Test
    void eachPersonHasALimit() {
        Streams streams = streams(Map.of("takedown.web.streams-per-person", "1"));
        Cancellable first = endless(streams, "alice");
        Refusal refused = assertThrows(Refusal.class, () -> endless(streams, "alice"));
        assertEquals(Refusal.Kind.TOO_MANY, refused.kind());
        endless(streams, "carol");
        first.cancel();
        endless(streams, "alice");
    }

    @Test
    void aStreamEndsWithItsLifeAndCountsNoLonger() {
        Streams streams = streams(Map.of("takedown.web.stream-life", "10ms", "takedown.web.streams", "1"));
        for (int i = 0; i < 2; i++) {
            streams.limited("alice", Multi.createFrom().<String>nothing())
                    .collect()
                    .asList()
                    .await()
                    .atMost(DEADLINE);
        }
        endless(streams, "alice");
    }

    @Test
    void withoutSettingsAStreamLastsAnHour() {
        WebConfig config = config(Map.of());
        assertEquals(Duration.ofHours(1), config.streamLife());
        assertEquals(60, config.streams());
        assertEquals(6, config.streamsPerPerson());
    }

    private static Cancellable endless(Streams streams, String person) {
        return streams.limited(person, Multi.createFrom().<String>nothing())
                .subscribe()
                .with(item -> {});
    }

    private static Streams streams(Map<String, String> settings) {
        return new Streams(config(settings));
    }

    private static WebConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(WebConfig.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(WebConfig.class);
    }
}
