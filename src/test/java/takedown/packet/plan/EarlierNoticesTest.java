package takedown.packet.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import takedown.attribution.status.SuspectStatus;
import takedown.casefile.CaseFile;
import takedown.casefile.CaseState;
import takedown.casefile.Tlp;
import takedown.casefile.matter.CaseKind;
import takedown.casefile.matter.Matter;
import takedown.casefile.orders.Action;
import takedown.casefile.orders.CourtOrder;
import takedown.casefile.orders.OrderContent;
import takedown.casefile.orders.OrderEvent;
import takedown.casefile.orders.OrderKind;
import takedown.casefile.orders.OrderState;
import takedown.casefile.orders.OrderVersion;
import takedown.casefile.orders.OrderVersions;
import takedown.casefile.orders.TermBasis;
import takedown.casefile.suspects.Suspect;
import takedown.casefile.suspects.Verdict;
import takedown.name.DomainName;
import takedown.packet.document.Packet;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketKind;
import takedown.packet.document.PacketRequest;
import takedown.packet.document.Particulars;
import takedown.packet.document.Preflight;
import takedown.packet.kit.NoticeSamples;
import takedown.packet.kit.ResultLine.Result;
import takedown.packet.plan.candidate.CandidateSuspect;

/** A notice that replaces an earlier one lists the names of the earlier one, except those that have passed into other hands. */
class EarlierNoticesTest {
    private static final Instant NOW = Instant.parse("2026-12-01T15:00:00Z");
    private static final UUID CASE = new UUID(0, 1);
    private static final UUID ORDER = new UUID(0, 2);

    @Test
    void aNameInOtherHandsDoesNotStopTheNoticeForTheOthers() {
        PacketDocument first = NoticeSamples.seizure(List.of("kept.xyz", "moved.xyz", "seized.xyz", "open.xyz"), false);
        String recipient = first.recipient().id();
        List<CandidateSuspect> all = List.of(
                candidate(1, "kept.xyz", List.of()),
                candidate(2, "moved.xyz", List.of("the registrar changed")),
                candidate(3, "seized.xyz", List.of()),
                candidate(4, "open.xyz", List.of()));
        EarlierNotices notices = EarlierNotices.of(
                List.of(new Packet(
                        new UUID(0, 9),
                        CASE,
                        PacketKind.SEIZURE,
                        Optional.of(ORDER),
                        all.stream().map(one -> one.suspect().id()).toList(),
                        first,
                        new Preflight(List.of(), List.of()),
                        "0",
                        NOW,
                        "alice",
                        Optional.empty())),
                OrderVersions.of(order(), List.of()));
        PlanInput ask = input(all, notices, Set.of(DomainName.of("seized.xyz")));
        List<CandidateSuspect> named = List.of(all.getFirst());
        assertEquals(List.of("moved.xyz", "seized.xyz"), notices.passedOn(recipient, named, ask));
        assertEquals(List.of("open.xyz"), notices.missing(recipient, named, ask));
        assertEquals(List.of(), notices.missing(recipient, List.of(all.getFirst(), all.getLast()), ask));
        assertEquals(
                List.of(""),
                notices.missing(recipient, named, input(named, notices, Set.of())),
                "names that the request does not consider are missing, and not known");
    }

    /** The earlier notice is cited with the docket number that it states, followed by the number as corrected since. */
    @Test
    void aReplacedNoticeIsCitedWithTheNumberThatItStates() {
        PacketDocument first = NoticeSamples.seizure(2, false);
        PacketDocument.OrderPart stated = first.order().orElseThrow();
        List<OrderVersion> versions = List.of(
                version(stated.version(), OrderEvent.ENTERED, stated.ecfNumber()),
                version(stated.version() + 1, OrderEvent.CORRECTED, "99"),
                version(stated.version() + 2, OrderEvent.MODIFIED, "110"));
        PacketDocument amended = AmendedOrders.in(
                NoticeSamples.seizure(3, false),
                OrderVersions.of(order(), versions),
                List.of(first),
                NameOutcomes.NONE,
                Map.of());
        assertEquals(
                stated.ecfNumber() + ", corrected to ECF No. 99",
                amended.order()
                        .flatMap(PacketDocument.OrderPart::replacement)
                        .orElseThrow()
                        .ecfNumber());
    }

    /** The recipient set the lock after the last look-up, so the new notice must unlock first. An earlier answer explains no lock. */
    @Test
    void anAnswerAfterTheLastLookUpExplainsTheLock() {
        PacketDocument first = NoticeSamples.seizure(2, false);
        List<String> names = first.rows().stream().map(row -> row.aLabel()).toList();
        NameOutcomes.OnRecord done =
                new NameOutcomes.OnRecord(Optional.of(Result.DONE), List.of(Result.DONE), Set.of(), Optional.of(NOW));
        List<OrderVersion> versions =
                List.of(version(1, OrderEvent.ENTERED, "12"), version(2, OrderEvent.MODIFIED, "19"));
        PacketDocument amended = AmendedOrders.in(
                NoticeSamples.seizure(2, false),
                OrderVersions.of(order(), versions),
                List.of(first),
                new NameOutcomes(Map.of(first.packetId(), Map.of(names.get(0), done, names.get(1), done))),
                Map.of(names.get(0), NOW.minusSeconds(1), names.get(1), NOW.plusSeconds(1)));
        assertEquals(
                List.of(names.getFirst()),
                amended.order()
                        .flatMap(PacketDocument.OrderPart::replacement)
                        .orElseThrow()
                        .locked());
    }

    private static OrderVersion version(int number, OrderEvent event, String ecfNumber) {
        return new OrderVersion(
                ORDER,
                number,
                event,
                NOW,
                OrderState.IN_FORCE,
                new OrderContent(
                        OrderKind.TRO,
                        Optional.of(NOW),
                        Optional.empty(),
                        Optional.empty(),
                        new OrderContent.Relief(
                                List.of(Action.LOCK),
                                List.of(),
                                List.of(),
                                Optional.empty(),
                                Optional.empty(),
                                Map.of()),
                        TermBasis.WITHOUT_NOTICE,
                        ecfNumber),
                Optional.empty(),
                "0".repeat(64),
                ecfNumber,
                Optional.empty(),
                "",
                NOW,
                "carol");
    }

    private static CourtOrder order() {
        return new CourtOrder(
                ORDER,
                CASE,
                new OrderContent(
                        OrderKind.TRO,
                        NOW,
                        Optional.empty(),
                        Optional.empty(),
                        new OrderContent.Relief(
                                List.of(Action.LOCK), List.of(), List.of(), Optional.empty(), Optional.empty()),
                        TermBasis.WITHOUT_NOTICE),
                "0".repeat(64),
                "order.pdf",
                NOW,
                "carol",
                new CourtOrder.Standing(2, OrderState.IN_FORCE, Optional.empty(), Optional.empty()));
    }

    private static CandidateSuspect candidate(int id, String name, List<String> moved) {
        Suspect suspect = new Suspect(
                new UUID(7, id),
                CASE,
                name,
                name,
                Optional.of(DomainName.of(name)),
                Optional.of(DomainName.of(name)),
                Optional.empty(),
                Optional.empty(),
                Verdict.MALICIOUS,
                Optional.empty(),
                SuspectStatus.ACTIVE,
                "",
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.of(NOW),
                Optional.empty(),
                NOW,
                "alice",
                new Suspect.Listed(
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
        return new CandidateSuspect(suspect, Optional.empty(), Optional.empty(), moved);
    }

    /** Returns an input without protection, which these tests do not cover. */
    @SuppressWarnings("NullAway")
    private static PlanInput input(List<CandidateSuspect> candidates, EarlierNotices notices, Set<DomainName> held) {
        return new PlanInput(
                new PacketRequest(
                        PacketKind.SEIZURE,
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Set.of(),
                        true,
                        Particulars.NONE),
                new CaseFile(
                        CASE,
                        "A case",
                        CaseKind.CIVIL,
                        false,
                        Tlp.AMBER,
                        CaseState.OPEN,
                        Matter.NONE,
                        List.of(),
                        NOW,
                        "alice"),
                Optional.empty(),
                candidates,
                List.of(),
                null,
                Map.of(),
                held,
                notices,
                HeldNames.NONE,
                NOW);
    }
}
