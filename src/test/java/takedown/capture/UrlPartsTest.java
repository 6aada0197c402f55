package takedown.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class UrlPartsTest {

    @Test
    void aPortHasSixteenBits() {
        assertEquals(
                65_535, UrlParts.of("http://evil.test:65535/").orElseThrow().port());
        assertEquals(Optional.empty(), UrlParts.of("http://evil.test:65536/"));
        assertThrows(IllegalArgumentException.class, () -> CaptureFixture.request("http://evil.test:65536/"));
    }
}
