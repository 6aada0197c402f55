package takedown.packet.rendition.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import takedown.packet.document.PacketDocument.Change;

/** What a recipient reads about the differences from an earlier notice. */
class NoticeChangeTextTest {
    @Test
    void aWrongFileIsToBeDiscarded() {
        Change change = new Change(Change.Subject.ORDER_FILE, List.of("a".repeat(64)), List.of("b".repeat(64)));
        assertEquals(
                List.of("The file that we sent you as the order was not the Order. Discard the file with the SHA-256 "
                        + "a".repeat(64) + ". The file with the SHA-256 " + "b".repeat(64) + " is the Order."),
                NoticeChangeText.of(change, Instant::toString).toList());
    }
}
