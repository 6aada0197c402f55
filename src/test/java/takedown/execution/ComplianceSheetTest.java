package takedown.execution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import takedown.casefile.CaseFile;
import takedown.casefile.CaseState;
import takedown.casefile.Tlp;
import takedown.casefile.matter.CaseKind;
import takedown.casefile.matter.Matter;
import takedown.casefile.matter.Matter.Claim;
import takedown.casefile.matter.Matter.Defendant;
import takedown.casefile.orders.Action;
import takedown.casefile.orders.CourtOrder;
import takedown.casefile.orders.OrderKind;
import takedown.packet.rendition.PdfA;

@QuarkusTest
class ComplianceSheetTest {
    private static final Instant NOW = Instant.parse("2026-11-11T07:30:00Z");
    private static final Instant SERVED = Instant.parse("2026-11-01T18:00:00Z");
    private static final UUID PACKET = new UUID(7, 7);
    private static final UUID DISPATCH = new UUID(8, 8);
    private static final CourtOrder ORDER = ExecutionFixtures.order(
            OrderKind.TRO,
            Optional.of(ExecutionFixtures.ISSUED.plus(Duration.ofDays(14))),
            Action.LOCK,
            Action.REDIRECT,
            Action.DS_REMOVE,
            Action.PRESERVE);
    private static final CaseFile FILE = new CaseFile(
            new UUID(0, 2),
            "Fernhollow Software v. Does 1-10",
            CaseKind.CIVIL,
            true,
            Tlp.RED,
            CaseState.OPEN,
            new Matter(
                    "United States District Court for the Eastern District of Virginia",
                    "Alexandria Division",
                    "1:26-cv-00417",
                    List.of("Fernhollow Software Corporation"),
                    List.of(new Defendant("DOES 1-10 operating a hacking-as-a-service offering", "ran the storefront")),
                    List.of(new Claim("18 U.S.C. § 1030", "Computer Fraud and Abuse Act"))),
            List.of(),
            ExecutionFixtures.ISSUED,
            "alice");

    @Inject
    ComplianceSheet sheet;

    @Test
    void tenNamesOfARegistryAreAShortExhibitThatACourtCanFile() throws Exception {
        List<ExecutionLine> lines = new ArrayList<>();
        name(
                lines,
                "hollowwren-keys.net",
                executed(),
                executed(
                        "; the registration data lag behind the zone: the"
                                + " registration data show ns1.cinderdns.net, ns2.cinderdns.net",
                        Finding.Kind.NOT_AS_ORDERED),
                executed());
        name(
                lines,
                "hollowwren-status.com",
                executed(),
                line(
                        ExecutionState.PARTLY,
                        "the parent zone names ns1.court.example, not ns2.court.example, and also ns1.elsewhere.example"),
                executed());
        name(
                lines,
                "hollowwren-mirror.com",
                line(
                        ExecutionState.NOT_YET,
                        "the registration data show none of"
                                + " serverTransferProhibited, serverDeleteProhibited, serverUpdateProhibited"),
                line(ExecutionState.NOT_YET, "the parent zone names ns1.cinderdns.net, ns2.cinderdns.net"),
                executed());
        name(
                lines,
                "hollowwren-swift.com",
                executed(),
                line(
                        ExecutionState.REVERTED,
                        "it was executed and is again as it was before: the parent zone names ns1.flux.example"),
                executed());
        name(
                lines,
                "xn--hollw-wren-hcb.com",
                executed(),
                line(ExecutionState.DRIFTED, "it was executed and no longer is: the parent zone names ns9.x.example"),
                executed());
        for (int i = 0; i < 5; i++) {
            name(lines, "k3yx" + i + "r7qpl.com", executed(), executed(), executed());
        }
        RegistrySummary summary = summary("verisign", 10, 6, 1, 1, 1, 1);
        byte[] pdf = sheet.render(FILE, ORDER, summary, lines, NOW);
        Files.createDirectories(Path.of("target/packets"));
        Files.write(Path.of("target/packets/execution.pdf"), pdf);
        PdfA.assertValid(pdf);
        assertArrayEquals(pdf, sheet.render(FILE, ORDER, summary, lines, NOW), "the same record gives the same octets");
        assertEquals(2, PdfA.pages(pdf));
        String text = PdfA.text(pdf);
        for (String shown : List.of(
                "BY VERISIGN",
                "FILED UNDER SEAL",
                "1:26-cv-00417",
                "NOT YET",
                "REVERTED",
                "DRIFTED",
                "PARTLY",
                "hollöw-wren.com",
                "lag behind the zone",
                "4 days are left",
                "was served by hand by R. Okafor, on Registry counsel, on",
                "dispatch record " + DISPATCH,
                "10 names and 2 unregistered under NO_NEW",
                "PRESERVE")) {
            assertTrue(text.replaceAll("\\s+", " ").contains(shown), () -> shown + " is not on: " + text);
        }
    }

    @Test
    void aThousandNamesAreWholeAndMoreAreASample() throws Exception {
        List<ExecutionLine> lines = new ArrayList<>();
        for (int i = 0; i <= ComplianceSheet.MAX_NAMES; i++) {
            name(lines, "name-%04d.com".formatted(i), executed(), executed(), executed());
        }
        String html = sheet.html(FILE, ORDER, summary("nobody-knows", 1_001, 1_001, 0, 0, 0, 0), lines, NOW);
        assertTrue(html.contains("1001 names; a sample is printed") && html.contains("name-0049.com"));
        assertFalse(html.contains("name-0050.com"));
        assertTrue(html.contains("nobody-knows"), "a registry without its entry is shown by its id");
    }

    @Test
    void whatAStrangerWroteIsText() throws Exception {
        List<ExecutionLine> lines = new ArrayList<>();
        name(
                lines,
                "evil.net",
                executed(),
                line(ExecutionState.NOT_YET, "<script>alert(1)</script>{#if true}\u202egnp.exe ]]> 🍕"),
                executed());
        byte[] pdf = sheet.render(FILE, ORDER, summary("verisign", 1, 0, 1, 0, 0, 0), lines, NOW);
        PdfA.assertValid(pdf);
        assertTrue(PdfA.text(pdf).contains("<script>"));
    }

    private static RegistrySummary summary(
            String registry, long names, long executed, long partly, long notYet, long drifted, long reverted) {
        return new RegistrySummary(
                registry,
                names,
                executed,
                partly,
                notYet,
                drifted,
                reverted,
                0,
                0,
                0,
                0,
                0,
                List.of(new ServiceOnRecipient(
                        PACKET,
                        "SEIZURE",
                        registry,
                        "REGISTRY",
                        ORDER.actions(),
                        names,
                        2,
                        SERVED,
                        "BY_HAND",
                        "Registry counsel",
                        Optional.of("R. Okafor"),
                        "alice",
                        DISPATCH)));
    }

    private record Said(ExecutionState state, String reason, Finding.Kind registration) {}

    private static Said executed() {
        return executed("", Finding.Kind.AS_ORDERED);
    }

    private static Said executed(String note, Finding.Kind registration) {
        return new Said(
                ExecutionState.EXECUTED,
                "the parent zone names exactly ns1.court.example, ns2.court.example" + note,
                registration);
    }

    private static Said line(ExecutionState state, String reason) {
        return new Said(state, reason, Finding.Kind.NOT_MEASURED);
    }

    private static void name(List<ExecutionLine> lines, String name, Said... said) {
        UUID suspect = UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        for (int i = 0; i < said.length; i++) {
            lines.add(new ExecutionLine(
                    suspect,
                    name,
                    "verisign",
                    PACKET,
                    SERVED,
                    Optional.of("to do"),
                    ORDER.actions().get(i),
                    said[i].state(),
                    Optional.of(ExecutionFixtures.NIGHT),
                    Optional.of(ExecutionFixtures.NIGHT),
                    Optional.of(NOW.minus(Duration.ofHours(5))),
                    said[i].reason(),
                    Finding.asOrdered("as ordered"),
                    new Finding(said[i].registration(), "said"),
                    List.of("ab".repeat(32), "cd".repeat(32))));
        }
        Finding none = Finding.notMeasured("nothing public shows it");
        lines.add(new ExecutionLine(
                suspect,
                name,
                "verisign",
                PACKET,
                SERVED,
                Optional.of("to do"),
                Action.PRESERVE,
                ExecutionState.NOT_CHECKABLE,
                Optional.of(ExecutionFixtures.NIGHT),
                Optional.empty(),
                Optional.empty(),
                none.says(),
                none,
                none,
                List.of()));
    }
}
