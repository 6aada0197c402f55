package takedown.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.base.Throwables;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SharedBudgetsTest {
    @Inject
    AgroalDataSource database;

    @Inject
    CoolDownRow.Repository coolDowns;

    private final TestBudgets.TurnedClock clock = new TestBudgets.TurnedClock(Instant.parse("2026-11-23T06:00:00Z"));
    private final String host = "whois-" + UUID.randomUUID() + ".example";
    private final Upstream upstream = Upstream.of(Upstream.Protocol.WHOIS, host, -1);

    @Test
    void nodesThatAskAtOnceTogetherAskNoMoreThanTheBudget() throws Exception {
        Map<String, String> settings = Map.of("whois.\"" + host + "\"", "20/1h", "patience", "0s");
        List<Budgets> nodes = List.of(
                TestBudgets.stored(clock, database, coolDowns, settings),
                TestBudgets.stored(clock, database, coolDowns, settings));
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
    void manyQuestionsAtOnceTakeTwoConnections() throws Exception {
        CountedConnections counted = new CountedConnections(database);
        Budgets node =
                TestBudgets.stored(clock, counted, coolDowns, Map.of("whois.\"*\"", "1000/1h", "patience", "0s"));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Permit>> asked = new ArrayList<>();
            for (int i = 0; i < 600; i++) {
                Upstream one = Upstream.of(Upstream.Protocol.WHOIS, i % 7 + "." + host, -1);
                asked.add(threads.submit(() -> node.take(one)));
            }
            for (Future<Permit> permit : asked) {
                assertInstanceOf(Permit.Granted.class, permit.get());
            }
        }
        assertTrue(counted.most() <= 2, () -> "connections at once: " + counted.most());
    }

    @Test
    void aDatabaseThatIsAwayIsNoAnswerOfTheUpstream() {
        DataSource away = CountedConnections.away();
        Budgets node = TestBudgets.stored(clock, away, coolDowns, Map.of("whois.\"*\"", "1/1h"));
        IllegalStateException fault = assertThrows(IllegalStateException.class, () -> node.take(upstream));
        assertTrue(
                Throwables.getCausalChain(fault).stream().anyMatch(SQLException.class::isInstance),
                "the cause shows that the database failed");
    }

    @Test
    void whatOneNodeIsToldTheOtherObeys() {
        Budgets one = TestBudgets.stored(clock, database, coolDowns, Map.of("patience", "0s"));
        Budgets other = TestBudgets.stored(clock, database, coolDowns, Map.of("patience", "0s"));
        one.pushedBack(upstream, Optional.of("90"), "status 429");
        Permit.Later later = assertInstanceOf(Permit.Later.class, other.take(upstream));
        assertEquals(clock.instant().plusSeconds(90), later.at());
        other.pushedBack(upstream, Optional.of("10"), "status 429");
        assertEquals(
                clock.instant().plusSeconds(90),
                assertInstanceOf(Permit.Later.class, one.take(upstream)).at(),
                "the longer cool-down applies");
    }
}
