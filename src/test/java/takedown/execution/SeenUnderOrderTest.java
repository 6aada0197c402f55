package takedown.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import takedown.casefile.orders.Action;
import takedown.casefile.orders.CourtOrder;
import takedown.casefile.orders.OrderContent;
import takedown.casefile.orders.OrderEvent;
import takedown.casefile.orders.OrderKind;
import takedown.casefile.orders.OrderState;
import takedown.casefile.orders.OrderVersion;
import takedown.casefile.orders.OrderVersions;
import takedown.casefile.orders.TermBasis;
import takedown.execution.SeenUnderOrder.Judged;
import takedown.execution.rule.ExecutionState;
import takedown.name.DomainName;

/** An order whose name servers were modified, for a name whose registry was served with both versions. */
class SeenUnderOrderTest {
    private static final String NAME = "hollowwren-keys.com";
    private static final Instant FIRST = Instant.parse("2026-11-30T01:32:00Z");
    private static final Instant SECOND = Instant.parse("2026-11-30T01:38:00Z");
    private static final List<String> VERBS = List.of("LOCK", "REDIRECT");
    private static final SeenAction LOCK = seen(Action.LOCK, ExecutionState.EXECUTED, SECOND);
    private static final SeenAction NEW_SERVERS = seen(Action.REDIRECT, ExecutionState.NOT_YET, SECOND);
    private static final SeenAction OLD_SERVERS = seen(Action.REDIRECT, ExecutionState.EXECUTED, FIRST);

    private static final SeenUnderOrder SEEN = new SeenUnderOrder(
            OrderVersions.of(
                    new CourtOrder(
                            new UUID(0, 1),
                            new UUID(0, 2),
                            content("ns3.one.example"),
                            "c".repeat(64),
                            "order.pdf",
                            FIRST,
                            "carol",
                            new CourtOrder.Standing(2, OrderState.IN_FORCE, Optional.empty(), Optional.empty())),
                    List.of(
                            version(1, OrderEvent.ENTERED, content("ns2.one.example")),
                            version(2, OrderEvent.MODIFIED, content("ns3.one.example")))),
            Map.of(NAME, List.of(new Judged(LOCK, 1), new Judged(NEW_SERVERS, 2))),
            Map.of(NAME, List.of(new Judged(OLD_SERVERS, 2))));

    @Test
    void aLaterCommandIsJudgedFromItsOwnService() {
        assertEquals(List.of(LOCK, NEW_SERVERS), SEEN.of(NAME, 2, VERBS));
    }

    @Test
    void theEarlierCommandKeepsTheLastStateBeforeTheLaterService() {
        assertEquals(List.of(LOCK, OLD_SERVERS), SEEN.of(NAME, 1, VERBS));
        assertEquals(List.of(OLD_SERVERS), SEEN.of(NAME, 1, List.of("REDIRECT")));
    }

    private static SeenAction seen(Action action, ExecutionState state, Instant at) {
        return new SeenAction(action, state, Optional.of(at));
    }

    private static OrderContent content(String server) {
        return new OrderContent(
                OrderKind.TRO,
                Optional.of(FIRST),
                Optional.empty(),
                Optional.empty(),
                new OrderContent.Relief(
                        List.of(Action.LOCK, Action.REDIRECT),
                        List.of(DomainName.of(server)),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of()),
                TermBasis.WITHOUT_NOTICE,
                "12");
    }

    private static OrderVersion version(int number, OrderEvent event, OrderContent content) {
        return new OrderVersion(
                new UUID(0, 1),
                number,
                event,
                FIRST,
                OrderState.IN_FORCE,
                content,
                Optional.empty(),
                "c".repeat(64),
                "",
                Optional.empty(),
                "",
                FIRST,
                "carol");
    }
}
