package takedown.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import takedown.casefile.CaseFile;
import takedown.casefile.CasePatch;
import takedown.casefile.Cases;
import takedown.casefile.NewCase;
import takedown.casefile.ServiceAccess;
import takedown.casefile.Tlp;
import takedown.casefile.intake.SuspectIntake;
import takedown.casefile.intake.SuspectTexts;
import takedown.casefile.matter.CaseKind;
import takedown.casefile.matter.Standing;
import takedown.casefile.orders.Action;
import takedown.casefile.orders.OrderContent;
import takedown.casefile.orders.OrderKind;
import takedown.casefile.orders.Orders;
import takedown.casefile.orders.TermBasis;
import takedown.casefile.people.Actor;
import takedown.casefile.people.AppRole;
import takedown.casefile.suspects.SuspectStore;
import takedown.monitoring.RunControl;
import takedown.monitoring.run.Run;
import takedown.name.DomainName;
import takedown.name.Refusal;
import takedown.observation.DsRecord;
import takedown.packet.document.Packet;
import takedown.packet.document.PacketKind;
import takedown.packet.document.PacketRequest;
import takedown.packet.document.Particulars;
import takedown.packet.document.PreparedPackets;
import takedown.packet.rendition.PacketPages;
import takedown.packet.rendition.page.PdfA;

/** The model case with its matter, investigated once for the tests of all kinds. */
abstract class KindsCase {
    static final Actor ALICE = new Actor("alice", Set.of(AppRole.ANALYST));

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

    /** The external validator is slow, so it checks only one packet of each kind and form. */
    private static final Set<String> FOUND_VALID = new HashSet<>();

    static CaseFile file;

    @BeforeEach
    void theModelCaseInvestigated() throws IOException {
        if (file == null) {
            CaseFile opened = cases.open(
                    ALICE,
                    new NewCase(
                            "Fernhollow v. Does 1-10",
                            CaseKind.CIVIL,
                            true,
                            Tlp.RED,
                            FernhollowMatter.matter(Standing.PRIVATE_PARTY)));
            try (var csv = Objects.requireNonNull(getClass().getResourceAsStream("/lab/model-case.csv"))) {
                intake.add(cases.forWork(ALICE, opened.id()), SuspectTexts.csv(csv));
            }
            Run run = runs.startCase(ALICE, opened.id());
            runs.progress(ALICE, run.id()).collect().last().await().atMost(Duration.ofMinutes(3));
            Instant issued = Instant.now().minus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
            orders.file(
                    cases.forWork(ALICE, opened.id()),
                    new OrderContent(
                            OrderKind.TRO,
                            issued,
                            Optional.of(issued.plus(13, ChronoUnit.DAYS)),
                            Optional.of(issued.plus(10, ChronoUnit.DAYS)),
                            new OrderContent.Relief(
                                    List.of(Action.values()),
                                    List.of(
                                            DomainName.of("ns1.order-hold.example"),
                                            DomainName.of("ns2.order-hold.example")),
                                    List.of(DsRecord.of("4711 13 2 " + "AB".repeat(32))),
                                    Optional.of("Fernhollow Software Corporation"),
                                    Optional.of(9999)),
                            TermBasis.WITHOUT_NOTICE),
                    "%PDF-1.7 every action".getBytes(StandardCharsets.US_ASCII),
                    "order.pdf");
            file = opened;
        }
        stands(Standing.PRIVATE_PARTY);
    }

    Packet one(PacketKind kind, Particulars particulars) {
        PacketRequest few = new PacketRequest(
                kind,
                List.of(),
                List.of(),
                Optional.of(Set.of(
                        id("hollowwren-werk.de"),
                        id("hollowwren-keys.net"),
                        id("https://pastebarn.org/p/7fq2-hollowwren"))),
                Optional.empty(),
                Set.of(),
                true,
                particulars);
        return packets.prepare(cases.forWork(ALICE, file.id()), few).packets().getFirst();
    }

    static Packet smallest(List<Packet> made) {
        return made.stream()
                .min(Comparator.comparing(p -> p.document().rows().size()))
                .orElseThrow();
    }

    static Packet back(PreparedPackets made, Packet of) {
        return made.reversals().stream()
                .filter(r -> r.reverses().equals(Optional.of(of.id())))
                .findFirst()
                .orElseThrow();
    }

    void assertRefused(String code, PacketKind kind, List<Action> actions) {
        Refusal refusal = assertThrows(
                Refusal.class,
                () -> packets.prepare(cases.forWork(ALICE, file.id()), asked(kind, actions, Particulars.NONE)));
        assertEquals(Refusal.Kind.BLOCKED, refusal.kind());
        assertTrue(codes(refusal).contains(code), () -> refusal.reasons().toString());
    }

    void assertRefused(String code, PacketKind kind, Particulars particulars) {
        Refusal refusal = assertThrows(
                Refusal.class,
                () -> packets.prepare(cases.forWork(ALICE, file.id()), asked(kind, List.of(), particulars)));
        assertEquals(Refusal.Kind.BLOCKED, refusal.kind());
        assertTrue(codes(refusal).contains(code), () -> refusal.reasons().toString());
    }

    static Set<String> codes(Refusal refusal) {
        return refusal.reasons().stream().map(Refusal.Reason::code).collect(Collectors.toSet());
    }

    /**
     * Returns the text of the document, and writes its PDF to {@code target/packets}. An external program validates the first PDF of each kind and
     * form.
     */
    String printed(Packet packet) {
        try {
            byte[] pdf = pages.pdf(ALICE, packet.id());
            if (FOUND_VALID.add(packet.kind() + " " + packet.document().filing().form())) {
                PdfA.assertValid(pdf);
            }
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

    String reviewed(Packet packet) {
        try {
            return PdfA.text(pages.reviewSheet(ALICE, packet.id()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    UUID id(String key) {
        return suspects.all(service.to(file.id())).stream()
                .filter(s -> s.key().equals(key))
                .findFirst()
                .orElseThrow()
                .id();
    }

    void stands(Standing standing) {
        cases.change(
                ALICE,
                file.id(),
                new CasePatch(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(before -> FernhollowMatter.matter(standing))));
    }

    static PacketRequest asked(PacketKind kind, List<Action> actions, Particulars particulars) {
        return new PacketRequest(
                kind, actions, List.of(), Optional.empty(), Optional.empty(), Set.of(), true, particulars);
    }
}
