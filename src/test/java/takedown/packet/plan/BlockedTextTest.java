package takedown.packet.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import takedown.packet.document.FindingCode;
import takedown.packet.document.Preflight.Finding;

class BlockedTextTest {
    private static final UUID ONE = new UUID(0, 1);
    private static final UUID TWO = new UUID(0, 2);

    private static Finding on(String subject, FindingCode code) {
        return new Finding(code, subject, "why");
    }

    @Test
    void countsFindingsAndSuspectsEachOnce() {
        assertEquals(
                "3 findings block 2 suspects; 1 suspect would pass: name it, or leave the others out (\"onRefused\": \"LEAVE_OUT\")",
                BlockedText.of(
                        List.of(
                                on("evil.net", FindingCode.VERDICT_UNKNOWN),
                                on("evil.net", FindingCode.EVIDENCE_OLDER_THAN_24H),
                                on("evil.org", FindingCode.VERDICT_UNKNOWN)),
                        List.of(),
                        List.of(ONE, ONE)));
        assertEquals(
                "1 finding blocks 1 suspect; 2 suspects would pass: name them, or leave the others out (\"onRefused\": \"LEAVE_OUT\")",
                BlockedText.of(
                        List.of(on("evil.net", FindingCode.VERDICT_UNKNOWN)), List.of(), List.of(ONE, TWO, ONE)));
    }

    @Test
    void aFindingAboutTheCaseOrTheRequestIsNotCountedAsASuspect() {
        List<Finding> general = List.of(
                on("order", FindingCode.ORDER_EXPIRED),
                on("sender", FindingCode.NOT_A_PARTY),
                on("no-such-registrar", FindingCode.RECIPIENT_NOT_APPLICABLE));
        assertEquals("3 findings block it", BlockedText.of(general, general, List.of()));
        assertEquals(
                "1 finding blocks it",
                BlockedText.of(List.of(on("request", FindingCode.NO_SUSPECTS)), List.of(), List.of()));
        List<Finding> all = new ArrayList<>(general);
        all.add(on("evil.net", FindingCode.VERDICT_UNKNOWN));
        assertEquals("4 findings block 1 suspect", BlockedText.of(all, general, List.of()));
    }
}
