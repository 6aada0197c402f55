package takedown.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import takedown.casefile.matter.Standing;
import takedown.casefile.suspects.bulk.BulkChange;
import takedown.casefile.suspects.bulk.BulkChangeProcessor;
import takedown.name.Refusal;
import takedown.packet.document.Form;
import takedown.packet.document.Observed;
import takedown.packet.document.Packet;
import takedown.packet.document.PacketKind;
import takedown.packet.document.PacketRequest;
import takedown.packet.document.Particulars;
import takedown.packet.document.PreparedPackets;
import takedown.packet.document.Provision;
import takedown.packet.document.RecipientRole;
import takedown.packet.document.review.RequiredFields;

/** Reports, letters, referrals, complaints and notices in the lab's model case: the recipient of each, and who may send it. */
@QuarkusTest
class LettersAndNoticesTest extends KindsCase {
    @Inject
    BulkChangeProcessor changes;

    @Test
    void aReportToARegistrarHasAReversalAndOneToAHostHasNone() throws Exception {
        PreparedPackets made = packets.prepare(
                cases.forWork(ALICE, file.id()), asked(PacketKind.ABUSE_REPORT, List.of(), Particulars.NONE));
        Map<UUID, Packet> byId = made.packets().stream().collect(Collectors.toMap(Packet::id, Function.identity()));
        assertFalse(made.reversals().isEmpty());
        made.reversals()
                .forEach(r -> assertEquals(
                        RecipientRole.REGISTRAR,
                        Objects.requireNonNull(byId.get(r.reverses().orElseThrow()))
                                .document()
                                .recipient()
                                .role()));
        String text = made.packets().stream()
                .filter(p -> p.document().recipient().role() == RecipientRole.REGISTRAR)
                .findFirst()
                .map(this::printed)
                .orElseThrow();
        assertTrue(text.replaceAll("\\s+", " ").contains("used for offering hacking services"), text);
        assertFalse(text.contains("RAA"), "one of its names is not in a generic TLD");
        assertFalse(text.contains("TLP:") || text.contains("own look-ups"), text);
    }

    /** The archive contains the document, but not the review sheet. */
    @Test
    void theNotesOfAnalystsAndTheWarningsAreOnTheReviewSheetOnly() {
        Packet packet = one(PacketKind.PRESERVATION, Particulars.NONE);
        assertEquals(List.of(), packet.document().findings());
        assertTrue(packet.document().rows().stream()
                .flatMap(row -> row.incidents().stream())
                .allMatch(incident -> incident.note().isEmpty()));
        String sheet = reviewed(packet).replaceAll("\\s+", " ");
        assertTrue(sheet.contains("analyst's note: "), sheet);
        assertTrue(sheet.contains("the request states no period: add one (from and until) to make it specific"), sheet);
    }

    @Test
    void whoIsAskedToKeepRecordsIsAskedInTheNameOfTheSender() {
        PreparedPackets letters = packets.prepare(
                cases.forWork(ALICE, file.id()), asked(PacketKind.PRESERVATION, List.of(), Particulars.NONE));
        letters.packets()
                .forEach(p ->
                        assertEquals(Form.HOLD_LETTER, p.document().filing().form()));
        String letter = printed(smallest(letters.packets())).replaceAll("\\s+", " ");
        assertTrue(letter.contains("It is not a request under 18 U.S.C. § 2703(f)"), letter);
        assertFalse(letter.contains("Please retain the records for 90 days"), letter);

        Particulars claimed = FernhollowMatter.form(Form.SECTION_2703F);
        Refusal refused = assertThrows(
                Refusal.class,
                () -> packets.prepare(
                        cases.forWork(ALICE, file.id()), asked(PacketKind.PRESERVATION, List.of(), claimed)));
        assertEquals(Set.of("not-governmental"), codes(refused));
        assertTrue(refused.getMessage().contains("litigation-hold letter"), refused::getMessage);

        stands(Standing.GOVERNMENT);
        Packet request = smallest(packets.prepare(
                        cases.forWork(ALICE, file.id()), asked(PacketKind.PRESERVATION, List.of(), Particulars.NONE))
                .packets());
        assertEquals(Form.SECTION_2703F, request.document().filing().form());
        String text = printed(request).replaceAll("\\s+", " ");
        assertTrue(
                text.contains("Please retain the records for 90 days")
                        && text.contains("Office of the Attorney General"),
                text);
    }

    @Test
    void theGovernmentIsToldWhichWayEachPartyIsReached() {
        Packet referral = one(PacketKind.GOVERNMENT_REFERRAL, Particulars.NONE);
        assertEquals(Form.REFERRAL, referral.document().filing().form());
        assertFalse(referral.document().filing().annex().reach().isEmpty());
        String text = printed(referral).replaceAll("\\s+", " ");
        assertTrue(
                text.contains("are made by governments") && text.contains("through an order of a United States court"),
                text);
        assertRefused("not-governmental", PacketKind.GOVERNMENT_REFERRAL, FernhollowMatter.form(Form.MLAT_REQUEST));
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
        assertRefused("not-dns-abuse", PacketKind.ICANN_ESCALATION, Particulars.NONE);
        String registrar = packets
                .prepare(cases.forWork(ALICE, file.id()), asked(PacketKind.ABUSE_REPORT, List.of(), Particulars.NONE))
                .packets()
                .stream()
                .filter(p -> p.document().recipient().role() == RecipientRole.REGISTRAR
                        && p.document().rows().stream().anyMatch(r -> r.aLabel().equals("hollowwren-swift.com")))
                .findFirst()
                .orElseThrow()
                .document()
                .recipient()
                .id();
        assertRefused("no-earlier-report", PacketKind.ICANN_ESCALATION, FernhollowMatter.reported(registrar, ""));
        Packet complaint = packets.prepare(
                        cases.forWork(ALICE, file.id()),
                        asked(
                                PacketKind.ICANN_ESCALATION,
                                List.of(),
                                FernhollowMatter.reported(registrar, "ticket 4711")))
                .packets()
                .getFirst();
        assertTrue(complaint.document().rows().stream()
                .allMatch(r -> r.tld().length() > 2 && !r.registrarIanaId().isEmpty()));
        String text = printed(complaint).replaceAll("\\s+", " ");
        assertTrue(text.contains("ticket 4711") && text.contains("IANA ID"), text);
        assertTrue(text.contains("sets no fixed number of days"), text);
    }

    /** The note of an analyst is internal, so it does not count. */
    @Test
    void icannIsAskedAboutSpamIfTheRequestStatesWhatTheSpamDelivers() {
        UUID swift = id("hollowwren-swift.com");
        changedTo(swift, "SPAM", "it delivers malware");
        try {
            assertTrue(escalation(swift, "seen in mail").contains("not-dns-abuse"));
            assertFalse(escalation(swift, "each mail has a link to malware").contains("not-dns-abuse"));
        } finally {
            changedTo(swift, "MALWARE", "eight addresses at a time");
        }
    }

    private void changedTo(UUID suspect, String category, String reason) {
        changes.make(
                cases.forWork(ALICE, file.id()),
                Set.of(suspect),
                new BulkChangeProcessor.Request(BulkChange.Kind.VERDICT, "MALICIOUS", Optional.of(category), reason));
    }

    private static Set<String> blanks(Packet packet) {
        return RequiredFields.blankIn(packet.document()).stream()
                .map(RequiredFields.Blank::field)
                .collect(Collectors.toSet());
    }

    /** Returns the codes of the reasons why there is no complaint. Without an earlier report, there is always one. */
    private Set<String> escalation(UUID suspect, String how) {
        Particulars seen = new Particulars(
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                "",
                Optional.empty(),
                "",
                Optional.of(new Observed(Observed.By.SENDER, "", Optional.empty(), how)),
                List.of(),
                false,
                Set.of(),
                "");
        PacketRequest few = new PacketRequest(
                PacketKind.ICANN_ESCALATION,
                List.of(),
                List.of(),
                Optional.of(Set.of(suspect)),
                Optional.empty(),
                Set.of(),
                true,
                seen);
        return codes(assertThrows(Refusal.class, () -> packets.prepare(cases.forWork(ALICE, file.id()), few)));
    }

    @Test
    void aNoticeNamesTheExactPlaceAndIsForWhomTheLawHasIt() {
        assertRefused("not-for-the-owner", PacketKind.DMCA_NOTICE, Particulars.NONE);
        stands(Standing.COPYRIGHT_HOLDER);
        assertTrue(blanks(one(PacketKind.DMCA_NOTICE, Particulars.NONE)).contains("signature"));
        Packet dmca = one(PacketKind.DMCA_NOTICE, FernhollowMatter.signed("/s/ Rosa Marchbanks"));
        assertFalse(blanks(dmca).contains("signature"));
        assertTrue(dmca.document().rows().stream()
                .flatMap(r -> r.targets().stream())
                .allMatch(t -> t.contains("hxxps")));
        String text = printed(dmca).replaceAll("\\s+", " ");
        assertTrue(text.contains("under penalty of perjury") && text.contains("Fernhollow Key Server"), text);
        assertTrue(text.contains("/s/ Rosa Marchbanks") && text.contains("Rosa Marchbanks, Fernhollow"), text);

        assertRefused("no-award", PacketKind.DSA_NOTICE, FernhollowMatter.form(Form.TRUSTED_FLAGGER));
        for (String code : List.of("no-provision", "not-substantiated", "no-bona-fide-statement")) {
            assertRefused(code, PacketKind.DSA_NOTICE, Particulars.NONE);
        }
        assertRefused(
                "not-union-law",
                PacketKind.DSA_NOTICE,
                FernhollowMatter.underUnionLaw(
                        Optional.empty(), new Provision("Computer Fraud and Abuse Act", "18 U.S.C. § 1030", "EU")));
        assertRefused(
                "not-union-law",
                PacketKind.DSA_NOTICE,
                FernhollowMatter.underUnionLaw(Optional.empty(), new Provision("A Code", "§ 1", "US")));
        Particulars said = FernhollowMatter.underUnionLaw(Optional.empty(), FernhollowMatter.ofTheUnion());
        String notice = printed(one(PacketKind.DSA_NOTICE, said)).replaceAll("\\s+", " ");
        assertFalse(notice.contains("Trusted flagger"), notice);
        assertTrue(
                notice.contains("https://pastebarn.org/p/7fq2-hollowwren")
                        && notice.contains("illegal under Article 7 of Directive 2013/40/EU"),
                notice);
        stands(Standing.TRUSTED_FLAGGER);
        String flagged = printed(one(PacketKind.DSA_NOTICE, said)).replaceAll("\\s+", " ");
        assertTrue(flagged.contains("DSC-2026-17") && flagged.contains("Article 22(1)"), flagged);
    }

    @Test
    void registrationDataAreAskedForOfTheUnion() {
        assertRefused("no-national-act", PacketKind.NIS2_REQUEST, Particulars.NONE);
        assertRefused(
                "no-national-act",
                PacketKind.NIS2_REQUEST,
                FernhollowMatter.underUnionLaw(Optional.empty(), FernhollowMatter.ofTheUnion()));
        PreparedPackets made = packets.prepare(
                cases.forWork(ALICE, file.id()),
                asked(
                        PacketKind.NIS2_REQUEST,
                        List.of(),
                        FernhollowMatter.underUnionLaw(Optional.empty(), FernhollowMatter.ofGermany())));
        assertTrue(
                made.packets().stream()
                        .anyMatch(p -> p.document().recipient().id().equals("denic")),
                made::toString);
        String text = printed(smallest(made.packets())).replaceAll("\\s+", " ");
        assertTrue(text.contains("72 hours of receipt") && text.contains("§ 51 BSI-Gesetz (DE)"), text);
    }

    @Test
    void theDatabaseHoldsTheSameGate() throws Exception {
        Packet letter = packets.prepare(
                        cases.forWork(ALICE, file.id()), asked(PacketKind.PRESERVATION, List.of(), Particulars.NONE))
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

    /** Some rules are checked only when the transaction ends. */
    private void refusedByTheDatabase(String kind, String document, Packet like) throws Exception {
        transaction.begin();
        try {
            assertThrows(RuntimeException.class, () -> {
                database.createNativeQuery(
                                "insert into packet (id, case_id, kind, order_id, recipient, document, preflight,"
                                        + " manifest, prepared_at, prepared_by) values (:id, :case, :kind, (select id from"
                                        + " court_order where case_id = :case limit 1), 'x', cast(:document as jsonb),"
                                        + " '{}', :manifest, now(), 'mallory')")
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
}
