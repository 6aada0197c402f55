package takedown.web.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;

class PublicMetersTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    PublicMetersTest() {
        registry.config().meterFilter(new PublicMeters());
    }

    @Test
    void aMeterThatIsNotKnownToBeHarmlessIsLeftOut() {
        registry.counter("mail.completed").increment();
        registry.counter("agroal.acquire.count").increment();
        registry.counter("takedown.nights").increment();
        assertEquals(
                List.of("takedown.nights"),
                registry.getMeters().stream()
                        .map(meter -> meter.getId().getName())
                        .toList());
    }

    @Test
    void requestsOfDifferentKindsAreOneFigure() {
        registry.counter("http.server.requests", "uri", "/api", "outcome", "SUCCESS", "method", "POST", "status", "202")
                .increment();
        registry.counter("http.server.requests", "uri", "/api", "outcome", "SUCCESS", "method", "GET", "status", "200")
                .increment();
        assertEquals(
                2,
                registry.get("http.server.requests")
                        .tag("outcome", "SUCCESS")
                        .counter()
                        .count());
        assertEquals(1, registry.getMeters().size());
    }
}
