package takedown.packet.rendition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import takedown.name.Defang;
import takedown.packet.document.AbuseType;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.Incident;
import takedown.packet.document.Observed;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketDocument.EvidenceItem;
import takedown.packet.document.PlainText;

/** The targets of an abuse report as CSV (RFC 4180, UTF-8), with the data that an abuse desk needs and nothing internal. */
public final class TargetsCsv {
    private TargetsCsv() {}

    /** Returns the list: the target (defanged), its type, when it was first seen, and the SHA-256 of the answers that it rests on. */
    public static byte[] of(PacketDocument document) {
        StringBuilder out = new StringBuilder();
        try (CSVPrinter csv = new CSVPrinter(out, CSVFormat.RFC4180)) {
            csv.printRecord("target", "type", "first_seen", "evidence_sha256");
            for (AppendixRow row : document.rows()) {
                String evidence = document.evidence().stream()
                        .filter(item -> row.evidence().contains(item.number()))
                        .map(EvidenceItem::sha256)
                        .distinct()
                        .collect(Collectors.joining(" "));
                if (row.incidents().isEmpty()) {
                    for (String target : row.targets()) {
                        print(csv, PlainText.line(target), AbuseType.OTHER, Optional.empty(), evidence);
                    }
                }
                for (Incident incident : row.incidents()) {
                    print(
                            csv,
                            PlainText.line(Defang.defang(incident.value())),
                            AbuseType.of(incident.category()),
                            firstSeen(document, incident),
                            evidence);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Optional<Instant> firstSeen(PacketDocument document, Incident incident) {
        return document.filing()
                .annex()
                .grounds()
                .observed()
                .flatMap(Observed::at)
                .or(incident::recordedAt);
    }

    private static void print(CSVPrinter csv, String target, AbuseType type, Optional<Instant> seen, String evidence)
            throws IOException {
        List<String> cells =
                List.of(target, type.title(), seen.map(Instant::toString).orElse(""), evidence);
        csv.printRecord(cells.stream().map(AppendixCsv::harmless).toList());
    }
}
