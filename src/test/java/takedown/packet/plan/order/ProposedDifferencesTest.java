package takedown.packet.plan.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import takedown.casefile.orders.Action;
import takedown.casefile.orders.CourtOrder;
import takedown.casefile.orders.OrderContent;
import takedown.casefile.orders.OrderKind;
import takedown.casefile.orders.OrderState;
import takedown.casefile.orders.TermBasis;
import takedown.name.DomainName;
import takedown.packet.document.FindingCode;
import takedown.packet.document.Preflight.Finding;

/** Counsel is told which directives the court struck or changed in a proposed order, and which it added. */
class ProposedDifferencesTest {
    private static final Instant AT = Instant.parse("2026-11-20T15:00:00Z");

    @Test
    void eachDirectiveThatHasGoneChangedOrIsNewIsAFinding() {
        CourtOrder proposed = order(
                OrderState.PROPOSED,
                List.of(Action.LOCK, Action.REDIRECT, Action.NO_NEW),
                "ns1.proposed.example",
                Map.of(Action.LOCK, "5(a)", Action.REDIRECT, "5(b)", Action.NO_NEW, "5(c)"));
        CourtOrder entered = order(
                OrderState.IN_FORCE,
                List.of(Action.LOCK, Action.REDIRECT, Action.PRESERVE),
                "ns1.entered.example",
                Map.of(Action.LOCK, "5(a)", Action.REDIRECT, "6", Action.PRESERVE, "7"));

        List<Finding> findings = ProposedDifferences.between(proposed, entered);

        assertEquals(4, findings.size(), findings::toString);
        assertTrue(
                findings.stream()
                        .allMatch(finding -> finding.code() == FindingCode.NOT_AS_PROPOSED
                                && finding.subject().equals("order")),
                findings::toString);
        assertStates(findings, "changed: REDIRECT is in paragraph 6 of the order on file, and was in paragraph 5(b)");
        assertStates(
                findings,
                "changed: REDIRECT has ns1.entered.example in the order on file, and had ns1.proposed.example");
        assertStates(findings, "new: PRESERVE is commanded by the order on file in paragraph 7, and was not proposed");
        assertStates(findings, "gone: NO_NEW was proposed in paragraph 5(c)");
    }

    @Test
    void anOrderAsProposedAndOneThatIsStillProposedHaveNoDifference() {
        CourtOrder proposed =
                order(OrderState.PROPOSED, List.of(Action.LOCK), "ns1.a.example", Map.of(Action.LOCK, "5"));
        assertEquals(
                List.of(),
                ProposedDifferences.between(
                        proposed,
                        order(OrderState.IN_FORCE, List.of(Action.LOCK), "ns1.a.example", Map.of(Action.LOCK, "5"))));
        assertEquals(
                List.of(),
                ProposedDifferences.between(
                        proposed, order(OrderState.PROPOSED, List.of(Action.HOLD), "ns1.a.example", Map.of())));
        // A paragraph that is not on record on one side is not compared.
        assertEquals(
                List.of(),
                ProposedDifferences.between(
                        proposed, order(OrderState.IN_FORCE, List.of(Action.LOCK), "ns1.b.example", Map.of())));
    }

    private static void assertStates(List<Finding> findings, String part) {
        assertTrue(findings.stream().anyMatch(one -> one.message().startsWith(part)), () -> part + " in " + findings);
    }

    private static CourtOrder order(
            OrderState state, List<Action> actions, String server, Map<Action, String> paragraphs) {
        return new CourtOrder(
                new UUID(0, 1),
                new UUID(0, 2),
                new OrderContent(
                        OrderKind.TRO,
                        Optional.of(AT),
                        Optional.empty(),
                        Optional.empty(),
                        new OrderContent.Relief(
                                actions,
                                List.of(DomainName.of(server)),
                                List.of(),
                                Optional.empty(),
                                Optional.empty(),
                                paragraphs),
                        TermBasis.WITHOUT_NOTICE,
                        "12"),
                "a".repeat(64),
                "order.pdf",
                AT,
                "carol",
                new CourtOrder.Standing(1, state, Optional.empty(), Optional.empty()));
    }
}
