package takedown.web.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import takedown.directory.Reach;
import takedown.packet.Preview;
import takedown.packet.document.PacketDocument.Recipient;
import takedown.packet.document.PacketKind;
import takedown.packet.document.RecipientRole;

class ProposedPacketsTest {
    private static Preview.Planned planned(Reach reach) {
        return new Preview.Planned(
                new Recipient(RecipientRole.REGISTRY, "denic", "DENIC eG", "DE", reach, List.of()),
                List.of(),
                List.of("evil.example"),
                List.of(),
                false,
                List.of());
    }

    /** A recipient that the order does not bind gets the order only if a person ticks the recipient. */
    @ParameterizedTest
    @EnumSource(Reach.class)
    void anOrderGoesOnlyWhereItReaches(Reach reach) {
        assertEquals(reach == Reach.US_ORDER, Wording.proposed(planned(reach), PacketKind.SEIZURE));
        assertEquals(reach != Reach.US_ORDER, Wording.isVoluntary(planned(reach), PacketKind.SEIZURE));
    }

    @ParameterizedTest
    @EnumSource(Reach.class)
    void aReportGoesToEveryParty(Reach reach) {
        assertTrue(Wording.proposed(planned(reach), PacketKind.ABUSE_REPORT));
    }

    @Test
    void aNameInAnotherScriptIsShownAsItLooks() {
        assertEquals("аррӏе.com", Wording.inUnicode("xn--80ak6aa92e.com"));
        assertEquals("аррӏе.com", Wording.inUnicode("https://xn--80ak6aa92e.com/login"));
        assertEquals("", Wording.inUnicode("apple.com"));
        assertEquals("", Wording.inUnicode("203.0.113.10"));
    }
}
