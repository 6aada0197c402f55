package takedown.dispatch.pending;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipientContactTest {
    @ParameterizedTest
    @CsvSource({
        "legal@example.net, +1 703 555 0100, '+1 703 555 0100, legal@example.net'",
        "'Global Registry Services, 12061 Bluemont Way, Reston VA 20190', +1 703 555 0100, +1 703 555 0100",
        "a-long-mailbox-for-legal-process@registry.example, +1 703 555 0100, +1 703 555 0100",
        "legal-process-and-more@registry.example, +1 703 555 0100 ext. 4711, +1 703 555 0100 ext. 4711",
        "'Global Registry Services, 12061 Bluemont Way, Reston VA 20190', , address in the packet",
        ", , ''"
    })
    void anAddressIsShownWholeOrNotAtAll(String written, String phone, String shown) {
        assertEquals(shown, new RecipientContact(Optional.ofNullable(written), Optional.ofNullable(phone)).within(44));
    }
}
