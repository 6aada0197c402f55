package takedown.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import takedown.casefile.suspects.Suspect;
import takedown.name.Indicator;
import takedown.name.Refusal;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.CollateralSheet;
import takedown.packet.document.Packet;
import takedown.packet.document.PacketKind;
import takedown.packet.document.PacketRequest;
import takedown.packet.document.RecipientRole;

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
            // The two ways alternate here. Over REST, every name is requested in both ways.
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
        for (int attempt = 0; attempt < 2; attempt++) {
            List<String> named = post("{\"kind\": \"SEIZURE\", \"suspects\": " + json(shielded) + "}", 422);
            Set<String> refused = new HashSet<>(named);
            byKey.values().stream()
                    .filter(s -> shielded.contains(s.id()))
                    .forEach(s -> assertTrue(refused.contains(s.key()), s.key()));
            post("{\"kind\": \"SEIZURE\", \"onRefused\": \"LEAVE_OUT\", \"suspects\": " + json(shielded) + "}", 422);
            post("{\"kind\": \"SEIZURE\"}", 422);
        }
        post("{\"kind\": \"SEIZURE\", \"onRefused\": \"LEAVE_OUT\"}", 201);
        post("{\"kind\": \"ABUSE_REPORT\", \"onRefused\": \"LEAVE_OUT\"}", 201);
        List<Packet> made = packets.list(cases.forReading(ALICE, file.id())).stream()
                .filter(p -> !p.kind().name().equals("REVERSAL"))
                .toList();
        Set<RecipientRole> roles =
                made.stream().map(p -> p.document().recipient().role()).collect(Collectors.toSet());
        assertTrue(
                roles.containsAll(Set.of(RecipientRole.REGISTRY, RecipientRole.REGISTRAR)),
                () -> "otherwise nothing was tried: " + roles);
        for (Packet packet : made) {
            if (Set.of(RecipientRole.REGISTRY, RecipientRole.REGISTRAR)
                    .contains(packet.document().recipient().role())) {
                assertEquals(List.of(free.id()), packet.suspects());
                assertEquals(
                        List.of(FREE),
                        packet.document().rows().stream()
                                .map(AppendixRow::aLabel)
                                .toList());
                assertEquals(
                        List.of(FREE),
                        packet.document().collateral().stream()
                                .map(CollateralSheet::name)
                                .toList());
            } else {
                packet.suspects()
                        .forEach(id -> assertFalse(
                                byKey.values().stream()
                                        .filter(s -> s.id().equals(id))
                                        .anyMatch(s -> isSharedAsAWhole(s)),
                                () -> packet.document().recipient().id() + " is asked for "
                                        + packet.document().rows()));
            }
        }
    }
}
