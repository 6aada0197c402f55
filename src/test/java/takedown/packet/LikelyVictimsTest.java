package takedown.packet;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.UserTransaction;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import takedown.attribution.Attributor;
import takedown.attribution.SnapshotBuilder;
import takedown.attribution.collateral.Collateral;
import takedown.casefile.CaseFile;
import takedown.casefile.Cases;
import takedown.casefile.NewCase;
import takedown.casefile.ServiceAccess;
import takedown.casefile.Tlp;
import takedown.casefile.intake.SuspectIntake;
import takedown.casefile.intake.SuspectTexts;
import takedown.casefile.matter.CaseKind;
import takedown.casefile.matter.Matter;
import takedown.casefile.orders.Action;
import takedown.casefile.orders.OrderContent;
import takedown.casefile.orders.OrderKind;
import takedown.casefile.orders.Orders;
import takedown.casefile.people.Actor;
import takedown.casefile.people.AppRole;
import takedown.casefile.suspects.Suspect;
import takedown.casefile.suspects.SuspectStore;
import takedown.history.SnapshotStore;
import takedown.history.passive.HistoryImport;
import takedown.name.DomainName;
import takedown.name.Refusal;
import takedown.name.WireName;
import takedown.observation.Apex;
import takedown.observation.Certificate;
import takedown.observation.Outcome;
import takedown.observation.RRset;
import takedown.observation.Snapshot;
import takedown.observation.Source;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.CollateralSheet;
import takedown.packet.document.FindingCode;
import takedown.packet.document.Packet;
import takedown.packet.document.PacketKind;
import takedown.packet.document.PacketRequest;
import takedown.packet.document.PreparedPackets;
import takedown.packet.plan.candidate.CandidateReader;
import takedown.packet.plan.candidate.CandidateSuspect;
import takedown.packet.rendition.PacketPages;
import takedown.packet.rendition.page.PdfA;

/**
 * Names whose owner may be a victim, names that a list protects, and names that another case has seized. They are blocked, and the block is lifted
 * only as the rules allow.
 */
@QuarkusTest
class LikelyVictimsTest {
    private static final Actor ALICE = new Actor("alice", Set.of(AppRole.ANALYST));
    private static final Actor CAROL = new Actor("carol", Set.of(AppRole.COUNSEL));
    private static final Actor DAN = new Actor("dan", Set.of(AppRole.COUNSEL));

    @Inject
    SuspectIntake intake;

    @Inject
    ServiceAccess service;

    @Inject
    Cases cases;

    @Inject
    SuspectStore suspects;

    @Inject
    SnapshotStore snapshots;

    @Inject
    HistoryImport imports;

    @Inject
    Orders orders;

    @Inject
    CandidateReader candidates;

    @Inject
    PacketPages pages;

    @Inject
    PacketMaker packets;

    @Inject
    RecordedInvestigations looked;

    @Inject
    Attributor attributor;

    @Inject
    EntityManager database;

    @Inject
    UserTransaction transaction;

    private CaseFile open(Actor actor, String title, boolean sealed, String csv) {
        CaseFile file = cases.open(
                actor,
                new NewCase(
                        title,
                        CaseKind.CIVIL,
                        sealed,
                        Tlp.AMBER,
                        new Matter("", "", "", List.of(), List.of(), List.of())));
        intake.add(
                cases.forWork(actor, file.id()),
                SuspectTexts.csv(
                        new ByteArrayInputStream(("value,verdict,category\n" + csv).getBytes(StandardCharsets.UTF_8))));
        return file;
    }

    private UUID order(Actor actor, CaseFile file, List<DomainName> servers) {
        Instant issued = Instant.now().minus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
        return orders.file(
                        cases.forWork(actor, file.id()),
                        new OrderContent(
                                OrderKind.TRO,
                                issued,
                                Optional.of(issued.plus(13, ChronoUnit.DAYS)),
                                Optional.of(issued.plus(10, ChronoUnit.DAYS)),
                                servers.isEmpty()
                                        ? List.of(Action.LOCK, Action.HOLD)
                                        : List.of(Action.REDIRECT, Action.DS_REMOVE),
                                servers),
                        ("%PDF-1.7 " + file.id()).getBytes(StandardCharsets.US_ASCII),
                        "order.pdf")
                .id();
    }

    /** Adds MX records and a DMARC policy of the registered name, with the provenance of the delegation. */
    private static UnaryOperator<Snapshot> anOwner(String name) {
        return look -> {
            TreeMap<String, Outcome<RRset>> byType = new TreeMap<>();
            Outcome<?> seen = look.delegation().orElseThrow();
            byType.put(
                    "MX",
                    new Outcome.Found<>(
                            new RRset(WireName.of(name), "MX", 60, List.of("10 mx." + name + ".")), seen.provenance()));
            byType.put(
                    Apex.DMARC,
                    new Outcome.Found<>(
                            new RRset(WireName.of("_dmarc." + name), "TXT", 60, List.of("\"v=DMARC1; p=reject\"")),
                            seen.provenance()));
            return look.with(new Apex(DomainName.of(name), byType));
        };
    }

    private CaseFile lookedAt(Actor actor, String title, String name) {
        CaseFile file = open(actor, title, false, "www." + name + ",MALICIOUS,PHISHING\n");
        looked.at(
                suspects.all(service.to(file.id())),
                Instant.now().minus(1, ChronoUnit.HOURS),
                "198.51.100.79",
                64_496,
                anOwner(name));
        return file;
    }

    private static PacketRequest request(PacketKind kind) {
        return new PacketRequest(kind, List.of(), List.of(), Optional.empty(), Optional.empty(), Set.of(), false);
    }

    private List<String> blocked(Actor actor, CaseFile file, PacketKind kind) {
        Refusal refusal =
                assertThrows(Refusal.class, () -> packets.prepare(cases.forWork(actor, file.id()), request(kind)));
        assertEquals(Refusal.Kind.BLOCKED, refusal.kind(), refusal::getMessage);
        return refusal.reasons().stream().map(Refusal.Reason::code).toList();
    }

    private static ValidatableResponse put(String user, CaseFile file, String name, String code, String body) {
        return given().auth()
                .preemptive()
                .basic(user, user)
                .contentType("application/json")
                .body(body)
                .put("/api/cases/" + file.id() + "/lifts/" + name + "/" + code)
                .then();
    }

    @Test
    void onlyASecondPersonLiftsTheBlockForALikelyVictim() throws Exception {
        String name = "quietharbour-victim.net";
        CaseFile file = lookedAt(ALICE, "A likely victim", name);
        order(ALICE, file, List.of());
        assertEquals(List.of("likely-compromised"), blocked(ALICE, file, PacketKind.SEIZURE));
        Suspect suspect = suspects.all(service.to(file.id())).getFirst();
        suspects.judge(ALICE, suspect.id(), takedown.casefile.suspects.Verdict.MALICIOUS, Optional.empty());
        assertEquals(
                List.of("likely-compromised"),
                blocked(ALICE, file, PacketKind.SEIZURE),
                "a verdict does not lift the protection");
        String reason = "{\"reason\": \"the shop closed in 2024; the accused registered it again\"}";
        put("alice", file, name, "likely-compromised", reason).statusCode(200);
        assertEquals(List.of("likely-compromised"), blocked(ALICE, file, PacketKind.SEIZURE), "not the author");
        put("alice", file, "www." + name, "likely-compromised", reason)
                .statusCode(400)
                .body("detail", containsString("lift the class for " + name));
        put("dan", file, name, "likely-compromised", "{\"reason\": \" \"}").statusCode(400);
        put("dan", file, name, "likely-compromised", "{\"reason\": \".\u200b\"}")
                .statusCode(400);
        put("olga", file, name, "likely-compromised", reason).statusCode(403);
        put("dan", file, name, "likely-compromised", reason)
                .statusCode(200)
                .body("protection", equalTo("likely-compromised"))
                .body("liftedBy", equalTo("dan"));
        assertEquals(
                List.of("likely-compromised"),
                blocked(DAN, file, PacketKind.SEIZURE),
                "the person who lifted the protection cannot use the lift");
        Packet made = packets.prepare(cases.forWork(ALICE, file.id()), request(PacketKind.SEIZURE))
                .packets()
                .getFirst();
        CollateralSheet sheet = made.document().collateral().getFirst();
        assertEquals(name, sheet.name());
        assertEquals(List.of("likely-compromised lifted"), sheet.lifts(), "who lifted it, and why, is internal");
        assertFalse(made.manifest().contains("the shop closed in 2024"), "the reason is in no document that leaves");
        String sheetForCounsel = PdfA.text(pages.reviewSheet(ALICE, made.id())).replaceAll("\\s+", " ");
        assertTrue(sheetForCounsel.contains("likely-compromised lifted by dan at "), sheetForCounsel);
        assertTrue(sheetForCounsel.contains("the shop closed in 2024"), sheetForCounsel);
        AppendixRow row = made.document().rows().getFirst();
        assertTrue(
                row.collateral().contains("mail exchangers of " + name + " in use: 10 mx." + name + "."),
                row.collateral()::toString);
        assertEquals(sheet.counts(), row.collateral(), "Appendix A and the sheet have the same counts");
        assertTrue(made.preflight().warnings().stream().anyMatch(w -> w.code() == FindingCode.MAIL_IN_USE));
        given().auth()
                .preemptive()
                .basic("olga", "olga")
                .get("/api/cases/" + file.id() + "/lifts")
                .then()
                .statusCode(200)
                .body("items.name", hasItem(name));
        assertTrue(cases.journal(ALICE, file.id(), Optional.empty(), 100).items().stream()
                .anyMatch(e -> e.type() == takedown.casefile.CaseEvent.Type.PROTECTION_LIFTED
                        && e.actor().equals("dan")
                        && e.detail().contains("the shop closed in 2024")));
        given().auth()
                .preemptive()
                .basic("alice", "alice")
                .delete("/api/cases/" + file.id() + "/lifts/" + name + "/likely-compromised")
                .then()
                .statusCode(204);
        assertEquals(List.of("likely-compromised"), blocked(ALICE, file, PacketKind.SEIZURE));
    }

    /** Returns the snapshot as if the registry had not answered and mail had not been looked up. */
    private static Snapshot withoutRegistration(Snapshot look) {
        return new Snapshot(
                look.indicator(),
                look.at(),
                look.delegation(),
                look.resolution(),
                Optional.of(SnapshotBuilder.failed(Source.RDAP_REGISTRY)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                look.hosting(),
                look.history());
    }

    @Test
    void aNameOfWhichNoSignCouldBeReadIsNotTakenForOneWithoutSigns() throws Exception {
        String name = "quietharbour-unread.net";
        CaseFile file = open(ALICE, "Nothing could be read", false, name + ",MALICIOUS,PHISHING\n");
        Instant at = Instant.now().minus(1, ChronoUnit.HOURS);
        looked.at(suspects.all(service.to(file.id())), at, "198.51.100.84", 64_496);
        order(ALICE, file, List.of());
        Packet read = packets.prepare(cases.forWork(ALICE, file.id()), request(PacketKind.SEIZURE))
                .packets()
                .getFirst();
        assertTrue(
                read.preflight().warnings().stream()
                        .anyMatch(w -> w.code() == FindingCode.SIGNS_NOT_OBSERVED
                                && w.subject().equals(name)
                                && w.message().contains("mail exchangers of " + name)),
                read.preflight()::toString);
        CollateralSheet sheet = read.document().collateral().getFirst();
        assertEquals("NOT_OBSERVED", sheet.verdict());
        assertEquals(1, sheet.notObserved().size(), sheet.notObserved()::toString);
        looked.at(
                suspects.all(service.to(file.id())),
                at.plusSeconds(60),
                "198.51.100.84",
                64_496,
                LikelyVictimsTest::withoutRegistration);
        assertTrue(blocked(ALICE, file, PacketKind.SEIZURE).contains("not-observed"));
        refusedBySql(read.id(), suspects.all(service.to(file.id())).getFirst().id());
        String reason = "{\"reason\": \"seen by hand: a page of the accused, no mail\"}";
        put("alice", file, name, "not-observed", reason).statusCode(200);
        assertTrue(blocked(ALICE, file, PacketKind.SEIZURE).contains("not-observed"), "not by the author");
        put("dan", file, name, "not-observed", reason).statusCode(200);
        assertFalse(packets.prepare(cases.forWork(ALICE, file.id()), request(PacketKind.SEIZURE))
                .packets()
                .isEmpty());
    }

    /** Adds the observation that random names below the name have an address. */
    private static UnaryOperator<Snapshot> aWildcard(String name) {
        return look -> look.with(apex(name, Apex.WILDCARD, "198.51.100.85"));
    }

    @Test
    void aNameWithAWildcardIsAskedForOnlyWhereASecondPersonLiftsTheBlock() throws Exception {
        String name = "quietharbour-sites.net";
        CaseFile file = open(ALICE, "A wildcard in the DNS", false, name + ",MALICIOUS,PHISHING\n");
        Instant at = Instant.now().minus(1, ChronoUnit.HOURS);
        looked.at(suspects.all(service.to(file.id())), at, "198.51.100.85", 64_496);
        order(ALICE, file, List.of());
        Packet before = packets.prepare(cases.forWork(ALICE, file.id()), request(PacketKind.SEIZURE))
                .packets()
                .getFirst();
        looked.at(suspects.all(service.to(file.id())), at.plusSeconds(60), "198.51.100.85", 64_496, aWildcard(name));
        assertEquals(List.of("shared-by-count"), blocked(ALICE, file, PacketKind.SEIZURE));
        refusedBySql(before.id(), suspects.all(service.to(file.id())).getFirst().id());
        String reason = "{\"reason\": \"the wildcard is the accused's own: every name shows the same page\"}";
        put("alice", file, name, "shared-by-count", reason).statusCode(200);
        assertEquals(List.of("shared-by-count"), blocked(ALICE, file, PacketKind.SEIZURE), "not by the author");
        put("dan", file, name, "shared-by-count", reason).statusCode(200);
        assertFalse(packets.prepare(cases.forWork(ALICE, file.id()), request(PacketKind.SEIZURE))
                .packets()
                .isEmpty());
    }

    @Test
    void whatAnOrderListsIsLiftedByCounselForThatOrderAlone() throws Exception {
        String name = "eihbank.com";
        CaseFile file = open(ALICE, "A bank's name in an order", false, name + ",MALICIOUS,PHISHING\n");
        looked.at(
                suspects.all(service.to(file.id())), Instant.now().minus(1, ChronoUnit.HOURS), "198.51.100.80", 64_496);
        UUID order = order(ALICE, file, List.of());
        assertEquals(List.of("institution"), blocked(ALICE, file, PacketKind.SEIZURE));
        String listed = "{\"reason\": \"listed\", \"order\": \"" + order + "\", \"paragraph\": \"Appendix A, no. 3\"}";
        put("alice", file, name, "institution", listed).statusCode(403);
        put("carol", file, name, "institution", "{\"reason\": \"no order\"}").statusCode(400);
        put(
                        "carol",
                        file,
                        name,
                        "institution",
                        listed.replace(order.toString(), UUID.randomUUID().toString()))
                .statusCode(404);
        put("carol", file, name, "in-other-hands", listed).statusCode(400);
        put("carol", file, name, "no-such-class", listed).statusCode(400);
        put("carol", file, name, "institution", listed).statusCode(200).body("paragraph", equalTo("Appendix A, no. 3"));
        Packet made = packets.prepare(cases.forWork(ALICE, file.id()), request(PacketKind.SEIZURE))
                .packets()
                .getFirst();
        assertTrue(made.document().collateral().getFirst().lifts().getFirst().contains("Appendix A, no. 3"));
        List<Packet> reports = packets.prepare(cases.forWork(ALICE, file.id()), request(PacketKind.ABUSE_REPORT))
                .packets();
        assertTrue(
                reports.stream().noneMatch(p -> p.document().recipient().role().actsOnTheRegistration()),
                "a report does not carry the order");
    }

    @Test
    void aNameInOtherHandsIsNotAskedForAndNothingTellsWhy() throws Exception {
        String name = "quietharbour-held.net";
        CaseFile sealed = open(CAROL, "The other, sealed", true, name + ",MALICIOUS,PHISHING\n");
        DomainName server = DomainName.of("ns1.quietharbour-custody.org");
        order(CAROL, sealed, List.of(server));
        CaseFile file = open(ALICE, "Asks for the same", false, name + ",MALICIOUS,PHISHING\n");
        Instant at = Instant.now().minus(1, ChronoUnit.HOURS);
        looked.at(suspects.all(service.to(file.id())), at, "198.51.100.81", 64_496);
        order(ALICE, file, List.of());
        Packet before = packets.prepare(cases.forWork(ALICE, file.id()), request(PacketKind.SEIZURE))
                .packets()
                .getFirst();
        looked.at(
                suspects.all(service.to(file.id())),
                at.plusSeconds(60),
                "198.51.100.81",
                64_496,
                look -> new Snapshot(
                        look.indicator(),
                        look.at(),
                        look.delegation()
                                .map(parent -> new Outcome.Found<>(
                                        new takedown.observation.Delegation(
                                                DomainName.of(name),
                                                DomainName.of("net"),
                                                List.of(WireName.of(server)),
                                                Map.of(),
                                                List.of()),
                                        parent.provenance())),
                        look.resolution(),
                        look.registryRdap(),
                        look.registrarRdap(),
                        look.whois(),
                        look.registrarWhois(),
                        look.hosting(),
                        look.history()));
        for (PacketKind kind : List.of(PacketKind.SEIZURE, PacketKind.ABUSE_REPORT)) {
            Refusal refusal =
                    assertThrows(Refusal.class, () -> packets.prepare(cases.forWork(ALICE, file.id()), request(kind)));
            assertEquals(
                    List.of("in-other-hands"),
                    refusal.reasons().stream().map(Refusal.Reason::code).toList());
            assertFalse(refusal.reasons().toString().contains("custody"), refusal.reasons()::toString);
        }
        refusedBySql(before.id(), suspects.all(service.to(file.id())).getFirst().id());
        assertEquals(
                List.of("in-other-hands"),
                blocked(ALICE, file, PacketKind.REVERSAL),
                "a reversal would take it from the other case");
        assertFalse(packets.prepare(cases.forWork(ALICE, file.id()), request(PacketKind.PRESERVATION))
                .packets()
                .isEmpty());
    }

    @Test
    void aVerdictSpeaksForTheOwnerOfTheWholeName() throws Exception {
        String name = "quietharbour-shared-fate.net";
        CaseFile file = open(
                ALICE,
                "A shop and a page on it",
                false,
                name + ",MALICIOUS,PHISHING\nwww." + name + ",MALICIOUS,PHISHING\n");
        looked.at(
                suspects.all(service.to(file.id())), Instant.now().minus(1, ChronoUnit.HOURS), "198.51.100.82", 64_496);
        order(ALICE, file, List.of());
        Packet before = packets.prepare(cases.forWork(ALICE, file.id()), request(PacketKind.SEIZURE))
                .packets()
                .getFirst();
        Suspect bare = suspects.all(service.to(file.id())).getFirst();
        Suspect www = suspects.all(service.to(file.id())).getLast();
        suspects.judge(ALICE, bare.id(), takedown.casefile.suspects.Verdict.COMPROMISED, Optional.empty());
        for (PacketKind kind : List.of(PacketKind.SEIZURE, PacketKind.ABUSE_REPORT, PacketKind.ICANN_ESCALATION)) {
            PacketRequest ofTheHost = new PacketRequest(
                    kind, List.of(), List.of(), Optional.of(Set.of(www.id())), Optional.empty(), Set.of(), false);
            PreparedPackets made;
            try {
                made = packets.prepare(cases.forWork(ALICE, file.id()), ofTheHost);
            } catch (Refusal refused) {
                assertTrue(
                        refused.reasons().stream().map(Refusal.Reason::code).anyMatch("compromised"::equals)
                                || kind == PacketKind.ICANN_ESCALATION,
                        refused::toString);
                continue;
            }
            assertTrue(
                    made.packets().stream().noneMatch(Packet::asksForNames),
                    "a request to the host is permitted, but not one to the registry: " + kind);
        }
        refusedBySql(before.id(), www.id());
        suspects.judge(ALICE, bare.id(), takedown.casefile.suspects.Verdict.UNKNOWN, Optional.empty());
        assertTrue(blocked(ALICE, file, PacketKind.SEIZURE).contains("verdict-unknown"));
        refusedBySql(before.id(), www.id());
        suspects.judge(ALICE, bare.id(), takedown.casefile.suspects.Verdict.MALICIOUS, Optional.empty());
        suspects.judge(ALICE, www.id(), takedown.casefile.suspects.Verdict.COMPROMISED, Optional.empty());
        assertTrue(blocked(ALICE, file, PacketKind.SEIZURE).contains("compromised"));
        refusedBySql(before.id(), bare.id());
    }

    private void refusedBySql(UUID packet, UUID suspect) throws Exception {
        transaction.begin();
        try {
            PersistenceException refused = assertThrows(
                    PersistenceException.class,
                    () -> database.createNativeQuery(
                                    "insert into packet_suspect (packet_id, suspect_id) values (:p, :s)")
                            .setParameter("p", packet)
                            .setParameter("s", suspect)
                            .executeUpdate());
            assertTrue(String.valueOf(refused.getMessage()).contains("may not be named here"), refused::getMessage);
        } finally {
            transaction.rollback();
        }
    }

    private static SnapshotBuilder young(String indicator) {
        return SnapshotBuilder.of(indicator)
                .delegatedTo("ns1.plainhost.org")
                .registered(r -> r.createdAt(Optional.of(SnapshotBuilder.AT.minus(Duration.ofDays(30)))));
    }

    private static SnapshotBuilder old(String indicator) {
        return SnapshotBuilder.of(indicator)
                .delegatedTo("ns1.plainhost.org")
                .registered(r -> r.createdAt(Optional.of(SnapshotBuilder.AT.minus(Duration.ofDays(800)))));
    }

    private static Apex apex(String name, String type, String data) {
        TreeMap<String, Outcome<RRset>> byType = new TreeMap<>();
        byType.put(
                type,
                SnapshotBuilder.found(Source.DNS_RESOLVER, new RRset(WireName.of(name), type, 60, List.of(data))));
        return new Apex(DomainName.of(name), byType);
    }

    private static String[] hosts(int count, String name) {
        return IntStream.range(0, count).mapToObj(i -> "h" + i + "." + name).toArray(String[]::new);
    }

    @Test
    void theDatabaseProtectsTheSameNamesForTheSameReasons() throws Exception {
        Map<String, Snapshot> looks = new TreeMap<>();
        looks.put("a-young.org", young("a-young.org").snapshot());
        looks.put("a-old.org", old("a-old.org").snapshot());
        looks.put(
                "a-shop.org",
                old("a-shop.org").records("MX", "10 mx.a-shop.org.").snapshot());
        looks.put("a-nullmx.org", old("a-nullmx.org").records("MX", "0 .").snapshot());
        looks.put(
                "www.a-apex.org", old("www.a-apex.org").snapshot().with(apex("a-apex.org", "MX", "10 mx.a-apex.org.")));
        looks.put("www.a-apexnull.org", old("www.a-apexnull.org").snapshot().with(apex("a-apexnull.org", "MX", "0 .")));
        looks.put(
                "a-policy.org",
                old("a-policy.org").snapshot().with(apex("a-policy.org", Apex.DMARC, "\"v=DMARC1; p=quarantine\"")));
        looks.put(
                "a-nopolicy.org",
                old("a-nopolicy.org").snapshot().with(apex("a-nopolicy.org", Apex.DMARC, "\"v=DMARC1; p=none\"")));
        looks.put(
                "a-names.org",
                old("a-names.org").seenBefore(hosts(10, "a-names.org")).snapshot());
        looks.put(
                "a-few.org", old("a-few.org").seenBefore(hosts(9, "a-few.org")).snapshot());
        looks.put(
                "a-many.org",
                young("a-many.org").seenBefore(hosts(50, "a-many.org")).snapshot());
        looks.put(
                "http://a-page.org/blog/wp-content/x.html",
                old("http://a-page.org/blog/wp-content/x.html").snapshot());
        looks.put(
                "http://a-other.org/wp-contents",
                old("http://a-other.org/wp-contents").snapshot());
        looks.put("a-imported.org", young("a-imported.org").snapshot());
        looks.put("a-wild.org", young("a-wild.org").snapshot());
        looks.put("a-aarhus.dk", young("a-aarhus.dk").snapshot());
        looks.put(
                "www.eihbank.com",
                old("www.eihbank.com").records("MX", "10 mx.x.org.").snapshot());
        looks.put("x.sector-test.gov.zw", young("x.sector-test.gov.zw").snapshot());
        looks.put(
                "www.a-known.org",
                old("www.a-known.org")
                        .snapshot()
                        .with(new Apex(
                                DomainName.of("a-known.org"),
                                new TreeMap<>(Map.of("MX", SnapshotBuilder.failed(Source.DNS_RESOLVER)))))
                        .remembering(old("www.a-known.org")
                                .snapshot()
                                .with(apex("a-known.org", "MX", "10 mx.a-known.org."))));
        looks.put(
                "a-unread.org",
                SnapshotBuilder.of("a-unread.org").delegatedTo("ns1.x.org").snapshot());
        looks.put(
                "a-failed.org",
                SnapshotBuilder.of("a-failed.org")
                        .delegatedTo("ns1.x.org")
                        .registry(SnapshotBuilder.failed(Source.RDAP_REGISTRY))
                        .whois(SnapshotBuilder.failed(Source.WHOIS))
                        .snapshot());
        looks.put(
                "a-undated.org",
                SnapshotBuilder.of("a-undated.org")
                        .delegatedTo("ns1.x.org")
                        .registered(r -> r)
                        .snapshot());
        looks.put(
                "a-mailless.org",
                SnapshotBuilder.of("a-mailless.org")
                        .delegatedTo("ns1.x.org")
                        .records("MX", "0 .")
                        .snapshot());
        looks.put(
                "a-unregistered.org",
                SnapshotBuilder.of("a-unregistered.org")
                        .registry(
                                SnapshotBuilder.absent(Source.RDAP_REGISTRY, takedown.observation.AbsentKind.NO_OBJECT))
                        .snapshot());
        looks.put("a-gone.org", SnapshotBuilder.of("a-gone.org").hostIsGone().snapshot());
        looks.put(
                "www.a-carried.org",
                SnapshotBuilder.of("www.a-carried.org")
                        .delegatedTo("ns1.x.org")
                        .registry(SnapshotBuilder.failed(Source.RDAP_REGISTRY))
                        .snapshot()
                        .with(new Apex(
                                DomainName.of("a-carried.org"),
                                new TreeMap<>(Map.of("MX", SnapshotBuilder.failed(Source.DNS_RESOLVER)))))
                        .remembering(young("www.a-carried.org").snapshot().with(apex("a-carried.org", "MX", "0 ."))));
        looks.put(
                "www.a-two.org",
                SnapshotBuilder.of("www.a-two.org").delegatedTo("ns1.x.org").snapshot());
        looks.put("a-two.org", young("a-two.org").snapshot());
        Optional<String> ltd = Optional.of("Somebody Ltd");
        looks.put(
                "www.a-organised.org",
                old("www.a-organised.org")
                        .certified(ltd, List.of("a-organised.org"))
                        .snapshot());
        looks.put(
                "a-domainval.org",
                old("a-domainval.org")
                        .certified(Optional.empty(), List.of("a-domainval.org"))
                        .snapshot());
        for (Certificate.Flaw flaw : Certificate.Flaw.values()) {
            String name = "a-" + flaw.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-') + ".org";
            looks.put(name, old(name).certified(ltd, List.of(name), flaw).snapshot());
        }
        looks.put(
                "a-behindcdn.org",
                old("a-behindcdn.org")
                        .certified(ltd, List.of("sni.cloudflaressl.com", "*.a-behindcdn.org", "a-behindcdn.org"))
                        .snapshot());
        looks.put(
                "a-certnames.org",
                young("a-certnames.org")
                        .seenBefore(hosts(9, "a-certnames.org"))
                        .certified(Optional.empty(), List.of(hosts(50, "a-certnames.org")))
                        .snapshot());
        looks.put(
                "a-owncertnames.org",
                young("a-owncertnames.org")
                        .certified(
                                Optional.empty(),
                                List.of(hosts(50, "a-owncertnames.org")),
                                Certificate.Flaw.UNTRUSTED_ISSUER)
                        .snapshot());
        looks.put(
                "a-wildcert.org",
                young("a-wildcert.org")
                        .certified(Optional.empty(), List.of("*.a-wildcert.org"))
                        .snapshot());
        looks.put(
                "www.a-dnswild.org",
                young("www.a-dnswild.org")
                        .ofTheName(Apex.WILDCARD, "203.0.113.10")
                        .snapshot());
        looks.put(
                "a-registrywild.org",
                SnapshotBuilder.of("a-registrywild.org")
                        .parentAnswers(
                                (name, zone) -> new takedown.observation.ParentAnswer.Wildcard(name, zone, List.of()))
                        .registered(r -> r.createdAt(Optional.of(SnapshotBuilder.AT.minus(Duration.ofDays(800)))))
                        .ofTheName(Apex.WILDCARD, "203.0.113.10")
                        .certified(ltd, List.of("a-registrywild.org"))
                        .snapshot());
        looks.put(
                "a-unheardwild.org",
                SnapshotBuilder.of("a-unheardwild.org")
                        .parentFailed()
                        .registered(r -> r.createdAt(Optional.of(SnapshotBuilder.AT.minus(Duration.ofDays(30)))))
                        .ofTheName(Apex.WILDCARD, "203.0.113.10")
                        .snapshot());
        looks.put(
                "www.a-carriedcert.org",
                old("www.a-carriedcert.org")
                        .ofTheName(Apex.WILDCARD, SnapshotBuilder.failed(Source.DNS_RESOLVER))
                        .certified(SnapshotBuilder.failed(Source.TLS))
                        .snapshot()
                        .remembering(old("www.a-carriedcert.org")
                                .ofTheName(Apex.WILDCARD, "203.0.113.10")
                                .certified(ltd, List.of("a-carriedcert.org"))
                                .snapshot()));
        for (String server : List.of(
                "ns1.ordered.example",
                "ns1.seizure-notice.example",
                "ns1.shadowpit.example",
                "ns1.parkedrow.example")) {
            String name = "a-taken-" + server.split("[.]")[1] + ".org";
            looks.put(
                    name,
                    young(name)
                            .delegatedTo(server)
                            .ofTheName(Apex.WILDCARD, "203.0.113.10")
                            .snapshot());
        }
        CaseFile file = open(
                ALICE,
                "One rule twice",
                false,
                looks.keySet().stream()
                        .map(key -> key + ",MALICIOUS,PHISHING\n")
                        .collect(Collectors.joining()));
        StringBuilder history = new StringBuilder();
        for (String host : hosts(60, "a-imported.org")) {
            history.append(record(host));
        }
        history.append(record("*.a-wild.org"));
        imports.intoCase(
                cases.forWork(ALICE, file.id()),
                Optional.of("LAB"),
                new ByteArrayInputStream(history.toString().getBytes(StandardCharsets.UTF_8)));
        Set<DomainName> servers = Set.of(DomainName.of("ns1.ordered.example"));
        order(ALICE, file, List.copyOf(servers));
        transaction.begin();
        for (Suspect suspect : suspects.all(service.to(file.id()))) {
            Snapshot look = looks.get(suspect.key());
            UUID id = snapshots.store(service, suspect.id(), look);
            database.createNativeQuery("update suspect set snapshot_id = :snapshot, status = :status where id = :id")
                    .setParameter("snapshot", id)
                    .setParameter(
                            "status", attributor.status(look, servers).value().name())
                    .setParameter("id", suspect.id())
                    .executeUpdate();
        }
        transaction.commit();
        Map<String, Set<String>> byService = new TreeMap<>();
        Map<String, Set<String>> byDatabase = new TreeMap<>();
        for (CandidateSuspect candidate : candidates.of(service.to(file.id()), suspects.all(service.to(file.id())))) {
            Collateral collateral = candidate.dossier().orElseThrow().collateral();
            byService.put(
                    candidate.subject(),
                    collateral.guards().stream()
                            .map(guard -> guard.kind().code())
                            .collect(Collectors.toCollection(TreeSet::new)));
            if (collateral.ageAndMailUnobserved()) {
                byService.get(candidate.subject()).add("not-observed");
            }
            List<?> classes = database.createNativeQuery(
                            "select distinct p.class from suspect s, protections_of(s) as p where s.id = :id",
                            String.class)
                    .setParameter("id", candidate.suspect().id())
                    .getResultList();
            byDatabase.put(
                    candidate.subject(),
                    classes.stream().map(String::valueOf).collect(Collectors.toCollection(TreeSet::new)));
        }
        assertEquals(looks.keySet(), byService.keySet());
        assertEquals(byService, byDatabase);
        Set<String> victims = Set.of("likely-compromised");
        assertEquals(victims, byService.get("www.a-apex.org"));
        assertEquals(victims, byService.get("a-shop.org"));
        assertEquals(victims, byService.get("www.a-known.org"));
        assertEquals(victims, byService.get("a-names.org"));
        assertEquals(victims, byService.get("http://a-page.org/blog/wp-content/x.html"));
        assertEquals(Set.of("shared-by-count"), byService.get("a-wild.org"));
        assertEquals(Set.of("shared-by-count"), byService.get("a-imported.org"));
        assertEquals(victims, byService.get("www.a-organised.org"));
        assertEquals(Set.of("shared-by-count"), byService.get("www.a-dnswild.org"));
        assertEquals(Set.of("shared-by-count"), byService.get("a-certnames.org"));
        assertEquals(Set.of("likely-compromised", "shared-by-count"), byService.get("www.a-carriedcert.org"));
        assertEquals(Set.of("sector"), byService.get("x.sector-test.gov.zw"));
        assertEquals(
                Set.of("institution"),
                byService.get("www.eihbank.com"),
                "the mail of a host is not the mail of the name");
        for (String taken : List.of("ordered", "seizure-notice", "shadowpit", "parkedrow")) {
            assertEquals(Set.of(), byService.get("a-taken-" + taken + ".org"), taken);
        }
        for (String unread : List.of("a-unread.org", "a-failed.org", "a-undated.org")) {
            assertEquals(Set.of("not-observed"), byService.get(unread), unread);
        }
        for (String free : List.of(
                "a-mailless.org",
                "a-unregistered.org",
                "a-gone.org",
                "www.a-carried.org",
                "www.a-two.org",
                "a-young.org",
                "a-domainval.org",
                "a-self-signed.org",
                "a-untrusted-issuer.org",
                "a-expired.org",
                "a-wrong-name.org",
                "a-behindcdn.org",
                "a-owncertnames.org",
                "a-wildcert.org",
                "a-registrywild.org",
                "a-unheardwild.org",
                "a-old.org",
                "a-nullmx.org",
                "a-few.org",
                "a-nopolicy.org",
                "http://a-other.org/wp-contents")) {
            assertEquals(Set.of(), byService.get(free), free);
        }
    }

    private static String record(String name) {
        return "{\"rrname\":\"%s\",\"rrtype\":\"A\",\"rdata\":\"192.0.2.9\",\"time_first\":1790000000,\"time_last\":1790000100,\"count\":1}\n"
                .formatted(name);
    }
}
