package takedown.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import takedown.casefile.suspects.Suspect;
import takedown.name.Indicator;
import takedown.name.Refusal;
import takedown.packet.document.PacketKind;
import takedown.packet.document.PacketRequest;

/** The protection in the service: over REST, in bulk, repeatedly, and by a direct call. */
@QuarkusTest
class ProtectedNamesTest extends UninvolvedNames {
    @Test
    void thereAreEnoughOfThem() throws IOException {
        assertTrue(table().size() >= 200);
        assertTrue(shielded.size() >= 400, () -> shielded.size() + " suspects");
    }

    @Test
    void eachIsRefusedWithItsReasonByADirectCall() throws IOException {
        boolean leaveOut = false;
        for (String line : table()) {
            String[] cells = line.split(",");
            Suspect suspect =
                    Objects.requireNonNull(byKey.get(Indicator.of(cells[0]).key()), cells[0]);
            // Here, requests that leave the name out alternate with requests that do not. Over REST, every name is
            // requested in both ways.
            leaveOut = !leaveOut;
            boolean asked = leaveOut;
            Refusal refusal = assertThrows(
                    Refusal.class,
                    () -> packets.prepare(
                            cases.forWork(ALICE, file.id()),
                            new PacketRequest(
                                    PacketKind.SEIZURE,
                                    List.of(),
                                    List.of(),
                                    Optional.of(Set.of(suspect.id())),
                                    Optional.empty(),
                                    Set.of("verisign"),
                                    asked)),
                    cells[0]);
            assertEquals(Refusal.Kind.BLOCKED, refusal.kind());
            assertTrue(
                    refusal.reasons().stream().anyMatch(r -> PROTECTING.contains(r.code())),
                    () -> line + ": " + refusal.reasons());
        }
    }

    @Test
    void allAreRefusedOverTheInterfaceHoweverOftenAndOnlyTheFreeOneGetsIn() {
        assertThatOnlyTheFreeOneIsAskedFor();
    }
}
