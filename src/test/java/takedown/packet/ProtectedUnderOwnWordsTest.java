package takedown.packet;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import takedown.casefile.CaseFile;
import takedown.casefile.MemberRole;
import takedown.casefile.NewCase;
import takedown.casefile.Tlp;
import takedown.casefile.intake.SuspectIntake;
import takedown.casefile.intake.SuspectTexts;
import takedown.casefile.matter.CaseKind;
import takedown.casefile.matter.Matter;
import takedown.casefile.matter.Standing;
import takedown.casefile.orders.Action;
import takedown.casefile.orders.OrderContent;
import takedown.casefile.orders.OrderKind;
import takedown.casefile.people.Actor;
import takedown.casefile.people.AppRole;
import takedown.casefile.suspects.Suspect;
import takedown.name.Refusal;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.Packet;
import takedown.packet.document.PacketKind;
import takedown.packet.document.PacketRequest;
import takedown.packet.document.Preflight.Finding;
import takedown.packet.plan.EarlierRequests;
import takedown.packet.plan.candidate.CandidateReader;
import takedown.packet.rendition.page.PdfRendition;
import takedown.packet.rendition.page.Specimens;
import takedown.protection.LiftRequest;
import takedown.protection.LiftSet;
import takedown.protection.LiftStore;

/**
 * The tests of protected names with a deployment's own templates and its own lists of popular names. The permitted requests do not depend on the
 * templates, and the lists protect more names.
 */
@QuarkusTest
@TestProfile(ProtectedUnderOwnWordsTest.OwnWords.class)
class ProtectedUnderOwnWordsTest extends UninvolvedNames {
    public static final class OwnWords implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "takedown.packet.templates",
                    "src/test/resources/own-words",
                    "takedown.packet.popular-names",
                    "src/test/resources/ranked",
                    "takedown.packet.asked-again-after",
                    "7d");
        }
    }

    private static final Actor DAN = new Actor("dan", Set.of(AppRole.COUNSEL));
    private static final LiftRequest REASON =
            new LiftRequest("registered for the abuse; its rank is that of its bots", Optional.empty(), "");

    private static final PacketRequest SEIZURE = new PacketRequest(
            PacketKind.SEIZURE, List.of(), List.of(), Optional.empty(), Optional.empty(), Set.of(), false);

    @Inject
    SuspectIntake intake;

    @Inject
    PdfRendition rendition;

    @Inject
    LiftStore lifts;

    @Inject
    EarlierRequests earlier;

    @Test
    void theSameNamesAreRefused() {
        assertThatOnlyTheFreeOneIsAskedFor();
    }

    @Test
    void theWordsAreTheDeploymentsOwn() {
        String page = rendition.html(Specimens.of(PacketKind.SUBPOENA).getFirst(), "0".repeat(64), "0".repeat(64));
        assertTrue(page.contains("Marchbanks &amp; Rue"), page);
    }

    @Test
    void ranksProtectAndOnlyThoseFurtherDownAreLiftedByASecondPerson() throws Exception {
        CaseFile ranked = cases.open(ALICE, new NewCase("Ranked", CaseKind.ABUSE, false, Tlp.CLEAR, Matter.NONE));
        intake.add(
                cases.forWork(ALICE, ranked.id()),
                SuspectTexts.csv(new ByteArrayInputStream(
                        "value,verdict,category\nranked-first.net,MALICIOUS,PHISHING\nlogin.ranked-far.net,MALICIOUS,PHISHING\n"
                                .getBytes(StandardCharsets.UTF_8))));
        looked.at(
                suspects.all(service.to(ranked.id())),
                Instant.now().minus(1, ChronoUnit.HOURS),
                "198.51.100.83",
                64_496);
        for (Suspect suspect : suspects.all(service.to(ranked.id()))) {
            List<?> classes = database.createNativeQuery(
                            "select p.class from suspect s, protections_of(s) as p where s.id = :id", String.class)
                    .setParameter("id", suspect.id())
                    .getResultList();
            assertEquals(List.of(suspect.key().contains("first") ? "popular-name" : "ranked-name"), classes);
        }
        assertTrue(asked(ranked).isEmpty());
        lifts.put(cases.forWork(ALICE, ranked.id()), "ranked-far.net", "ranked-name", REASON);
        assertTrue(asked(ranked).isEmpty(), "not by the author");
        lifts.put(cases.forWork(DAN, ranked.id()), "ranked-far.net", "ranked-name", REASON);
        assertThrows(
                Refusal.class,
                () -> lifts.put(cases.forWork(DAN, ranked.id()), "ranked-first.net", "popular-name", REASON),
                "counsel, with an order");
        assertEquals(Set.of("ranked-far.net"), asked(ranked));
    }

    /** Returns the names in packets to registrars and registries. */
    private Set<String> asked(CaseFile file) {
        return packets
                .prepare(
                        cases.forWork(ALICE, file.id()),
                        new PacketRequest(
                                PacketKind.ABUSE_REPORT,
                                List.of(),
                                List.of(),
                                Optional.empty(),
                                Optional.empty(),
                                Set.of(),
                                true))
                .packets()
                .stream()
                .filter(p -> p.document().recipient().role().actsOnTheRegistration())
                .flatMap(p -> p.document().rows().stream())
                .map(AppendixRow::aLabel)
                .collect(Collectors.toSet());
    }

    @Test
    void theSameIsAskedAgainOnlyWithAReason() throws Exception {
        String name = "quietharbour-twice.net";
        CaseFile twice = cases.open(
                ALICE,
                new NewCase(
                        "Asked twice",
                        CaseKind.CIVIL,
                        true,
                        Tlp.AMBER,
                        FernhollowMatter.matter(Standing.PRIVATE_PARTY)));
        cases.putMember(ALICE, twice.id(), "carol", MemberRole.COUNSEL);
        cases.putMember(ALICE, twice.id(), "dan", MemberRole.COUNSEL);
        intake.add(
                cases.forWork(ALICE, twice.id()),
                SuspectTexts.csv(new ByteArrayInputStream(("value,verdict,category\n" + name + ",MALICIOUS,PHISHING\n")
                        .getBytes(StandardCharsets.UTF_8))));
        looked.at(
                suspects.all(service.to(twice.id())),
                Instant.now().minus(1, ChronoUnit.HOURS),
                "198.51.100.82",
                64_496);
        Instant issued = Instant.now().minus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
        orders.file(
                cases.forWork(ALICE, twice.id()),
                new OrderContent(
                        OrderKind.TRO,
                        issued,
                        Optional.of(issued.plus(13, ChronoUnit.DAYS)),
                        Optional.of(issued.plus(10, ChronoUnit.DAYS)),
                        List.of(Action.LOCK, Action.HOLD),
                        List.of()),
                ("%PDF-1.7 " + twice.id()).getBytes(StandardCharsets.US_ASCII),
                "order.pdf");
        List<Packet> made = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            made.add(packets.prepare(cases.forWork(ALICE, twice.id()), SEIZURE)
                    .packets()
                    .getFirst());
        }
        assertEquals(3, made.size(), "an unsent packet does not count as a request");
        for (Packet packet : made) {
            for (String person : List.of("carol", "dan")) {
                assertEquals(201, post(person, packet, "approvals", "{}"));
            }
        }
        String served =
                "{\"channel\": \"BY_HAND\", \"servedAt\": \"" + Instant.now() + "\", \"servedBy\": \"R. Okafor\"}";
        List<Integer> answers;
        try (ExecutorService threads = Executors.newFixedThreadPool(made.size())) {
            List<Future<Integer>> sending = made.stream()
                    .map(packet -> threads.submit(() -> post("alice", packet, "dispatches", served)))
                    .toList();
            answers = new ArrayList<>();
            for (Future<Integer> one : sending) {
                answers.add(one.get());
            }
        }
        assertEquals(
                List.of(201, 409, 409),
                answers.stream().sorted().toList(),
                "one of three simultaneous dispatches succeeds");
        Packet first = made.get(answers.indexOf(201));
        Refusal again = assertThrows(Refusal.class, () -> packets.prepare(cases.forWork(ALICE, twice.id()), SEIZURE));
        assertEquals("already-asked", again.reasons().getFirst().code());
        assertTrue(again.reasons().getFirst().message().contains(first.id().toString()), again.reasons()::toString);
        assertEquals(1, known("alice", twice, first).size());
        assertEquals(
                Map.of(), known("eve", twice, first), "a sender who may not see the case is told of nothing in it");
        lifts.put(cases.forWork(ALICE, twice.id()), name, "already-asked", REASON);
        assertEquals(
                1,
                packets.prepare(cases.forWork(ALICE, twice.id()), SEIZURE)
                        .packets()
                        .size());
    }

    /** Returns the findings against the request of a packet that alice made and that the sender sends. */
    private Map<UUID, Finding> known(String sender, CaseFile file, Packet sent) {
        return earlier.against(
                new EarlierRequests.Request(
                        ALICE.user(),
                        sender,
                        sent.kind(),
                        sent.document().recipient().id(),
                        sent.orderId(),
                        1,
                        sent.document().actions().stream()
                                .map(action -> action.verb())
                                .toList(),
                        Optional.empty()),
                CandidateReader.unseen(suspects.all(service.to(file.id()))),
                LiftSet.none());
    }

    private static int post(String person, Packet packet, String what, String body) {
        return given().auth()
                .preemptive()
                .basic(person, person)
                .contentType("application/json")
                .body(body)
                .post("/api/packets/" + packet.id() + "/" + what)
                .statusCode();
    }
}
