package takedown.packet;

import static io.restassured.RestAssured.given;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import takedown.archive.Archives;
import takedown.archive.check.ArchiveCheck;
import takedown.archive.check.Source;
import takedown.casefile.CaseFile;
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
import takedown.filing.CourtEdition;
import takedown.filing.CourtSets;
import takedown.packet.document.Edition;
import takedown.packet.document.Packet;
import takedown.packet.document.PacketKind;
import takedown.packet.document.PacketRequest;
import takedown.packet.format.RegistryKit;
import takedown.packet.rendition.PacketPages;

/** One seizure packet with very many names, from the order on file to a verified archive: bench/packets. */
@QuarkusTest
class LargeCaseBench {
    private static final Actor ALICE = new Actor("alice", Set.of(AppRole.ANALYST));
    private static final int NAMES = Integer.getInteger("bench.names", 10_000);
    private static final int AT_ONCE = 1_000;

    @Inject
    SuspectIntake intake;

    @Inject
    ServiceAccess service;

    @Inject
    Cases cases;

    @Inject
    SuspectStore suspects;

    @Inject
    RecordedInvestigations looked;

    @Inject
    PacketMaker packets;

    @Inject
    PacketPages pages;

    @Inject
    RegistryKit kits;

    @Inject
    CourtSets courts;

    @Inject
    Archives archives;

    @TempDir
    Path folder;

    @Test
    void fromTheOrderToTheArchive() throws Exception {
        CaseFile file = cases.open(ALICE, new NewCase("Large", CaseKind.CIVIL, false, Tlp.CLEAR, Matter.NONE));
        StringBuilder list = new StringBuilder("value,verdict,category\n");
        for (int i = 0; i < NAMES; i++) {
            list.append("bench-lantern-").append(i).append(".com,MALICIOUS,MALWARE\n");
        }
        byte[] csv = list.toString().getBytes(StandardCharsets.UTF_8);
        intake.add(cases.forWork(ALICE, file.id()), SuspectTexts.csv(new ByteArrayInputStream(csv)));
        var all = suspects.all(service.to(file.id()));
        for (int i = 0; i < all.size(); i += AT_ONCE) {
            looked.at(
                    all.subList(i, Math.min(all.size(), i + AT_ONCE)),
                    Instant.now(),
                    "198.51." + 100 + "." + i / AT_ONCE % 250,
                    64_496);
        }
        order(file);
        List<Packet> made = new ArrayList<>();
        measured("prepare, with the reversal", () -> {
            made.addAll(packets.prepare(
                            cases.forWork(ALICE, file.id()),
                            new PacketRequest(
                                    PacketKind.SEIZURE,
                                    List.of(),
                                    List.of(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Set.of(),
                                    false))
                    .packets());
            return made.getFirst().document().rows().size();
        });
        Packet packet = made.getFirst();
        measured("court PDF", () -> pages.pdf(ALICE, packet.id()).length);
        measured("registry's kit", () -> kits.of(ALICE, packet).length);
        System.out.printf(
                Locale.ROOT,
                "%-28s %d without the order%n",
                "pages of the kit",
                pagesOf(pages.noticeFiles(ALICE, packet, Edition.DRAFT).values()));
        measured("review sheet", () -> pages.reviewSheet(ALICE, packet.id()).length);
        System.out.printf(
                Locale.ROOT,
                "%-28s %d%n",
                "pages of the review sheet",
                pagesOf(List.of(pages.reviewSheet(ALICE, packet.id()))));
        measured(
                "court set, the draft",
                () -> courts.ofOrder(
                                cases.forReading(ALICE, file.id()),
                                packet.orderId().orElseThrow(),
                                CourtEdition.DRAFT)
                        .length);
        measured("Appendix A as CSV", () -> pages.appendixCsv(ALICE, packet.id()).length);
        Path archive = folder.resolve("archive.zip");
        measured("evidence archive", () -> {
            try (OutputStream out = Files.newOutputStream(archive)) {
                archives.of(ALICE, packet.id()).writeTo(out);
            }
            return Files.size(archive);
        });
        measured("verify", () -> {
            try (Source source = Source.of(archive)) {
                ArchiveCheck.check(source, ArchiveCheck.Trusted.NOTHING, line -> {});
            }
            return Files.size(archive);
        });
    }

    private static int pagesOf(Collection<byte[]> files) throws IOException {
        int pages = 0;
        for (byte[] file : files) {
            try (PDDocument document = Loader.loadPDF(file)) {
                pages += document.getNumberOfPages();
            }
        }
        return pages;
    }

    private static void order(CaseFile file) {
        Instant issued = Instant.now().minus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
        given().auth()
                .preemptive()
                .basic("alice", "alice")
                .multiPart("document", "tro.pdf", "%PDF-1.4".getBytes(StandardCharsets.US_ASCII), "application/pdf")
                .multiPart("kind", "TRO")
                .multiPart("issuedAt", issued.toString())
                .multiPart("expiresAt", issued.plus(13, ChronoUnit.DAYS).toString())
                .multiPart("hearingAt", issued.plus(10, ChronoUnit.DAYS).toString())
                .multiPart("actions", "LOCK")
                .multiPart("actions", "HOLD")
                .post("/api/cases/" + file.id() + "/orders")
                .then()
                .statusCode(201);
    }

    private static void measured(String what, Callable<Number> work) throws Exception {
        System.gc();
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
        long start = System.nanoTime();
        Number size = work.call();
        double seconds = (System.nanoTime() - start) / 1e9;
        long heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
        System.out.printf(
                Locale.ROOT,
                "%,9d names  %-28s %7.2f s, heap at most %d MiB, %,d%n",
                NAMES,
                what,
                seconds,
                heap >> 20,
                size.longValue());
    }
}
