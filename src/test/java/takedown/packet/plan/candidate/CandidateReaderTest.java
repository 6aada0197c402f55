package takedown.packet.plan.candidate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import takedown.casefile.CaseFile;
import takedown.casefile.Cases;
import takedown.casefile.NewCase;
import takedown.casefile.ServiceAccess;
import takedown.casefile.Tlp;
import takedown.casefile.intake.SuspectIntake;
import takedown.casefile.intake.SuspectTexts;
import takedown.casefile.matter.CaseKind;
import takedown.casefile.matter.Matter;
import takedown.casefile.people.Actor;
import takedown.casefile.people.AppRole;
import takedown.casefile.suspects.Suspect;
import takedown.casefile.suspects.SuspectStore;
import takedown.name.Refusal;

@QuarkusTest
class CandidateReaderTest {
    private static final Actor ALICE = new Actor("alice", Set.of(AppRole.ANALYST));

    @Inject
    SuspectIntake intake;

    @Inject
    ServiceAccess service;

    @Inject
    Cases cases;

    @Inject
    SuspectStore suspects;

    @Inject
    CandidateReader candidates;

    @Test
    void moreThanThereIsRoomForIsRefusedBeforeItIsLoaded() {
        CaseFile file = cases.open(ALICE, new NewCase("Room", CaseKind.ABUSE, false, Tlp.CLEAR, Matter.NONE));
        byte[] csv = "value\na-room.com\nb-room.com\nc-room.com\n".getBytes(StandardCharsets.UTF_8);
        intake.add(cases.forWork(ALICE, file.id()), SuspectTexts.csv(new ByteArrayInputStream(csv)));
        assertEquals(
                3,
                candidates
                        .of(cases.forReading(ALICE, file.id()), Optional.empty(), 3)
                        .size());
        Refusal all = assertThrows(
                Refusal.class, () -> candidates.of(cases.forReading(ALICE, file.id()), Optional.empty(), 2));
        assertEquals(Refusal.Kind.TOO_LARGE, all.kind());
        assertEquals(
                "the case has 3 suspects, more than the 2 allowed in one request: name the suspects that you mean",
                all.getMessage());
        var ids = suspects.all(service.to(file.id())).stream().map(Suspect::id).collect(Collectors.toSet());
        Refusal named = assertThrows(
                Refusal.class, () -> candidates.of(cases.forReading(ALICE, file.id()), Optional.of(ids), 2));
        assertEquals(Refusal.Kind.TOO_LARGE, named.kind());
    }
}
