package takedown.web.packets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import takedown.casefile.orders.Action;
import takedown.execution.ExecutionLine;
import takedown.execution.rule.ExecutionState;
import takedown.execution.rule.Finding;
import takedown.packet.document.Packet;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketKind;
import takedown.packet.document.Preflight;
import takedown.packet.kit.NoticeSamples;

class ResultsViewTest {
    private static final Instant LOOKED = Instant.parse("2026-11-29T12:00:00Z");

    @Test
    void threeSuspectsOfOneNameAreOneLineForEachAct() {
        PacketDocument document = NoticeSamples.seizure(1, false);
        String name = document.rows().getFirst().aLabel();
        List<ResultsView.Observed> observed = ResultsView.of(
                        new Packet(
                                new UUID(0, 1),
                                new UUID(0, 2),
                                PacketKind.SEIZURE,
                                Optional.of(new UUID(0, 3)),
                                List.of(),
                                document,
                                new Preflight(List.of(), List.of()),
                                "",
                                LOOKED,
                                "alice",
                                Optional.empty()),
                        Map.of(),
                        Map.of(
                                name,
                                List.of(
                                        line(name, Action.LOCK, ExecutionState.NOT_YET, 1),
                                        line(name, Action.HOLD, ExecutionState.NOT_YET, 1),
                                        line(name, Action.LOCK, ExecutionState.EXECUTED, 3),
                                        line(name, Action.HOLD, ExecutionState.NOT_YET, 3),
                                        line(name, Action.LOCK, ExecutionState.NOT_YET, 2))),
                        Map.of())
                .names()
                .getFirst()
                .observed();
        assertEquals(
                List.of("LOCK EXECUTED", "HOLD NOT_YET"),
                observed.stream()
                        .map(seen -> seen.action() + " " + seen.state())
                        .toList());
    }

    private static ExecutionLine line(String name, Action action, ExecutionState state, int looked) {
        return new ExecutionLine(
                new UUID(1, looked),
                name,
                "verisign",
                new UUID(0, 1),
                LOOKED,
                Optional.empty(),
                action,
                state,
                Optional.empty(),
                Optional.empty(),
                Optional.of(LOOKED.plusSeconds(looked)),
                "",
                new Finding(Finding.Kind.NOT_MEASURED, ""),
                new Finding(Finding.Kind.NOT_MEASURED, ""),
                List.of());
    }
}
