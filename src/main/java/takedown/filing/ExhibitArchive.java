package takedown.filing;

import com.google.common.collect.Lists;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import takedown.evidence.EvidenceStore;
import takedown.evidence.Pictures;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketDocument.EvidenceItem;
import takedown.packet.kit.KitCsv;

/**
 * Exhibit B of the declaration: the preserved responses, pages and screenshots as one archive, and its index. The PDF of the exhibit states the
 * SHA-256 of the index, and the index states the SHA-256 of each file, so every cited file can be checked. The same exhibits give the same octets.
 */
@ApplicationScoped
class ExhibitArchive {
    static final String FILE = "07-1-Ex-B-Responses.zip";
    static final String INDEX = "07-1-Ex-B-Index.csv";

    private static final List<String> HEAD = List.of("no", "file", "name", "source", "query", "received_utc", "sha256");

    /**
     * Maximum number of exhibits that are held in memory at a time. Their octets are limited too, but a single exhibit can be larger than that limit.
     */
    private static final int MOST_AT_ONCE = 1_000;

    private static final long OCTETS_AT_ONCE = 16L << 20;

    /** The time of every entry, so that the same documents give the same octets. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final EvidenceStore evidence;

    ExhibitArchive(EvidenceStore evidence) {
        this.evidence = evidence;
    }

    static ZipEntry entry(String name) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        return entry;
    }

    /** Returns the stored evidence about the names as exhibits, each item once, sorted by name and time. */
    List<CourtFacts.Exhibit> exhibits(List<PacketDocument> documents) {
        Map<String, EvidenceItem> items = new HashMap<>();
        Map<String, String> names = new HashMap<>();
        for (PacketDocument document : documents) {
            Map<Integer, EvidenceItem> byNumber =
                    document.evidence().stream().collect(Collectors.toMap(EvidenceItem::number, item -> item));
            for (AppendixRow row : document.rows()) {
                for (int number : row.evidence()) {
                    EvidenceItem item = byNumber.get(number);
                    if (item != null) {
                        items.putIfAbsent(item.sha256(), item);
                        names.merge(
                                item.sha256(), row.aLabel(), (one, other) -> one.compareTo(other) <= 0 ? one : other);
                    }
                }
            }
        }
        Map<String, EvidenceStore.Description> about = evidence.about(items.keySet());
        List<EvidenceItem> sorted = items.values().stream()
                .filter(item -> about.containsKey(item.sha256()))
                .sorted(Comparator.comparing((EvidenceItem item) -> names.getOrDefault(item.sha256(), ""))
                        .thenComparing(EvidenceItem::at)
                        .thenComparing(EvidenceItem::sha256))
                .toList();
        List<CourtFacts.Exhibit> exhibits = new ArrayList<>();
        for (EvidenceItem item : sorted) {
            String label = "B-%04d".formatted(exhibits.size() + 1);
            exhibits.add(new CourtFacts.Exhibit(
                    label,
                    "07-1-Ex-B/" + label + ending(about.get(item.sha256())),
                    names.getOrDefault(item.sha256(), ""),
                    item.source(),
                    item.question(),
                    item.at(),
                    item.sha256()));
        }
        return exhibits;
    }

    /** Returns the file extension, by which the reader's computer chooses the program that opens the file. */
    private static String ending(EvidenceStore.@Nullable Description about) {
        String mediaType = about == null ? "" : about.mediaType();
        return switch (mediaType) {
            case Pictures.PNG -> ".png";
            case Pictures.JPEG -> ".jpg";
            // A captured page is hostile, so its file must not open in a browser.
            default -> mediaType.contains("json") ? ".json" : mediaType.startsWith("text/") ? ".txt" : ".bin";
        };
    }

    static byte[] index(List<CourtFacts.Exhibit> exhibits) {
        return KitCsv.of(
                HEAD,
                exhibits.stream()
                        .map(exhibit -> List.of(
                                exhibit.label(),
                                exhibit.file(),
                                exhibit.name(),
                                CourtWords.source(exhibit.source()),
                                exhibit.question(),
                                exhibit.at().truncatedTo(ChronoUnit.SECONDS).toString(),
                                exhibit.sha256()))
                        .toList());
    }

    static Map<String, String> files(List<CourtFacts.Exhibit> exhibits) {
        Map<String, String> files = new LinkedHashMap<>();
        exhibits.forEach(exhibit -> files.put(exhibit.file(), exhibit.sha256()));
        return files;
    }

    static Map<String, String> files(byte[] index) {
        Map<String, String> files = new LinkedHashMap<>();
        try (CSVParser rows = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new InputStreamReader(new ByteArrayInputStream(index), StandardCharsets.UTF_8))) {
            for (CSVRecord row : rows) {
                files.put(row.get("file"), row.get("sha256"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /**
     * Writes the archive, and leaves the stream open.
     *
     * @param stored SHA-256 by file
     */
    void write(Map<String, String> stored, OutputStream out) {
        try {
            ZipOutputStream zip = new ZipOutputStream(out);
            for (List<Map.Entry<String, String>> some : Lists.partition(List.copyOf(stored.entrySet()), MOST_AT_ONCE)) {
                Map<String, EvidenceStore.Description> about =
                        evidence.about(some.stream().map(Map.Entry::getValue).toList());
                List<Map.Entry<String, String>> held = new ArrayList<>();
                long octets = 0;
                for (Map.Entry<String, String> exhibit : some) {
                    EvidenceStore.Description known = about.get(exhibit.getValue());
                    long length = known == null ? 0 : known.length();
                    if (octets + length > OCTETS_AT_ONCE) {
                        write(held, zip);
                        held.clear();
                        octets = 0;
                    }
                    held.add(exhibit);
                    octets += length;
                }
                write(held, zip);
            }
            zip.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(List<Map.Entry<String, String>> some, ZipOutputStream zip) throws IOException {
        if (some.isEmpty()) {
            return;
        }
        Map<String, byte[]> answers =
                evidence.octets(some.stream().map(Map.Entry::getValue).toList());
        for (Map.Entry<String, String> exhibit : some) {
            byte[] answer = answers.get(exhibit.getValue());
            if (answer == null) {
                throw new IllegalStateException("the evidence " + exhibit.getValue() + " is missing from the store");
            }
            zip.putNextEntry(entry(exhibit.getKey()));
            zip.write(answer);
        }
    }
}
