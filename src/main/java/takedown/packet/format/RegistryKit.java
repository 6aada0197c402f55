package takedown.packet.format;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import takedown.casefile.people.Actor;
import takedown.evidence.EvidenceSink;
import takedown.evidence.EvidenceStore;
import takedown.name.Refusal;
import takedown.packet.document.Edition;
import takedown.packet.document.Packet;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketDocument.Amendment.Paper;
import takedown.packet.document.RecipientRole;
import takedown.packet.kit.NameList;
import takedown.packet.kit.RegistryNotice;
import takedown.packet.kit.ResultForm;
import takedown.packet.rendition.ApprovedRenditions;
import takedown.packet.rendition.PacketPages;
import takedown.packet.rendition.Rendition;

/**
 * The kit of a registry or registrar, as one ZIP with one folder: cover, signed order, instructions, names, commands if the recipient's back end
 * accepts them, a form for the result, a list of names to withhold, and the hash of each file. The kit holds nothing internal and nothing about other
 * recipients.
 */
@ApplicationScoped
public class RegistryKit implements Rendition {
    public static final String NAME = "registry.zip";

    private static final int LONGEST_PART = 40;

    private final PacketPages pages;
    private final ApprovedRenditions approved;
    private final EvidenceStore evidence;

    RegistryKit(PacketPages pages, ApprovedRenditions approved, EvidenceStore evidence) {
        this.pages = pages;
        this.approved = approved;
        this.evidence = evidence;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isOf(Packet packet) {
        return against(packet.document()).isEmpty();
    }

    /** Returns whether the packet has a kit, provided that the signed order is on file. */
    public static boolean isAvailableFor(PacketDocument document) {
        return againstKind(document).isEmpty();
    }

    /** Returns why the packet has no kit; empty if it has one. */
    public Optional<Refusal> against(PacketDocument document) {
        return againstKind(document).or(() -> againstOrder(document));
    }

    private static Optional<Refusal> againstKind(PacketDocument document) {
        if (!RegistryNotice.isFor(document)) {
            return Optional.of(Refusal.conflict("a packet of kind " + document.kind()
                    + " has no kit: only a notice of a court's order and its reversal have one"));
        }
        if (document.recipient().role() != RecipientRole.REGISTRY
                && document.recipient().role() != RecipientRole.REGISTRAR) {
            return Optional.of(Refusal.conflict("a kit goes to a registry or a registrar, and this packet goes to a "
                    + document.recipient().role().name().toLowerCase(Locale.ROOT)));
        }
        return Optional.empty();
    }

    private Optional<Refusal> againstOrder(PacketDocument document) {
        return papers(document)
                .filter(sha256 -> !evidence.about(List.of(sha256)).containsKey(sha256))
                .findFirst()
                .map(missing -> Refusal.conflict("the signed order is not on file (SHA-256 " + missing
                        + "), and there is no kit without it: file the order's document, then make the packet again"));
    }

    private static Stream<String> papers(PacketDocument document) {
        return Stream.concat(
                document.servedPaper().map(PacketDocument.OrderPart::documentSha256).stream(),
                document.papersBeside().stream().map(Paper::sha256));
    }

    /**
     * Returns the kit as a draft or, after approval, the approved octets.
     *
     * @throws Refusal (CONFLICT) that states why there is none
     */
    public byte[] of(Actor actor, Packet packet) {
        return of(actor, packet, Edition.DRAFT);
    }

    /**
     * Returns an edition of the kit. After approval these are the approved octets.
     *
     * @throws Refusal (CONFLICT) that states why there is none
     */
    byte[] of(Actor actor, Packet packet, Edition edition) {
        Optional<byte[]> kept = approved.octets(packet.id(), NAME);
        if (kept.isPresent()) {
            return kept.get();
        }
        against(packet.document()).ifPresent(refusal -> {
            throw refusal;
        });
        return zip(actor, packet, edition);
    }

    @Override
    public void write(Actor actor, Packet packet, OutputStream out) throws IOException {
        out.write(zip(actor, packet, Edition.DRAFT));
    }

    @Override
    public void write(Actor actor, Packet packet, Edition edition, OutputStream out) throws IOException {
        out.write(zip(actor, packet, edition));
    }

    private byte[] zip(Actor actor, Packet packet, Edition edition) {
        return zip(
                packet.document(),
                edition,
                withPapersBeside(packet.document(), pages.noticeFiles(actor, packet, edition), evidence::octets),
                packet.document()
                        .servedPaper()
                        .map(PacketDocument.OrderPart::documentSha256)
                        .flatMap(evidence::octets));
    }

    static Map<String, byte[]> withPapersBeside(
            PacketDocument document, Map<String, byte[]> files, Function<String, Optional<byte[]>> stored) {
        Map<String, byte[]> all = new TreeMap<>(files);
        List<Paper> papers = document.papersBeside();
        for (int i = 0; i < papers.size(); i++) {
            String name = RegistryNotice.paperBeside(i);
            stored.apply(papers.get(i).sha256()).ifPresent(octets -> all.put(name, octets));
        }
        return all;
    }

    /**
     * @param pages cover, instructions and names
     * @param order the paper of the court that is served with the notice; empty if there is none
     */
    static byte[] zip(PacketDocument document, Edition edition, Map<String, byte[]> pages, Optional<byte[]> order) {
        return zip(document, files(document, edition, pages, order));
    }

    private static SortedMap<String, byte[]> files(
            PacketDocument document, Edition edition, Map<String, byte[]> pages, Optional<byte[]> order) {
        NameList names = NameList.of(document);
        SortedMap<String, byte[]> files = new TreeMap<>(pages);
        order.filter(octets -> document.servedPaper().isPresent())
                .ifPresent(octets -> files.put("01-ORDER.pdf", octets));
        files.put("03-NAMES.csv", names.csv());
        if (EppBatch.against(document).isEmpty()) {
            ByteArrayOutputStream epp = new ByteArrayOutputStream();
            EppBatch.write(document, EppBatch.hosts(document), edition, epp);
            files.put("04-EPP.xml", epp.toByteArray());
        }
        files.put("05-RESULT.csv", ResultForm.prefilled(names));
        if (!names.blockList().isEmpty()) {
            files.put("06-BLOCK-LIST.csv", names.blockListCsv());
        }
        String sums = files.entrySet().stream()
                .map(file -> EvidenceSink.digest(file.getValue()).sha256() + "  " + file.getKey() + "\n")
                .collect(Collectors.joining());
        files.put("SHA256SUMS.txt", sums.getBytes(StandardCharsets.UTF_8));
        return files;
    }

    /** Writes the entries without compression and all with the same time, so that the octets depend on nothing but the files. */
    private static byte[] zip(PacketDocument document, Map<String, byte[]> files) {
        String folder = folder(document);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(folder + "/" + file.getKey());
                CRC32 crc = new CRC32();
                crc.update(file.getValue());
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(file.getValue().length);
                entry.setCrc(crc.getValue());
                entry.setTimeLocal(
                        document.preparedAt().atOffset(ZoneOffset.UTC).toLocalDateTime());
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /**
     * Returns the name of the folder: {@code 2026-11-30_xyz-com-llc_1-26-cv-01234_KIT}. A packet without an order, such as the reversal of a report, has its
     * reference in place of the docket number, which would reveal the case.
     */
    static String folder(PacketDocument document) {
        String zone = RegistryNotice.zone(document);
        String date = document.preparedAt()
                .atZone(zone.isEmpty() ? ZoneOffset.UTC : ZoneId.of(zone))
                .toLocalDate()
                .toString();
        return Stream.of(
                        date,
                        slug(document.recipient().name()),
                        slug(document.order().isPresent() ? document.caption().docketNumber() : document.reference()),
                        document.kind().undoes() ? "REVERSAL-KIT" : document.replaces() ? "AMENDED-KIT" : "KIT")
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("_"));
    }

    private static String slug(String text) {
        String plain = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String cut = plain.substring(0, Math.min(plain.length(), LONGEST_PART));
        return cut.replaceAll("^-+|-+$", "");
    }
}
