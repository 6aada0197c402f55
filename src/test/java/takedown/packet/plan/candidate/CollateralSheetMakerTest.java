package takedown.packet.plan.candidate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import takedown.casefile.CaseFile;
import takedown.casefile.CasePatch;
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
import takedown.casefile.suspects.SuspectStore;
import takedown.history.passive.HistoryImport;
import takedown.packet.RecordedInvestigations;
import takedown.packet.document.CollateralSheet;
import takedown.packet.store.PacketJson;
import takedown.protection.LiftSet;

/** Two cases: what occurs in both is counted if the other case is not sealed, and is never named. */
@QuarkusTest
class CollateralSheetMakerTest {
    private static final Actor ALICE = new Actor("alice", Set.of(AppRole.ANALYST));
    private static final Actor CAROL = new Actor("carol", Set.of(AppRole.COUNSEL));
    private static final String ADDRESS = "198.51.100.201";

    @Inject
    SuspectIntake intake;

    @Inject
    ServiceAccess service;

    @Inject
    Cases cases;

    @Inject
    SuspectStore suspects;

    @Inject
    HistoryImport imports;

    @Inject
    CandidateReader candidates;

    @Inject
    CollateralSheetMaker sheets;

    @Inject
    RecordedInvestigations looked;

    private CaseFile open(Actor actor, String names) {
        CaseFile file = cases.open(actor, new NewCase("Sheets", CaseKind.ABUSE, true, Tlp.RED, Matter.NONE));
        intake.add(
                cases.forWork(actor, file.id()),
                SuspectTexts.csv(
                        new ByteArrayInputStream(("value,verdict\n" + names).getBytes(StandardCharsets.UTF_8))));
        looked.at(suspects.all(service.to(file.id())), Instant.now(), ADDRESS, 64_496);
        return file;
    }

    private static String record(String name, String type, String data) {
        return "{\"rrname\":\"%s\",\"rrtype\":\"%s\",\"rdata\":\"%s\",\"time_first\":1790000000,\"time_last\":1790000100,\"count\":1}\n"
                .formatted(name, type, data);
    }

    @Test
    void countsOverCasesThatAreNotSealedAndNamesNobody() throws Exception {
        CaseFile other = open(CAROL, "sheets-stranger.org,MALICIOUS\n");
        CaseFile ours =
                open(ALICE, "sheets-main.net,MALICIOUS\napi.sheets-main.net,MALICIOUS\nsheets-twin.net,MALICIOUS\n");
        imports.intoCase(
                cases.forWork(CAROL, other.id()),
                Optional.of("LAB"),
                new ByteArrayInputStream((record("shop.sheets-main.net", "A", "192.0.2.77")
                                + record("sheets-customer.com", "NS", "ns1.sheets-main.net")
                                + record("ns1.sheets-main.net", "A", "192.0.2.78")
                                + record("sheets-bystander.com", "A", ADDRESS))
                        .getBytes(StandardCharsets.UTF_8)));
        CollateralSheet alone = made(ours).getFirst();
        assertEquals(1, alone.subdomainsSeen(), "api");
        assertEquals(0, alone.servedNames());
        assertEquals(3, alone.namesOnAddresses(), "three of ours");
        assertEquals(0, alone.othersOnAddresses(), "no name of the sealed case changes a number");
        cases.change(
                CAROL,
                other.id(),
                new CasePatch(
                        Optional.empty(), Optional.of(false), Optional.empty(), Optional.empty(), Optional.empty()));
        List<CollateralSheet> made = made(ours);
        assertEquals(
                List.of("sheets-main.net", "sheets-twin.net"),
                made.stream().map(CollateralSheet::name).toList());
        CollateralSheet main = made.getFirst();
        assertEquals(3, main.subdomainsSeen(), "api, shop and ns1");
        assertEquals(1, main.servedNames(), "sheets-customer.com");
        assertEquals(5, main.namesOnAddresses(), "three of ours, the other case's, and the bystander");
        assertEquals(2, main.othersOnAddresses());
        assertEquals(Optional.of(90L), main.ageDays());
        assertEquals("WEIGH", main.verdict());
        String shown = PacketJson.write(made);
        for (String name : List.of("stranger", "bystander", "customer")) {
            assertFalse(shown.contains(name), shown);
        }
        CollateralSheet twin = made.getLast();
        assertEquals(0, twin.subdomainsSeen());
        assertEquals(0, twin.servedNames());
        assertTrue(
                twin.weigh().getLast().startsWith("2 names that belong to no malicious suspect of the case"),
                () -> twin.weigh().toString());
    }

    private List<CollateralSheet> made(CaseFile ours) {
        return List.copyOf(sheets.of(
                        service.to(ours.id()),
                        candidates.of(service.to(ours.id()), suspects.all(service.to(ours.id()))),
                        LiftSet.none())
                .values());
    }
}
