package takedown.packet;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The same where a deployment has put its own words over those that came along: what may be asked for does not depend on them. */
@QuarkusTest
@TestProfile(ProtectedUnderOwnWordsTest.OwnWords.class)
class ProtectedUnderOwnWordsTest extends ProtectedNamesTest {
    public static final class OwnWords implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("takedown.packet.templates", "src/test/resources/own-words");
        }
    }

    @Inject
    PdfRendition rendition;

    @Test
    void theWordsAreTheDeploymentsOwn() {
        String page = rendition.html(Specimens.of(PacketKind.SEIZURE).getFirst(), "0".repeat(64), "0".repeat(64));
        assertTrue(page.contains("Marchbanks &amp; Rue"), page);
    }
}
