package takedown.packet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
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
import takedown.casefile.CaseFile;
import takedown.casefile.Cases;
import takedown.casefile.NewCase;
import takedown.casefile.ServiceAccess;
import takedown.casefile.Tlp;
import takedown.casefile.intake.SuspectIntake;
import takedown.casefile.intake.SuspectTexts;
import takedown.casefile.matter.CaseKind;
import takedown.casefile.matter.Matter;
import takedown.casefile.matter.Matter.Claim;
import takedown.casefile.matter.Matter.Defendant;
import takedown.casefile.orders.Action;
import takedown.casefile.orders.OrderContent;
import takedown.casefile.orders.OrderKind;
import takedown.casefile.orders.Orders;
import takedown.casefile.people.Actor;
import takedown.casefile.people.AppRole;
import takedown.casefile.suspects.Suspect;
import takedown.casefile.suspects.SuspectStore;
import takedown.monitoring.RunControl;
import takedown.monitoring.run.Run;
import takedown.name.DomainName;
import takedown.name.Refusal;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.Packet;
import takedown.packet.document.PacketKind;
import takedown.packet.document.PacketRequest;
import takedown.packet.document.PreparedPackets;
import takedown.packet.document.RecipientRole;
import takedown.packet.rendition.PacketPages;
import takedown.packet.rendition.page.PdfA;

@QuarkusTest
class ModelCasePacketsTest {
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
    Orders orders;

    @Inject
    RunControl runs;

    @Inject
    PacketMaker packets;

    @Inject
    PacketPages pages;

    @Inject
    EntityManager database;

    @Inject
    UserTransaction transaction;

    private static CaseFile file;

    @BeforeEach
    void theModelCaseInvestigated() throws IOException {
        if (file != null) {
            return;
        }
        file = cases.open(
                ALICE,
                new NewCase(
                        "Fernhollow Software v. Does 1-10",
                        CaseKind.CIVIL,
                        true,
                        Tlp.RED,
                        new Matter(
                                "United States District Court for the Eastern District of Virginia",
                                "Alexandria Division",
                                "1:26-cv-00417",
                                List.of("Fernhollow Software Corporation"),
                                List.of(new Defendant(
                                        "DOES 1-10 operating a hacking-as-a-service offering", "ran the storefront")),
                                List.of(
                                        new Claim("18 U.S.C. § 1030", "Computer Fraud and Abuse Act"),
                                        new Claim("18 U.S.C. § 1962(c)", "RICO")))));
        try (var csv = Objects.requireNonNull(getClass().getResourceAsStream("/lab/model-case.csv"))) {
            intake.add(cases.forWork(ALICE, file.id()), SuspectTexts.csv(csv));
        }
        Run run = runs.startCase(ALICE, file.id());
        runs.progress(ALICE, run.id()).collect().last().await().atMost(Duration.ofMinutes(3));
        Instant issued = Instant.now().minus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
        orders.file(
                cases.forWork(ALICE, file.id()),
                new OrderContent(
                        OrderKind.TRO,
                        issued,
                        Optional.of(issued.plus(13, ChronoUnit.DAYS)),
                        Optional.of(issued.plus(10, ChronoUnit.DAYS)),
                        List.of(Action.LOCK, Action.REDIRECT, Action.DS_REMOVE),
                        List.of(DomainName.of("ns1.order-hold.example"), DomainName.of("ns2.order-hold.example"))),
                "%PDF-1.7 signed".getBytes(StandardCharsets.US_ASCII),
                "order.pdf");
    }

    @Test
    void onePacketARegistryEachWithItsOwnNames() throws Exception {
        PreparedPackets prepared = packets.prepare(cases.forWork(ALICE, file.id()), seizure(Optional.empty(), true));
        Map<String, Packet> byRegistry = prepared.packets().stream()
                .collect(Collectors.toMap(p -> p.document().recipient().id(), Function.identity()));
        assertTrue(
                byRegistry.keySet().containsAll(Set.of("verisign", "pir", "identity-digital")), byRegistry::toString);
        Packet verisign = Objects.requireNonNull(byRegistry.get("verisign"));
        assertTrue(verisign.document().rows().stream()
                .allMatch(r -> Set.of("com", "net").contains(r.tld())));
        List<String> all = prepared.packets().stream()
                .flatMap(p -> p.document().rows().stream().map(AppendixRow::aLabel))
                .toList();
        assertEquals(all.size(), Set.copyOf(all).size(), "no name in two packets");
        assertTrue(all.contains("hollowwren-keys.net"));
        for (String innocent :
                List.of("pastebarn.org", "alderbrook-cycles.com", "dynharbor-dns.net", "hollowwren.com")) {
            assertFalse(all.contains(innocent), innocent);
        }
        for (Packet packet : prepared.packets()) {
            byte[] pdf = pages.pdf(ALICE, packet.id());
            assertArrayEquals(pdf, pages.pdf(ALICE, packet.id()), "the same packet gives the same octets");
            PdfA.assertValid(pdf);
            Files.createDirectories(Path.of("target/packets"));
            Files.write(
                    Path.of("target/packets/" + packet.document().recipient().id() + ".pdf"), pdf);
            String text = PdfA.text(pdf);
            assertTrue(text.contains("FILED UNDER SEAL") && text.contains("1:26-cv-00417"), text);
            for (AppendixRow row : packet.document().rows()) {
                assertTrue(text.contains(row.aLabel()), row.aLabel());
            }
            if (packet.document().recipient().id().equals("verisign")) {
                byte[] copy = pages.registryCopy(ALICE, packet.id());
                PdfA.assertValidCopy(copy);
                assertArrayEquals(copy, pages.registryCopy(ALICE, packet.id()));
                Files.write(Path.of("target/packets/registry-copy.pdf"), copy);
            }
            assertEquals(
                    Refusal.Kind.NOT_FOUND,
                    assertThrows(Refusal.class, () -> pages.signature(ALICE, packet.id()))
                            .kind(),
                    "no key is configured");
            String csv = new String(pages.appendixCsv(ALICE, packet.id()), StandardCharsets.UTF_8);
            assertEquals(packet.document().rows().size() + 1, csv.split("\r\n").length);
        }
    }

    @Test
    void aPreviewForeseesWhatIsMade() {
        PacketRequest request = seizure(Optional.empty(), true);
        Preview preview = packets.preview(cases.forWork(ALICE, file.id()), request);
        int before = packets.list(cases.forReading(ALICE, file.id())).size();
        PreparedPackets prepared = packets.prepare(cases.forWork(ALICE, file.id()), request);
        assertEquals(
                before + prepared.packets().size() + prepared.reversals().size(),
                packets.list(cases.forReading(ALICE, file.id())).size(),
                "the preview made no packets");
        assertTrue(preview.stops().isEmpty());
        assertEquals(
                prepared.packets().stream()
                        .collect(Collectors.toMap(
                                p -> p.document().recipient().id(),
                                p -> p.document().rows().stream()
                                        .map(AppendixRow::aLabel)
                                        .toList())),
                preview.packets().stream()
                        .collect(Collectors.toMap(p -> p.recipient().id(), Preview.Planned::names)));
        assertEquals(
                prepared.leftOut().size(),
                preview.refused().size() + preview.unneeded().size());
        Refusal refusal = assertThrows(
                Refusal.class,
                () -> packets.prepare(cases.forWork(ALICE, file.id()), seizure(Optional.empty(), false)));
        assertEquals(
                refusal.reasons(),
                packets.preview(cases.forWork(ALICE, file.id()), seizure(Optional.empty(), false)).stops().stream()
                        .map(finding -> finding.toReason())
                        .toList());
    }

    @Test
    void theInnocentAreRefusedWithReasons() {
        Map<String, Suspect> byKey = suspects.all(service.to(file.id())).stream()
                .collect(Collectors.toMap(Suspect::key, Function.identity()));
        Map<String, String> expected = Map.of(
                "https://pastebarn.org/p/7fq2-hollowwren", "platform",
                "hollowwren.dynharbor-dns.net", "dynamic-dns",
                "https://alderbrook-cycles.com/wp-content/uploads/hw/get.php", "compromised",
                "hollowwren.com", "verdict-unknown",
                "203.0.113.10", "address");
        expected.forEach((key, code) -> {
            UUID id = Objects.requireNonNull(byKey.get(key), key).id();
            for (boolean leaveOut : new boolean[] {false, true}) {
                Refusal refusal = assertThrows(
                        Refusal.class,
                        () -> packets.prepare(
                                cases.forWork(ALICE, file.id()), seizure(Optional.of(Set.of(id)), leaveOut)));
                assertEquals(Refusal.Kind.BLOCKED, refusal.kind());
                assertTrue(
                        refusal.reasons().stream().anyMatch(r -> r.code().equals(code)),
                        () -> key + ": " + refusal.reasons());
            }
        });
        Refusal whole = assertThrows(
                Refusal.class,
                () -> packets.prepare(cases.forWork(ALICE, file.id()), seizure(Optional.empty(), false)));
        assertTrue(whole.getMessage().contains("LEAVE_OUT"), whole::getMessage);
    }

    @Test
    void theDatabaseRefusesThemToo() throws Exception {
        UUID packet = packets.prepare(cases.forWork(ALICE, file.id()), seizure(Optional.empty(), true))
                .packets()
                .getFirst()
                .id();
        for (Suspect suspect : suspects.all(service.to(file.id()))) {
            if (suspect.verdict() == takedown.casefile.suspects.Verdict.MALICIOUS
                    && suspect.registrable().isPresent()) {
                continue;
            }
            transaction.begin();
            try {
                assertThrows(
                        PersistenceException.class,
                        () -> database.createNativeQuery(
                                        "insert into packet_suspect (packet_id, suspect_id) values (:p, :s)")
                                .setParameter("p", packet)
                                .setParameter("s", suspect.id())
                                .executeUpdate());
            } finally {
                transaction.rollback();
            }
        }
    }

    @Test
    void anAbuseReportToEachRegistrarAndHost() throws Exception {
        PreparedPackets prepared = packets.prepare(
                cases.forWork(ALICE, file.id()),
                new PacketRequest(
                        PacketKind.ABUSE_REPORT,
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Set.of(),
                        true));
        Set<RecipientRole> roles = prepared.packets().stream()
                .map(p -> p.document().recipient().role())
                .collect(Collectors.toSet());
        assertTrue(
                roles.containsAll(Set.of(RecipientRole.REGISTRAR, RecipientRole.HOST, RecipientRole.PLATFORM)),
                roles::toString);
        for (Packet packet : prepared.packets()) {
            List<String> names =
                    packet.document().rows().stream().map(AppendixRow::aLabel).toList();
            if (packet.document().recipient().role() == RecipientRole.REGISTRAR) {
                assertFalse(
                        names.contains("pastebarn.org") || names.contains("alderbrook-cycles.com"), names::toString);
            }
            byte[] pdf = pages.pdf(ALICE, packet.id());
            PdfA.assertValid(pdf);
            Files.createDirectories(Path.of("target/packets"));
            Files.write(
                    Path.of("target/packets/report-"
                            + packet.document().recipient().id().replace(':', '-') + ".pdf"),
                    pdf);
        }
    }

    private static PacketRequest seizure(Optional<Set<UUID>> named, boolean leaveOut) {
        return new PacketRequest(PacketKind.SEIZURE, List.of(), List.of(), named, Optional.empty(), Set.of(), leaveOut);
    }
}
