package takedown.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import takedown.casefile.Action;
import takedown.casefile.CaseFile;
import takedown.casefile.CaseKind;
import takedown.casefile.Matter;
import takedown.casefile.NewCase;
import takedown.casefile.Tlp;
import takedown.casefile.Verdict;
import takedown.name.Refusal;

/** Seizure, reversal and subpoena over the lab's model case: what each registry and registrar gets, and what is refused. */
@QuarkusTest
class CourtPapersTest extends KindsCase {
    @Test
    void aSeizurePacketComesWithItsReversal() throws Exception {
        Prepared made = packets.prepare(
                ALICE,
                file.id(),
                asked(PacketKind.SEIZURE, List.of(Action.LOCK, Action.REDIRECT, Action.DS_REMOVE), Particulars.NONE));
        assertEquals(made.packets().size(), made.reversals().size());
        for (int i = 0; i < made.packets().size(); i++) {
            Packet packet = made.packets().get(i);
            Packet reversal = made.reversals().get(i);
            assertEquals(Optional.of(packet.id()), reversal.reverses());
            assertEquals(packet.document().recipient(), reversal.document().recipient());
            assertEquals(packet.suspects(), reversal.suspects());
            for (int r = 0; r < packet.document().rows().size(); r++) {
                AppendixRow asked = packet.document().rows().get(r);
                AppendixRow back = reversal.document().rows().get(r);
                assertEquals(
                        asked.statuses(), back.requestedStatuses(), "the state before is what a reversal asks for");
                assertEquals(
                        asked.nameServers().size(), back.requestedNameServers().size());
            }
        }
        String order = printed(smallest(made.packets()));
        for (String recorded : List.of(
                "Hon. Ada Quill",
                "Courtroom 801",
                "$15,000",
                "Rosa Marchbanks",
                "VSB 99999",
                "+1 703 555 0142",
                "America/New_York",
                "Lin Okafor",
                "upon execution",
                "fernhollow pays")) {
            assertTrue(order.replaceAll("\\s+", " ").contains(recorded), recorded + "\n" + order);
        }
        String back = printed(back(made, smallest(made.packets())));
        assertTrue(
                back.contains("FILED UNDER SEAL")
                        && back.contains(smallest(made.packets()).id().toString()),
                back);
    }

    @Test
    void everyVerbIsOfferedAndSaysWhatItNeeds() {
        List<Action> all = List.of(
                Action.LOCK,
                Action.HOLD,
                Action.DS_REPLACE,
                Action.CHANGE_REGISTRANT,
                Action.TRANSFER_TO,
                Action.PRESERVE,
                Action.NO_NEW);
        Prepared made = packets.prepare(ALICE, file.id(), asked(PacketKind.SEIZURE, all, Particulars.NONE));
        Map<String, List<Packet>> byRole = made.packets().stream()
                .collect(Collectors.groupingBy(p -> p.document().recipient().role()));
        assertEquals(Set.of("REGISTRY", "REGISTRAR"), byRole.keySet());
        PacketDocument registrar =
                Objects.requireNonNull(byRole.get("REGISTRAR")).getFirst().document();
        assertEquals(
                List.of("CHANGE_REGISTRANT", "TRANSFER_TO", "PRESERVE", "NO_NEW"),
                registrar.actions().stream()
                        .map(PacketDocument.ActionPart::verb)
                        .toList());
        Map<String, List<String>> values =
                Objects.requireNonNull(byRole.get("REGISTRY")).getFirst().document().actions().stream()
                        .collect(Collectors.toMap(PacketDocument.ActionPart::verb, PacketDocument.ActionPart::values));
        assertEquals(List.of("9999"), values.get("TRANSFER_TO"));
        assertEquals(List.of("Fernhollow Software Corporation"), values.get("CHANGE_REGISTRANT"));
        assertTrue(String.valueOf(values.get("DS_REPLACE")).contains("4711"));
        assertTrue(made.packets().stream()
                .anyMatch(p -> p.document().filing().annex().unregistered().contains("hollowwren-beta.com")));
        assertTrue(made.packets().stream()
                .flatMap(p -> p.document().rows().stream())
                .noneMatch(r -> r.aLabel().equals("hollowwren-beta.com")));
    }

    @Test
    void whatDoesNotGoTogetherIsRefused() {
        assertRefused("hold-and-redirect", PacketKind.SEIZURE, List.of(Action.HOLD, Action.REDIRECT));
        assertRefused("ds-remove-and-replace", PacketKind.SEIZURE, List.of(Action.DS_REMOVE, Action.DS_REPLACE));
        assertRefused("release-is-a-reversal", PacketKind.SEIZURE, List.of(Action.RELEASE));
        UUID keys = id("hollowwren-keys.net");
        Refusal foreign = assertThrows(
                Refusal.class,
                () -> packets.prepare(
                        ALICE,
                        file.id(),
                        new PacketRequest(
                                PacketKind.SEIZURE,
                                List.of(Action.LOCK),
                                List.of(),
                                Optional.of(Set.of(keys)),
                                Optional.empty(),
                                Set.of("pir"),
                                false)));
        assertEquals(Set.of("foreign-tld"), codes(foreign));
        Refusal unsigned = assertThrows(
                Refusal.class,
                () -> packets.prepare(
                        ALICE,
                        file.id(),
                        new PacketRequest(
                                PacketKind.SEIZURE,
                                List.of(Action.REDIRECT),
                                List.of(),
                                Optional.of(Set.of(keys)),
                                Optional.empty(),
                                Set.of(),
                                false)));
        assertEquals(Set.of("redirect-with-ds"), codes(unsigned));
    }

    @Test
    void aNameWhoseHolderChangedSinceItWasJudgedWaits() throws Exception {
        UUID wordy = id("hollowwren-wordy.net");
        transaction.begin();
        database.createNativeQuery(
                        "insert into suspect_change (id, suspect_id, at, kind, before, after) values (:id, :suspect, now(), 'REGISTRAR', 'IANA 1', 'IANA 2')")
                .setParameter("id", UUID.randomUUID())
                .setParameter("suspect", wordy)
                .executeUpdate();
        transaction.commit();
        PacketRequest lock = new PacketRequest(
                PacketKind.SEIZURE,
                List.of(Action.LOCK),
                List.of(),
                Optional.of(Set.of(wordy)),
                Optional.empty(),
                Set.of(),
                false);
        Refusal moved = assertThrows(Refusal.class, () -> packets.prepare(ALICE, file.id(), lock));
        assertEquals(Set.of("holder-changed"), codes(moved));
        suspects.judge(ALICE, wordy, Verdict.MALICIOUS, Optional.empty());
        assertEquals(1, packets.prepare(ALICE, file.id(), lock).packets().size());
    }

    @Test
    void aReversalCanBeAskedForLater() throws Exception {
        packets.prepare(ALICE, file.id(), asked(PacketKind.SEIZURE, List.of(Action.LOCK), Particulars.NONE));
        Prepared made = packets.prepare(ALICE, file.id(), asked(PacketKind.REVERSAL, List.of(), Particulars.NONE));
        Set<String> recipients = made.packets().stream()
                .map(p -> p.document().recipient().role()
                        + p.document().recipient().id())
                .collect(Collectors.toSet());
        assertEquals(recipients.size(), made.packets().size(), "one a recipient");
        made.packets().forEach(p -> assertTrue(p.reverses().isPresent()));
        CaseFile empty = cases.open(ALICE, new NewCase("nothing", CaseKind.ABUSE, false, Tlp.AMBER, Matter.NONE));
        Refusal nothing = assertThrows(
                Refusal.class,
                () -> packets.prepare(ALICE, empty.id(), asked(PacketKind.REVERSAL, List.of(), Particulars.NONE)));
        assertEquals(Set.of("nothing-to-reverse"), codes(nothing));
    }

    @Test
    void aSubpoenaGoesWhereItReachesAndNamesNoVictim() {
        Particulars particulars = new Particulars(
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of("Chat records of support tickets"),
                Optional.of(Fernhollow.EARLIER),
                Optional.empty(),
                "1 Elm Street, Alexandria",
                Optional.of(Fernhollow.EARLIER.plus(400, ChronoUnit.DAYS)),
                "");
        Prepared made = packets.prepare(ALICE, file.id(), asked(PacketKind.SUBPOENA, List.of(), particulars));
        for (Packet packet : made.packets()) {
            assertEquals("US_ORDER", packet.document().recipient().reach());
            assertTrue(
                    packet.document().rows().stream().noneMatch(r -> r.aLabel().equals("alderbrook-cycles.com")));
        }
        String text = printed(smallest(made.packets())).replaceAll("\\s+", " ");
        for (String said : List.of(
                "Arista Records LLC v. Doe 3",
                "You are commanded",
                "SCHEDULE A",
                "1 Elm Street, Alexandria",
                "Chat records of support tickets")) {
            assertTrue(
                    text.toUpperCase(java.util.Locale.ROOT).contains(said.toUpperCase(java.util.Locale.ROOT)),
                    said + "\n" + text);
        }
        CaseFile report = cases.open(ALICE, new NewCase("no action", CaseKind.ABUSE, false, Tlp.AMBER, Matter.NONE));
        Refusal refused = assertThrows(
                Refusal.class,
                () -> packets.prepare(ALICE, report.id(), asked(PacketKind.SUBPOENA, List.of(), Particulars.NONE)));
        assertEquals(Set.of("no-civil-action", "no-pending-action"), codes(refused));
    }
}
