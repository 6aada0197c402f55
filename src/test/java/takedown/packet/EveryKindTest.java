package takedown.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.UserTransaction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import takedown.casefile.Action;
import takedown.casefile.Actor;
import takedown.casefile.AppRole;
import takedown.casefile.CaseFile;
import takedown.casefile.CaseKind;
import takedown.casefile.CasePatch;
import takedown.casefile.Cases;
import takedown.casefile.Claim;
import takedown.casefile.Counsel;
import takedown.casefile.Defendant;
import takedown.casefile.EarlierReport;
import takedown.casefile.ExecutionTerms;
import takedown.casefile.Matter;
import takedown.casefile.NewCase;
import takedown.casefile.NewOrder;
import takedown.casefile.OrderKind;
import takedown.casefile.Orders;
import takedown.casefile.ProcessAddress;
import takedown.casefile.Sender;
import takedown.casefile.Standing;
import takedown.casefile.SuspectTexts;
import takedown.casefile.Suspects;
import takedown.casefile.TechnicalContact;
import takedown.casefile.Tlp;
import takedown.casefile.Work;
import takedown.monitoring.Run;
import takedown.monitoring.Runs;
import takedown.name.DomainName;
import takedown.name.Refusal;
import takedown.observation.DsRecord;

/** Every kind of packet over the lab's model case: whom it goes to, who may send it, what it says on paper. */
@QuarkusTest
class EveryKindTest {
    private static final Actor ALICE = new Actor("alice", Set.of(AppRole.ANALYST));
    private static final Instant EARLIER = Instant.parse("2026-01-05T09:30:00Z");

    @Inject
    Cases cases;

    @Inject
    Suspects suspects;

    @Inject
    Orders orders;

    @Inject
    Runs runs;

    @Inject
    Packets packets;

    @Inject
    EntityManager database;

    @Inject
    UserTransaction transaction;

    private static CaseFile file;

    @BeforeEach
    void theModelCaseInvestigated() throws IOException {
        if (file == null) {
            CaseFile opened = cases.open(
                    ALICE,
                    new NewCase(
                            "Fernhollow v. Does 1-10", CaseKind.CIVIL, true, Tlp.RED, matter(Standing.PRIVATE_PARTY)));
            try (var csv = Objects.requireNonNull(getClass().getResourceAsStream("/lab/model-case.csv"))) {
                suspects.add(ALICE, opened.id(), SuspectTexts.csv(csv));
            }
            Run run = runs.startCase(ALICE, opened.id());
            runs.progress(ALICE, run.id()).collect().last().await().atMost(Duration.ofMinutes(3));
            Instant issued = Instant.now().minus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
            orders.file(
                    ALICE,
                    opened.id(),
                    new NewOrder(
                            OrderKind.TRO,
                            issued,
                            Optional.of(issued.plus(14, ChronoUnit.DAYS)),
                            Optional.of(issued.plus(10, ChronoUnit.DAYS)),
                            List.of(Action.values()),
                            List.of(DomainName.of("ns1.order-hold.example"), DomainName.of("ns2.order-hold.example")),
                            List.of(DsRecord.of("4711 13 2 " + "AB".repeat(32))),
                            Optional.of("Fernhollow Software Corporation"),
                            Optional.of(9999)),
                    "%PDF-1.7 every action".getBytes(StandardCharsets.US_ASCII),
                    "order.pdf");
            file = opened;
        }
        stands(Standing.PRIVATE_PARTY);
    }

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
        String order = printed(made.packets().getFirst());
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
        String back = printed(made.reversals().getFirst());
        assertTrue(
                back.contains("FILED UNDER SEAL")
                        && back.contains(made.packets().getFirst().id().toString()),
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
    void aReportToARegistrarHasAReversalAndOneToAHostHasNone() throws Exception {
        Prepared made = packets.prepare(ALICE, file.id(), asked(PacketKind.ABUSE_REPORT, List.of(), Particulars.NONE));
        Map<UUID, Packet> byId = made.packets().stream().collect(Collectors.toMap(Packet::id, Function.identity()));
        assertFalse(made.reversals().isEmpty());
        made.reversals()
                .forEach(r -> assertEquals(
                        "REGISTRAR",
                        Objects.requireNonNull(byId.get(r.reverses().orElseThrow()))
                                .document()
                                .recipient()
                                .role()));
        String text = made.packets().stream()
                .filter(p -> p.document().recipient().role().equals("REGISTRAR"))
                .findFirst()
                .map(this::printed)
                .orElseThrow();
        assertTrue(text.contains("Hacking as a service") && text.contains("section 3.18.2"), text);
    }

    @Test
    void whoIsAskedToKeepRecordsIsAskedInTheNameOfTheSender() {
        Prepared letters =
                packets.prepare(ALICE, file.id(), asked(PacketKind.PRESERVATION, List.of(), Particulars.NONE));
        letters.packets()
                .forEach(p ->
                        assertEquals(Form.HOLD_LETTER, p.document().filing().form()));
        String letter = printed(letters.packets().getFirst()).replaceAll("\\s+", " ");
        assertTrue(letter.contains("It is not a request under 18 U.S.C. § 2703(f)"), letter);
        assertFalse(letter.contains("This is such a request"), letter);

        Particulars claimed = form(Form.SECTION_2703F);
        Refusal refused = assertThrows(
                Refusal.class,
                () -> packets.prepare(ALICE, file.id(), asked(PacketKind.PRESERVATION, List.of(), claimed)));
        assertEquals(Set.of("not-governmental"), codes(refused));
        assertTrue(refused.getMessage().contains("litigation-hold letter"), refused::getMessage);

        stands(Standing.GOVERNMENT);
        Packet request = packets.prepare(ALICE, file.id(), asked(PacketKind.PRESERVATION, List.of(), Particulars.NONE))
                .packets()
                .getFirst();
        assertEquals(Form.SECTION_2703F, request.document().filing().form());
        String text = printed(request).replaceAll("\\s+", " ");
        assertTrue(text.contains("This is such a request") && text.contains("Office of the Attorney General"), text);
    }

    @Test
    void aSubpoenaGoesWhereItReachesAndNamesNoVictim() {
        Particulars particulars = new Particulars(
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of("Chat records of support tickets"),
                Optional.of(EARLIER),
                Optional.empty(),
                "1 Elm Street, Alexandria",
                Optional.of(EARLIER.plus(400, ChronoUnit.DAYS)),
                "");
        Prepared made = packets.prepare(ALICE, file.id(), asked(PacketKind.SUBPOENA, List.of(), particulars));
        for (Packet packet : made.packets()) {
            assertEquals("US_ORDER", packet.document().recipient().reach());
            assertTrue(
                    packet.document().rows().stream().noneMatch(r -> r.aLabel().equals("alderbrook-cycles.com")));
        }
        String text = printed(made.packets().getFirst()).replaceAll("\\s+", " ");
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

    @Test
    void theGovernmentIsToldWhichWayEachPartyIsReached() {
        Packet referral = one(PacketKind.GOVERNMENT_REFERRAL, Particulars.NONE);
        assertEquals(Form.REFERRAL, referral.document().filing().form());
        assertFalse(referral.document().filing().annex().reach().isEmpty());
        String text = printed(referral).replaceAll("\\s+", " ");
        assertTrue(
                text.contains("not open to private litigants")
                        && text.contains("an order of a United States court reaches it"),
                text);
        assertRefused("not-governmental", PacketKind.GOVERNMENT_REFERRAL, form(Form.MLAT_REQUEST));
        stands(Standing.GOVERNMENT);
        assertEquals(
                "us-central-authority",
                one(PacketKind.GOVERNMENT_REFERRAL, Particulars.NONE)
                        .document()
                        .recipient()
                        .id());
    }

    @Test
    void icannIsAskedOnlyWithProofOfAnEarlierReport() {
        assertRefused("no-earlier-report", PacketKind.ICANN_ESCALATION, Particulars.NONE);
        String registrar = packets
                .prepare(ALICE, file.id(), asked(PacketKind.ABUSE_REPORT, List.of(), Particulars.NONE))
                .packets()
                .stream()
                .filter(p -> p.document().recipient().role().equals("REGISTRAR")
                        && p.document().rows().stream().anyMatch(r -> r.aLabel().equals("hollowwren-keys.net")))
                .findFirst()
                .orElseThrow()
                .document()
                .recipient()
                .id();
        assertRefused("no-earlier-report", PacketKind.ICANN_ESCALATION, reported(registrar, ""));
        Packet complaint = packets.prepare(
                        ALICE,
                        file.id(),
                        asked(PacketKind.ICANN_ESCALATION, List.of(), reported(registrar, "ticket 4711")))
                .packets()
                .getFirst();
        assertTrue(complaint.document().rows().stream()
                .allMatch(r -> r.tld().length() > 2 && !r.registrarIanaId().isEmpty()));
        String text = printed(complaint).replaceAll("\\s+", " ");
        assertTrue(text.contains("ticket 4711") && text.contains("IANA ID"), text);
        assertTrue(text.contains("names no fixed deadline"), text);
    }

    @Test
    void aNoticeNamesTheExactPlaceAndIsForWhomTheLawHasIt() {
        assertRefused("not-for-the-owner", PacketKind.DMCA_NOTICE, Particulars.NONE);
        stands(Standing.COPYRIGHT_HOLDER);
        Packet dmca = one(PacketKind.DMCA_NOTICE, Particulars.NONE);
        assertTrue(dmca.document().rows().stream()
                .flatMap(r -> r.targets().stream())
                .allMatch(t -> t.contains("hxxps")));
        String text = printed(dmca).replaceAll("\\s+", " ");
        assertTrue(text.contains("under penalty of perjury") && text.contains("Fernhollow Key Server"), text);

        assertRefused("no-award", PacketKind.DSA_NOTICE, form(Form.TRUSTED_FLAGGER));
        assertFalse(printed(one(PacketKind.DSA_NOTICE, Particulars.NONE)).contains("trusted flagger"));
        stands(Standing.TRUSTED_FLAGGER);
        String flagged = printed(one(PacketKind.DSA_NOTICE, Particulars.NONE)).replaceAll("\\s+", " ");
        assertTrue(flagged.contains("DSC-2026-17") && flagged.contains("Article 22(1)"), flagged);
    }

    @Test
    void registrationDataAreAskedForOfTheUnion() {
        Prepared made = packets.prepare(ALICE, file.id(), asked(PacketKind.NIS2_REQUEST, List.of(), Particulars.NONE));
        assertTrue(
                made.packets().stream()
                        .anyMatch(p -> p.document().recipient().id().equals("denic")),
                made::toString);
        String text = printed(made.packets().getFirst()).replaceAll("\\s+", " ");
        assertTrue(text.contains("72 hours of receipt") && text.contains("Computer Fraud and Abuse Act"), text);
    }

    @Test
    void theDatabaseHoldsTheSameGate() throws Exception {
        Packet letter = packets.prepare(ALICE, file.id(), asked(PacketKind.PRESERVATION, List.of(), Particulars.NONE))
                .packets()
                .getFirst();
        String seizure = "{\"kind\": \"SEIZURE\", \"recipient\": {\"role\": \"REGISTRY\"}}";
        refusedByTheDatabase(
                "PRESERVATION", "{\"kind\": \"PRESERVATION\", \"filing\": {\"form\": \"SECTION_2703F\"}}", letter);
        refusedByTheDatabase(
                "GOVERNMENT_REFERRAL",
                "{\"kind\": \"GOVERNMENT_REFERRAL\", \"filing\": {\"form\": \"MLAT_REQUEST\"}}",
                letter);
        refusedByTheDatabase(
                "DSA_NOTICE", "{\"kind\": \"DSA_NOTICE\", \"filing\": {\"form\": \"TRUSTED_FLAGGER\"}}", letter);
        refusedByTheDatabase("DMCA_NOTICE", "{\"kind\": \"DMCA_NOTICE\"}", letter);
        refusedByTheDatabase("ICANN_ESCALATION", "{\"kind\": \"ICANN_ESCALATION\"}", letter);
        refusedByTheDatabase("REVERSAL", "{\"kind\": \"REVERSAL\"}", letter);
        refusedByTheDatabase(
                "ABUSE_REPORT", "{\"kind\": \"ABUSE_REPORT\", \"recipient\": {\"role\": \"REGISTRAR\"}}", letter);
        refusedByTheDatabase("SEIZURE", seizure, letter);
        refusedByTheDatabase("PRESERVATION", seizure, letter);
    }

    /** The last rules are looked at when the transaction ends. */
    private void refusedByTheDatabase(String kind, String document, Packet like) throws Exception {
        transaction.begin();
        try {
            assertThrows(RuntimeException.class, () -> {
                database.createNativeQuery(
                                "insert into packet (id, case_id, kind, order_id, recipient, document, preflight, manifest, prepared_at, prepared_by)"
                                        + " values (:id, :case, :kind, (select id from court_order where case_id = :case limit 1), 'x', cast(:document as jsonb), '{}', :manifest, now(), 'mallory')")
                        .setParameter("id", UUID.randomUUID())
                        .setParameter("case", like.caseId())
                        .setParameter("kind", kind)
                        .setParameter("document", document)
                        .setParameter("manifest", like.manifest())
                        .executeUpdate();
                database.createNativeQuery("set constraints all immediate").executeUpdate();
            });
        } finally {
            transaction.rollback();
        }
    }

    private Packet one(PacketKind kind, Particulars particulars) {
        return packets.prepare(ALICE, file.id(), asked(kind, List.of(), particulars))
                .packets()
                .getFirst();
    }

    private void assertRefused(String code, PacketKind kind, List<Action> actions) {
        Refusal refusal = assertThrows(
                Refusal.class, () -> packets.prepare(ALICE, file.id(), asked(kind, actions, Particulars.NONE)));
        assertEquals(Refusal.Kind.BLOCKED, refusal.kind());
        assertTrue(codes(refusal).contains(code), () -> refusal.reasons().toString());
    }

    private void assertRefused(String code, PacketKind kind, Particulars particulars) {
        Refusal refusal = assertThrows(
                Refusal.class, () -> packets.prepare(ALICE, file.id(), asked(kind, List.of(), particulars)));
        assertEquals(Refusal.Kind.BLOCKED, refusal.kind());
        assertTrue(codes(refusal).contains(code), () -> refusal.reasons().toString());
    }

    private static Set<String> codes(Refusal refusal) {
        return refusal.reasons().stream().map(Refusal.Reason::code).collect(Collectors.toSet());
    }

    /** The text of the page, after another program has found it valid. */
    private String printed(Packet packet) {
        try {
            byte[] pdf = packets.pdf(ALICE, packet.id());
            PdfA.assertValid(pdf);
            Files.createDirectories(Path.of("target/packets"));
            Files.write(
                    Path.of("target/packets/" + packet.kind().template() + "-"
                            + packet.document().recipient().id().replace(':', '-') + ".pdf"),
                    pdf);
            return PdfA.text(pdf);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private UUID id(String key) {
        return suspects.all(file.id()).stream()
                .filter(s -> s.key().equals(key))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private void stands(Standing standing) {
        cases.change(
                ALICE,
                file.id(),
                new CasePatch(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(matter(standing))));
    }

    private static PacketRequest asked(PacketKind kind, List<Action> actions, Particulars particulars) {
        return new PacketRequest(
                kind, actions, List.of(), Optional.empty(), Optional.empty(), Set.of(), true, particulars);
    }

    private static Particulars form(Form form) {
        return new Particulars(
                Optional.of(form),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                "",
                Optional.empty(),
                "");
    }

    private static Particulars reported(String party, String receipt) {
        return new Particulars(
                Optional.empty(),
                Optional.empty(),
                List.of(new EarlierReport(party, EARLIER, "abuse form", receipt, "")),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                "",
                Optional.empty(),
                "");
    }

    private static Matter matter(Standing standing) {
        return new Matter(
                "United States District Court for the Eastern District of Virginia",
                "Alexandria Division",
                "1:26-cv-00418",
                List.of("Fernhollow Software Corporation"),
                List.of(new Defendant("DOES 1-10", "ran the storefront")),
                List.of(new Claim("18 U.S.C. § 1030", "Computer Fraud and Abuse Act")),
                "Hon. Ada Quill",
                "Courtroom 801",
                "$15,000",
                "sealed by order of the same day",
                "upon execution",
                new Counsel(
                        "Rosa Marchbanks",
                        "Marchbanks & Rue LLP",
                        "VSB 99999",
                        "+1 703 555 0142",
                        "rosa@example.net",
                        "1 Elm Street, Alexandria"),
                new TechnicalContact("Lin Okafor", "+1 703 555 0143", "dns@example.net"),
                new Sender(
                        "Rosa Marchbanks",
                        "Fernhollow Software Corporation",
                        standing,
                        "rosa@example.net",
                        "+1 703 555 0142",
                        "1 Elm Street, Alexandria",
                        standing == Standing.GOVERNMENT ? "Office of the Attorney General" : "",
                        standing == Standing.TRUSTED_FLAGGER
                                ? "Digital Services Coordinator, DSC-2026-17, 3 March 2026"
                                : ""),
                new ExecutionTerms(
                        Optional.of(Instant.parse("2026-01-05T14:00:00Z")),
                        Optional.of(Instant.parse("2026-01-05T14:00:00Z")),
                        Optional.of(Instant.parse("2026-01-05T18:00:00Z")),
                        "America/New_York",
                        "dns@example.net",
                        Optional.of(Instant.parse("2026-01-06T14:00:00Z")),
                        "fernhollow pays"),
                List.of(new ProcessAddress("verisign", "12061 Example Way, Reston")),
                List.of(new Work(
                        "Fernhollow Key Server",
                        "Fernhollow Software Corporation",
                        "TX 9-999-999",
                        "https://fernhollow.example/keys")),
                List.of());
    }
}
