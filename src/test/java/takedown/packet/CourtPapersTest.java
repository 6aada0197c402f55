package takedown.packet;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import takedown.casefile.CaseFile;
import takedown.casefile.NewCase;
import takedown.casefile.Tlp;
import takedown.casefile.intake.SuspectTexts;
import takedown.casefile.matter.CaseKind;
import takedown.casefile.matter.Matter;
import takedown.casefile.matter.Matter.CourtDays;
import takedown.casefile.matter.Standing;
import takedown.casefile.orders.Action;
import takedown.casefile.orders.CourtOrder;
import takedown.casefile.orders.CourtTime;
import takedown.casefile.orders.OrderContent;
import takedown.casefile.orders.OrderKind;
import takedown.casefile.orders.TermBasis;
import takedown.casefile.suspects.Suspect;
import takedown.casefile.suspects.Verdict;
import takedown.directory.Reach;
import takedown.history.SnapshotStore;
import takedown.name.Refusal;
import takedown.observation.FailureKind;
import takedown.observation.Outcome;
import takedown.observation.Provenance;
import takedown.observation.RRset;
import takedown.observation.Resolution;
import takedown.observation.Snapshot;
import takedown.observation.Source;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.FindingCode;
import takedown.packet.document.Packet;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketKind;
import takedown.packet.document.PacketRequest;
import takedown.packet.document.Particulars;
import takedown.packet.document.PreparedPackets;
import takedown.packet.document.RecipientRole;

/** Seizures, reversals and subpoenas in the lab's model case: what each registry and registrar gets, and what is refused. */
@QuarkusTest
class CourtPapersTest extends KindsCase {
    @ConfigProperty(name = "takedown.lab.url")
    String lab;

    @Inject
    SnapshotStore snapshots;

    @Inject
    RecordedInvestigations looked;

    @Test
    void whatTheLastLookCouldNotObserveIsShownWithTheTimeOfTheLookThatDid() throws Exception {
        Suspect keys = suspects.of(service, List.of(id("hollowwren-keys.net"))).getFirst();
        Snapshot seen = snapshots.get(service.to(file.id()), keys).orElseThrow();
        Instant at = Instant.now().truncatedTo(ChronoUnit.MICROS);
        Provenance silent =
                new Provenance(Source.DNS_PARENT, "192.0.2.1:53", "asked in vain", at, Optional.empty(), List.of());
        TreeMap<String, Outcome<RRset>> records =
                new TreeMap<>(seen.resolution().orElseThrow().byType());
        records.put("A", new Outcome.Failed<>(FailureKind.TIMEOUT, "", silent));
        Snapshot blind = new Snapshot(
                        seen.indicator(),
                        at,
                        Optional.of(new Outcome.Failed<>(FailureKind.TIMEOUT, "", silent)),
                        Optional.of(new Resolution(keys.host().orElseThrow(), records)),
                        Optional.of(new Outcome.Failed<>(FailureKind.TIMEOUT, "", silent)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of())
                .remembering(seen);
        given().contentType(ContentType.JSON)
                .body("{\"server\": \"*\", \"fault\": \"SERVFAIL\"}")
                .post(lab + "admin/outages")
                .then()
                .statusCode(201);
        try {
            UUID stored = QuarkusTransaction.requiringNew().call(() -> snapshots.store(service, keys.id(), blind));
            show(keys.id(), stored);
            Packet packet = packets.prepare(
                            cases.forWork(ALICE, file.id()),
                            new PacketRequest(
                                    PacketKind.SEIZURE,
                                    List.of(Action.LOCK),
                                    List.of(),
                                    Optional.of(Set.of(keys.id())),
                                    Optional.empty(),
                                    Set.of(),
                                    false))
                    .packets()
                    .getFirst();
            AppendixRow row = packet.document().rows().getFirst();
            Instant parent = at(seen.delegation());
            Instant registry = at(seen.registryRdap());
            Instant resolver = Objects.requireNonNull(
                            seen.resolution().orElseThrow().byType().get("A"))
                    .provenance()
                    .at();
            assertFalse(row.nameServers().isEmpty());
            assertFalse(row.registrar().isEmpty());
            assertFalse(row.addresses().isEmpty());
            for (String note : List.of(
                    "the delegation is as observed at " + parent,
                    "the registration data are as observed at " + registry,
                    "the addresses are as observed at " + resolver)) {
                assertTrue(row.notes().stream().anyMatch(said -> said.startsWith(note)), () -> note + row.notes());
                assertTrue(reviewed(packet).replaceAll("\\s+", " ").contains(note.substring(0, 25)), note);
            }
            assertTrue(
                    packet.preflight().warnings().stream()
                            .anyMatch(warning -> warning.code() == FindingCode.REGISTRATION_NOT_OBSERVED
                                    && warning.message().contains(registry.toString())),
                    () -> packet.preflight().toString());
            Set<Instant> cited = packet.document().evidence().stream()
                    .map(PacketDocument.EvidenceItem::at)
                    .collect(Collectors.toSet());
            assertTrue(cited.containsAll(Set.of(parent, registry, resolver)), cited::toString);
        } finally {
            given().post(lab + "admin/reset");
            show(keys.id(), keys.snapshotId().orElseThrow());
        }
    }

    private static Instant at(Optional<? extends Outcome<?>> part) {
        return part.orElseThrow().provenance().at();
    }

    private void show(UUID suspect, UUID snapshot) {
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery("update suspect set snapshot_id = :snapshot where id = :id")
                        .setParameter("snapshot", snapshot)
                        .setParameter("id", suspect)
                        .executeUpdate());
    }

    @Test
    void aTermThatCounselHasToConfirmIsAWarningOfThePacket() {
        Instant issued = Instant.now().minus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
        CourtTime plain = CourtTime.of(FernhollowMatter.matter(Standing.PRIVATE_PARTY));
        LocalDate fourteenth = plain.day(issued).plusDays(14);
        Matter matter = FernhollowMatter.matter(Standing.PRIVATE_PARTY, new CourtDays("", List.of(fourteenth)));
        CourtTime court = CourtTime.of(matter);
        CaseFile terms = cases.open(ALICE, new NewCase("terms", CaseKind.CIVIL, false, Tlp.AMBER, matter));
        intake.add(
                cases.forWork(ALICE, terms.id()),
                SuspectTexts.csv(new ByteArrayInputStream(
                        "value,verdict\nevil-terms.net,MALICIOUS\n".getBytes(StandardCharsets.UTF_8))));
        looked.at(suspects.all(service.to(terms.id())), Instant.now(), "192.0.2.80", 64500);
        Instant moved = court.end(issued, 14).minusSeconds(60);
        assertEquals(Set.of("tro-last-day-moved"), warnings(terms, issued, moved, TermBasis.WITHOUT_NOTICE));
        assertEquals(
                Set.of("tro-longer-term"),
                warnings(terms, issued, issued.plus(40, ChronoUnit.DAYS), TermBasis.CONSENT));
        CourtOrder wrong = orders.file(
                cases.forWork(ALICE, terms.id()),
                tro(issued, issued.plus(40, ChronoUnit.DAYS), TermBasis.WITHOUT_NOTICE),
                pdf(),
                "order.pdf");
        Refusal tooLong =
                assertThrows(Refusal.class, () -> packets.prepare(cases.forWork(ALICE, terms.id()), under(wrong)));
        assertEquals(Set.of("tro-over-14-days"), codes(tooLong));
        orders.correct(cases.forWork(ALICE, terms.id()), wrong.id(), TermBasis.GOOD_CAUSE, Optional.empty());
        assertEquals(Set.of("tro-longer-term"), warnings(terms, wrong));
        assertTrue(cases.journal(ALICE, terms.id(), Optional.empty(), 100).items().stream()
                .anyMatch(event -> event.subject().equals(Optional.of(wrong.id()))
                        && event.detail().endsWith("WITHOUT_NOTICE -> GOOD_CAUSE")));
        assertEquals(Set.of(), warnings(terms, issued, issued.plus(5, ChronoUnit.DAYS), TermBasis.WITHOUT_NOTICE));
    }

    private Set<String> warnings(CaseFile terms, Instant issued, Instant expires, TermBasis basis) {
        return warnings(
                terms, orders.file(cases.forWork(ALICE, terms.id()), tro(issued, expires, basis), pdf(), "order.pdf"));
    }

    private Set<String> warnings(CaseFile terms, CourtOrder order) {
        return packets
                .prepare(cases.forWork(ALICE, terms.id()), under(order))
                .packets()
                .getFirst()
                .preflight()
                .warnings()
                .stream()
                .filter(warning -> warning.code().code().startsWith("tro-"))
                .map(warning -> warning.code().code())
                .collect(Collectors.toSet());
    }

    private static PacketRequest under(CourtOrder order) {
        return new PacketRequest(
                PacketKind.SEIZURE, List.of(), List.of(), Optional.empty(), Optional.of(order.id()), Set.of(), false);
    }

    private static byte[] pdf() {
        return ("%PDF-1.7 " + UUID.randomUUID()).getBytes(StandardCharsets.US_ASCII);
    }

    private static OrderContent tro(Instant issued, Instant expires, TermBasis basis) {
        return new OrderContent(
                OrderKind.TRO,
                issued,
                Optional.of(expires),
                Optional.of(issued.plus(4, ChronoUnit.DAYS)),
                new OrderContent.Relief(List.of(Action.LOCK), List.of(), List.of(), Optional.empty(), Optional.empty()),
                basis);
    }

    @Test
    void aSeizurePacketComesWithItsReversal() throws Exception {
        PreparedPackets made = packets.prepare(
                cases.forWork(ALICE, file.id()),
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
                assertEquals(asked.statuses(), back.requestedStatuses(), "a reversal requests the earlier state");
                assertEquals(
                        asked.nameServers().size(), back.requestedNameServers().size());
            }
        }
        String order = printed(smallest(made.packets()));
        for (String recorded : List.of(
                "Courtroom 801",
                "Rosa Marchbanks",
                "VSB 99999",
                "+1 703 555 0142",
                " ET (",
                "Lin Okafor",
                "cannot be searched",
                "fernhollow pays")) {
            assertTrue(order.replaceAll("\\s+", " ").contains(recorded), recorded + "\n" + order);
        }
        String back = printed(back(made, smallest(made.packets())));
        assertTrue(back.contains("FILED UNDER SEAL") && back.contains("otherwise remains in force"), back);
        assertFalse(back.contains(smallest(made.packets()).id().toString()), "the paper has no internal id");
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
        PreparedPackets made =
                packets.prepare(cases.forWork(ALICE, file.id()), asked(PacketKind.SEIZURE, all, Particulars.NONE));
        Map<RecipientRole, List<Packet>> byRole = made.packets().stream()
                .collect(Collectors.groupingBy(p -> p.document().recipient().role()));
        assertEquals(Set.of(RecipientRole.REGISTRY, RecipientRole.REGISTRAR), byRole.keySet());
        PacketDocument registrar = Objects.requireNonNull(byRole.get(RecipientRole.REGISTRAR))
                .getFirst()
                .document();
        assertEquals(
                List.of("CHANGE_REGISTRANT", "TRANSFER_TO", "PRESERVE", "NO_NEW"),
                registrar.actions().stream()
                        .map(PacketDocument.ActionPart::verb)
                        .toList());
        Map<String, List<String>> values =
                Objects.requireNonNull(byRole.get(RecipientRole.REGISTRY)).getFirst().document().actions().stream()
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
                        cases.forWork(ALICE, file.id()),
                        new PacketRequest(
                                PacketKind.SEIZURE,
                                List.of(Action.LOCK),
                                List.of(),
                                Optional.of(Set.of(keys)),
                                Optional.empty(),
                                Set.of("pir"),
                                false)));
        assertEquals(Set.of("foreign-tld", "recipient-not-applicable"), codes(foreign));
        Refusal unsigned = assertThrows(
                Refusal.class,
                () -> packets.prepare(
                        cases.forWork(ALICE, file.id()),
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
    void aRecipientThatTheRequestCannotHaveIsNamedWithThoseThatApply() {
        for (PacketKind kind : List.of(PacketKind.ABUSE_REPORT, PacketKind.PRESERVATION, PacketKind.SEIZURE)) {
            Set<String> ids = packets.prepare(cases.forWork(ALICE, file.id()), to(kind, Set.of())).packets().stream()
                    .map(p -> p.document().recipient().id())
                    .collect(Collectors.toSet());
            String one = ids.stream().sorted().findFirst().orElseThrow();
            Refusal refusal = assertThrows(
                    Refusal.class,
                    () -> packets.prepare(
                            cases.forWork(ALICE, file.id()), to(kind, Set.of(one, "iana:nowhere", "Verisign"))));
            assertEquals(Refusal.Kind.BLOCKED, refusal.kind());
            List<Refusal.Reason> named = refusal.reasons().stream()
                    .filter(reason -> reason.code().equals("recipient-not-applicable"))
                    .toList();
            assertEquals(
                    List.of("Verisign", "iana:nowhere"),
                    named.stream().map(Refusal.Reason::subject).toList());
            assertTrue(named.getFirst().message().contains(one), () -> named.toString());
            assertEquals(
                    Set.of(one),
                    packets.prepare(cases.forWork(ALICE, file.id()), to(kind, Set.of(one))).packets().stream()
                            .map(p -> p.document().recipient().id())
                            .collect(Collectors.toSet()));
        }
        Refusal referral = assertThrows(
                Refusal.class,
                () -> packets.prepare(
                        cases.forWork(ALICE, file.id()), to(PacketKind.GOVERNMENT_REFERRAL, Set.of("fbi"))));
        assertTrue(referral.reasons().getFirst().message().contains("us-government"));
    }

    @Test
    void aSuspectOfAnotherRecipientIsNotSaidToHaveNoContact() {
        PreparedPackets made = packets.prepare(cases.forWork(ALICE, file.id()), to(PacketKind.ABUSE_REPORT, Set.of()));
        String one = made.packets().getFirst().document().recipient().id();
        Set<FindingCode> before = made.leftOut().stream().map(f -> f.code()).collect(Collectors.toSet());
        PreparedPackets fewer =
                packets.prepare(cases.forWork(ALICE, file.id()), to(PacketKind.ABUSE_REPORT, Set.of(one)));
        assertTrue(fewer.leftOut().stream().anyMatch(f -> f.code() == FindingCode.OTHER_RECIPIENT));
        assertEquals(
                made.leftOut().stream()
                        .filter(f -> f.code() == FindingCode.NO_CONTACT)
                        .count(),
                fewer.leftOut().stream()
                        .filter(f -> f.code() == FindingCode.NO_CONTACT)
                        .count(),
                () -> before.toString());
    }

    private static PacketRequest to(PacketKind kind, Set<String> recipients) {
        return new PacketRequest(
                kind,
                kind == PacketKind.SEIZURE ? List.of(Action.LOCK) : List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                recipients,
                true);
    }

    @Test
    void aNameWhoseHolderChangedSinceItWasJudgedWaits() throws Exception {
        UUID wordy = id("hollowwren-wordy.net");
        transaction.begin();
        database.createNativeQuery(
                        "insert into suspect_change (id, suspect_id, at, kind, before, after) values (:id, :suspect,"
                                + " now(), 'REGISTRAR', 'IANA 1', 'IANA 2')")
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
        Refusal moved = assertThrows(Refusal.class, () -> packets.prepare(cases.forWork(ALICE, file.id()), lock));
        assertEquals(Set.of("holder-changed"), codes(moved));
        suspects.judge(ALICE, wordy, Verdict.MALICIOUS, Optional.empty());
        assertEquals(
                1,
                packets.prepare(cases.forWork(ALICE, file.id()), lock).packets().size());
    }

    @Test
    void aReversalCanBeAskedForLater() throws Exception {
        packets.prepare(
                cases.forWork(ALICE, file.id()), asked(PacketKind.SEIZURE, List.of(Action.LOCK), Particulars.NONE));
        PreparedPackets made = packets.prepare(
                cases.forWork(ALICE, file.id()), asked(PacketKind.REVERSAL, List.of(), Particulars.NONE));
        Set<String> recipients = made.packets().stream()
                .map(p -> p.document().recipient().role()
                        + p.document().recipient().id()
                        + p.orderId())
                .collect(Collectors.toSet());
        assertEquals(recipients.size(), made.packets().size(), "one for each recipient and order");
        made.packets().forEach(p -> assertTrue(p.reverses().isPresent()));
        CaseFile empty = cases.open(ALICE, new NewCase("nothing", CaseKind.ABUSE, false, Tlp.AMBER, Matter.NONE));
        Refusal nothing = assertThrows(
                Refusal.class,
                () -> packets.prepare(
                        cases.forWork(ALICE, empty.id()), asked(PacketKind.REVERSAL, List.of(), Particulars.NONE)));
        assertEquals(Set.of("nothing-to-reverse"), codes(nothing));
    }

    @Test
    void aSubpoenaGoesWhereItReachesAndNamesNoVictim() {
        Particulars particulars = new Particulars(
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of("Chat records of support tickets"),
                Optional.of(FernhollowMatter.EARLIER),
                Optional.empty(),
                "1 Elm Street, Alexandria",
                Optional.of(Instant.now().plus(40, ChronoUnit.DAYS)),
                "");
        PreparedPackets made =
                packets.prepare(cases.forWork(ALICE, file.id()), asked(PacketKind.SUBPOENA, List.of(), particulars));
        for (Packet packet : made.packets()) {
            assertEquals(Reach.US_ORDER, packet.document().recipient().reach());
            assertTrue(
                    packet.document().rows().stream().noneMatch(r -> r.aLabel().equals("alderbrook-cycles.com")));
        }
        String text = printed(smallest(made.packets())).replaceAll("\\s+", " ");
        for (String said : List.of(
                "The enclosed subpoena was issued from the United States District Court",
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
                () -> packets.prepare(
                        cases.forWork(ALICE, report.id()), asked(PacketKind.SUBPOENA, List.of(), Particulars.NONE)));
        assertEquals(Set.of("no-civil-action", "no-pending-action"), codes(refused));
    }
}
