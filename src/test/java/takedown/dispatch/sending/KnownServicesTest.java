package takedown.dispatch.sending;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import takedown.dispatch.Dispatch.Manner;
import takedown.dispatch.DispatchRow;
import takedown.name.Refusal;

class KnownServicesTest {
    private static final Instant AT = Instant.parse("2026-11-20T15:00:00Z");

    private static DispatchRow row(Instant at, String by) {
        DispatchRow row = new DispatchRow();
        row.servedAt = at;
        row.servedBy = by;
        row.manner = Manner.COURIER;
        row.note = "at the front desk";
        return row;
    }

    private static boolean isNew(
            List<DispatchRow> known, Instant at, String by, Optional<Manner> manner, Optional<String> note) {
        return new KnownServices(known)
                .isNew(
                        "Registry, Inc.",
                        new ServiceByHand.ByHand(at, by),
                        new DispatchRequest(
                                Optional.empty(), List.of(), Set.of(), Optional.of(at), Optional.of(by), manner, note));
    }

    private static String refused(Instant at, String by, Optional<Manner> manner, Optional<String> note) {
        Refusal refused = assertThrows(Refusal.class, () -> isNew(List.of(row(AT, "R. Okafor")), at, by, manner, note));
        assertEquals(Refusal.Kind.CONFLICT, refused.kind());
        return String.valueOf(refused.getMessage());
    }

    @Test
    void theSameServiceIsRecordedOnce() {
        assertTrue(isNew(List.of(), AT, "R. Okafor", Optional.empty(), Optional.empty()));
        List<DispatchRow> known = List.of(row(AT, "R. Okafor"));
        assertFalse(isNew(known, AT, "R. Okafor", Optional.empty(), Optional.empty()));
        assertFalse(isNew(
                known, AT.plusMillis(400), "R. Okafor", Optional.of(Manner.COURIER), Optional.of("at the front desk")));
    }

    @Test
    void anEarlierServiceIsAdded() {
        List<DispatchRow> known = List.of(row(AT, "R. Okafor"));
        assertTrue(isNew(known, AT.minusSeconds(60), "B. Lind", Optional.empty(), Optional.of("the first service")));
        assertEquals(2, new KnownServices(known).next());
    }

    @Test
    void anythingElseIsRefusedWithTheDifference() {
        String later = refused(AT.plusSeconds(60), "B. Lind", Optional.empty(), Optional.empty());
        assertTrue(later.contains("servedAt (on file " + AT + ", sent " + AT.plusSeconds(60) + ")"), later);
        assertTrue(later.contains("servedBy (on file R. Okafor, sent B. Lind)"), later);
        String manner = refused(AT, "R. Okafor", Optional.of(Manner.HAND), Optional.empty());
        assertTrue(manner.contains("manner (on file COURIER, sent HAND)"), manner);
        assertTrue(refused(AT, "R. Okafor", Optional.empty(), Optional.of("at the back"))
                .contains("another note"));
    }
}
