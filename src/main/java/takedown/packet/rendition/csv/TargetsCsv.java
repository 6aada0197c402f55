package takedown.packet.rendition.csv;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import takedown.name.Defang;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.CapturedPage;
import takedown.packet.document.Incident;
import takedown.packet.document.Observed;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketDocument.EvidenceItem;
import takedown.packet.document.PlainText;
import takedown.packet.document.report.AbuseType;
import takedown.packet.document.report.HowToReproduce;

/** The targets of an abuse report or of a notice as CSV (RFC 4180, UTF-8), with the data that an abuse desk needs and nothing internal. */
public final class TargetsCsv {
    private TargetsCsv() {}

    private static final Pattern ADDRESS = Pattern.compile("^\\S+");

    /**
     * Returns the list: the target, its registered name, its type, its addresses, when it was first seen, and the SHA-256 of its evidence: the last
     * answer of each kind of look-up, and the pages, screenshots and downloads. If the case is sealed, each line states that. The target is defanged
     * in the list of a report, and as it is in that of a notice, which states the exact location. The registered name is never defanged, since a
     * registrar copies it; it is empty for an address.
     */
    public static byte[] of(PacketDocument document) {
        Predicate<Incident> seen = seen(document);
        StringBuilder out = new StringBuilder();
        try (CSVPrinter csv = new CSVPrinter(out, CSVFormat.RFC4180)) {
            csv.printRecord(
                    "target", "registered_domain", "type", "address", "first_seen", "evidence_sha256", "handling");
            for (AppendixRow row : document.rows()) {
                String evidence = last(document, row);
                if (row.incidents().isEmpty()) {
                    for (String target : row.targets()) {
                        print(
                                csv,
                                document,
                                PlainText.line(target),
                                row,
                                AbuseType.OTHER,
                                addresses(row.addresses()),
                                Optional.empty(),
                                evidence);
                    }
                }
                for (Incident incident : row.incidents()) {
                    print(
                            csv,
                            document,
                            PlainText.line(
                                    document.kind().reportsAbuse()
                                            ? Defang.defang(incident.value())
                                            : incident.value()),
                            row,
                            AbuseType.of(incident.category()),
                            addresses(row.addressesOf(incident)),
                            firstSeen(document, seen, incident),
                            with(evidence, incident));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Returns of which targets the observation on record is; of none if none is on record. */
    private static Predicate<Incident> seen(PacketDocument document) {
        return document.filing()
                .annex()
                .grounds()
                .observed()
                .map(observed -> HowToReproduce.seen(
                        observed,
                        document.rows().stream()
                                .flatMap(row -> row.incidents().stream())
                                .toList()))
                .orElse(incident -> false);
    }

    private static String registered(AppendixRow row) {
        return row.tld().isEmpty() ? "" : PlainText.line(row.aLabel());
    }

    private static String addresses(List<String> of) {
        return of.stream()
                .map(address -> ADDRESS.matcher(address.strip()))
                .filter(Matcher::find)
                .map(Matcher::group)
                .distinct()
                .collect(Collectors.joining(" "));
    }

    /** Returns the SHA-256 of the last answer of each kind of look-up. The earlier answers are in the archive. */
    private static String last(PacketDocument document, AppendixRow row) {
        Map<String, EvidenceItem> last = new TreeMap<>();
        document.evidence().stream()
                .filter(item -> row.evidence().contains(item.number()) && !item.showsAPage())
                .forEach(item -> last.merge(
                        item.source().replaceFirst("_.*", ""),
                        item,
                        (one, other) -> one.at().isBefore(other.at()) ? other : one));
        return last.values().stream().map(EvidenceItem::sha256).distinct().collect(Collectors.joining(" "));
    }

    /** Returns the hashes in {@code evidence}, followed by those of the pages, screenshots and downloads of the incident. */
    private static String with(String evidence, Incident incident) {
        return Stream.concat(
                        Stream.of(evidence).filter(text -> !text.isEmpty()),
                        incident.captured().stream()
                                .flatMap(page -> Stream.of(
                                                page.files().document().stream(),
                                                page.files().screenshot().stream()
                                                        .map(CapturedPage.Screenshot::sha256),
                                                page.shows().downloads().stream()
                                                        .flatMap(file -> file.sha256().stream()))
                                        .flatMap(hashes -> hashes)))
                .distinct()
                .collect(Collectors.joining(" "));
    }

    /**
     * Returns when the abuse was first seen: the time on record, or else the time of the first capture by the service. The time at which a name was
     * added to the case does not count.
     */
    private static Optional<Instant> firstSeen(PacketDocument document, Predicate<Incident> seen, Incident incident) {
        return document.filing()
                .annex()
                .grounds()
                .observed()
                .filter(observed -> seen.test(incident))
                .flatMap(Observed::at)
                .or(() -> incident.captured().stream()
                        .filter(CapturedPage::seenByUs)
                        .map(CapturedPage::at)
                        .min(Comparator.naturalOrder()));
    }

    private static void print(
            CSVPrinter csv,
            PacketDocument document,
            String target,
            AppendixRow row,
            AbuseType type,
            String addresses,
            Optional<Instant> seen,
            String evidence)
            throws IOException {
        List<String> cells = List.of(
                target,
                registered(row),
                type.title(),
                addresses,
                seen.map(at -> at.truncatedTo(ChronoUnit.SECONDS).toString()).orElse(""),
                evidence,
                document.handling());
        csv.printRecord(cells.stream().map(AppendixCsv::harmless).toList());
    }
}
