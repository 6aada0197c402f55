package takedown.packet.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import takedown.packet.document.FindingCode;
import takedown.packet.document.Preflight;
import takedown.packet.document.Preflight.Finding;
import takedown.packet.store.PacketSql;

/** The text of a warning about an earlier refusal, and its place among the warnings. */
class EarlierRefusalsTest {
    private static final Instant DAY = Instant.parse("2026-11-01T23:30:00Z");

    @Test
    void aRefusalInTheCaseHasItsReasonAndItsPacket() {
        UUID packet = UUID.randomUUID();
        String said = EarlierRefusals.message(
                "Registry Example", new PacketSql.Refusal(packet, DAY, " The order lacks its stamp. "));
        assertTrue(said.contains("on 2026-11-01: \"The order lacks its stamp.\""), said);
        assertTrue(said.contains("packet " + packet), said);
    }

    @Test
    void refusalsInOtherCasesAreCounted() {
        assertEquals(
                "Registry Example refused requests of this kind in other cases, last on 2026-11-01 (2 times in the last"
                        + " year). The reasons are on record there",
                EarlierRefusals.message("Registry Example", new PacketSql.RefusedElsewhere(2, DAY)));
        assertTrue(EarlierRefusals.message("Registry Example", new PacketSql.RefusedElsewhere(1, DAY))
                .contains("(once in the last year)"));
    }

    /** Warnings of harm to others come first. */
    @Test
    void theWarningIsOnTheReviewSheet() {
        Finding refused = new Finding(FindingCode.REFUSED_BEFORE, "registry", "it refused");
        Finding old = new Finding(FindingCode.OLD_REGISTRATION, "name.example", "it is old");
        assertEquals(
                List.of("name.example: it is old", "registry: it refused"),
                new Preflight(List.of(), List.of(refused, old)).lines());
    }
}
