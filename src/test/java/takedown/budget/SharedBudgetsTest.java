package takedown.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Two nodes, one PostgreSQL: one budget. */
@QuarkusTest
class SharedBudgetsTest {
    @Inject
    AgroalDataSource database;

    private final TestBudgets.TurnedClock clock = new TestBudgets.TurnedClock(Instant.parse("2026-11-23T06:00:00Z"));
    private final String host = "whois-" + UUID.randomUUID() + ".example";
    private final Upstream upstream = Upstream.of(Upstream.Protocol.WHOIS, host, -1);

    @Test
    void nodesThatAskAtOnceTogetherAskNoMoreThanTheBudget() throws Exception {
        Map<String, String> settings = Map.of("whois.\"" + host + "\"", "20/1h", "patience", "0s");
        List<Budgets> nodes =
                List.of(TestBudgets.stored(clock, database, settings), TestBudgets.stored(clock, database, settings));
        int granted = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<Permit>> asked = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                Budgets node = nodes.get(i % 2);
                asked.add(threads.submit(() -> node.take(upstream)));
            }
            for (Future<Permit> permit : asked) {
                granted += permit.get() instanceof Permit.Granted ? 1 : 0;
            }
        }
        assertEquals(20, granted);
    }

    @Test
    void whatOneNodeIsToldTheOtherObeys() {
        Budgets one = TestBudgets.stored(clock, database, Map.of("patience", "0s"));
        Budgets other = TestBudgets.stored(clock, database, Map.of("patience", "0s"));
        one.pushedBack(upstream, Optional.of("90"), "status 429");
        Permit.Later later = assertInstanceOf(Permit.Later.class, other.take(upstream));
        assertEquals(clock.instant().plusSeconds(90), later.at());
        other.pushedBack(upstream, Optional.of("10"), "status 429");
        assertEquals(
                clock.instant().plusSeconds(90),
                assertInstanceOf(Permit.Later.class, one.take(upstream)).at(),
                "the longer word stands");
    }
}
