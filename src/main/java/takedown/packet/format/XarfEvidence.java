package takedown.packet.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.CapturedPage;
import takedown.packet.document.Incident;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketDocument.EvidenceItem;
import takedown.packet.document.PlainText;
import takedown.packet.document.report.ReportText;

/**
 * The evidence of the reports of one X-ARF file: the pictures of each target and the answers that its row rests on. X-ARF 4 requires the octets of each
 * item, so an item that several reports rest on is in the first of them, and the others refer to that report. An item that would exceed a limit is left
 * out with the reason, and can be requested by its hash.
 */
final class XarfEvidence {
    /** Maximum number of items of one report in X-ARF 4. */
    static final int MAX_ITEMS = 50;

    /** Maximum size of one item in X-ARF 4, in octets. */
    static final int MAX_ITEM = 5 * 1024 * 1024;

    /** Maximum size of all items of one report in X-ARF 4, in octets. */
    static final int MAX_TOTAL = 15 * 1024 * 1024;

    private static final int MAX_DESCRIPTION = 500;

    /** Maximum length of the URL in a description, since the hashes follow it. */
    private static final int MAX_URL = 120;

    /** Upper bound of the octets of an item in addition to its payload. */
    private static final int MAX_REST_OF_ITEM = 800;

    static final String TOO_LARGE = "the item is larger than 5 MiB";
    static final String TOO_MUCH = "the report would have more than 50 items or 15 MiB of evidence";
    static final String FILE_TOO_LARGE = "the file would be too large for a mail";
    static final String NOT_KEPT = "the octets are not in the sender's store";

    private final PacketDocument document;
    private final Function<String, Optional<byte[]>> octets;
    private final List<ReportText.Picture> pictures;

    /** The report of this file that has an item, by the hash of the item. */
    private final Map<String, String> carriers = new HashMap<>();

    private final boolean withHashes;

    private long room;

    /** The part of the room that is kept for pictures, since answers that come first in the file must not displace them. */
    private long reserved;

    /**
     * @param octets by SHA-256; empty if the store has none
     * @param room for evidence in the file, in octets of its text
     * @param withHashes whether what is left out is listed by hash, and not only counted
     */
    XarfEvidence(PacketDocument document, Function<String, Optional<byte[]>> octets, long room, boolean withHashes) {
        this.document = document;
        this.octets = octets;
        this.room = room;
        this.withHashes = withHashes;
        pictures = ReportText.pictures(document);
        reserved = room <= 0
                ? 0
                : pictures.stream()
                        .flatMap(picture -> octets.apply(picture.picture().sha256()).stream())
                        .mapToLong(found -> written(found.length))
                        .sum();
    }

    /** Adds the evidence of a target to its report, and what is left out of it. */
    void addTo(Map<String, Object> report, String reportId, AppendixRow row, Incident incident) {
        OneReport one = new OneReport(reportId);
        pictures.stream()
                .filter(picture -> incident.captured().contains(picture.page()))
                .forEach(picture -> {
                    octets.apply(picture.picture().sha256()).ifPresent(found -> reserved -= written(found.length));
                    one.add(picture.picture().sha256(), picture.picture().mediaType(), () -> words(picture));
                });
        document.evidence().stream()
                .filter(item -> row.evidence().contains(item.number()) && !isLicensed(item) && !item.showsAPage())
                .forEach(item -> one.add(
                        item.sha256(),
                        mediaType(item.source()),
                        () -> protocol(item.source()) + " response to \"" + item.question() + "\", received "
                                + item.at().truncatedTo(ChronoUnit.SECONDS)));
        one.writeTo(report);
    }

    /** The evidence of one report, while it is collected. */
    private final class OneReport {
        private final String reportId;
        private final List<Map<String, Object>> items = new ArrayList<>();
        private final Map<String, Set<String>> elsewhere = new LinkedHashMap<>();
        private final Map<String, Set<String>> leftOut = new LinkedHashMap<>();
        private int total;

        private OneReport(String reportId) {
            this.reportId = reportId;
        }

        private void add(String sha256, String mediaType, Supplier<String> description) {
            String carrier = carriers.get(sha256);
            if (carrier != null) {
                if (!carrier.equals(reportId)) {
                    note(elsewhere, carrier, sha256);
                }
                return;
            }
            if (room - reserved <= 0) {
                note(leftOut, FILE_TOO_LARGE, sha256);
                return;
            }
            Optional<byte[]> found = octets.apply(sha256);
            Optional<String> obstacle = found.isEmpty() ? Optional.of(NOT_KEPT) : obstacle(found.get().length);
            if (obstacle.isPresent()) {
                note(leftOut, obstacle.get(), sha256);
                return;
            }
            byte[] payload = found.orElseThrow();
            total += payload.length;
            room -= written(payload.length);
            carriers.put(sha256, reportId);
            items.add(item(mediaType, description.get(), payload, sha256));
        }

        private Optional<String> obstacle(int length) {
            if (length > MAX_ITEM) {
                return Optional.of(TOO_LARGE);
            }
            if (items.size() == MAX_ITEMS || total + length > MAX_TOTAL) {
                return Optional.of(TOO_MUCH);
            }
            return written(length) > room - reserved ? Optional.of(FILE_TOO_LARGE) : Optional.empty();
        }

        private void writeTo(Map<String, Object> report) {
            if (!items.isEmpty()) {
                report.put("evidence", items);
            }
            put(report, "evidence_in_report", "report_id", elsewhere);
            put(report, "evidence_left_out", "reason", leftOut);
        }

        private static void note(Map<String, Set<String>> hashes, String key, String sha256) {
            hashes.computeIfAbsent(key, any -> new LinkedHashSet<>()).add("sha256:" + sha256);
        }

        private void put(Map<String, Object> report, String member, String label, Map<String, Set<String>> hashes) {
            if (!hashes.isEmpty()) {
                report.put(
                        member,
                        hashes.entrySet().stream()
                                .map(each -> {
                                    Map<String, Object> shown = new LinkedHashMap<>();
                                    shown.put(label, each.getKey());
                                    shown.put("count", each.getValue().size());
                                    if (withHashes) {
                                        shown.put("hashes", each.getValue());
                                    }
                                    return shown;
                                })
                                .toList());
            }
        }
    }

    /** Returns an upper bound of the octets that an item takes in the file. */
    private static long written(int length) {
        return (length + 2L) / 3 * 4 + MAX_REST_OF_ITEM;
    }

    /** Returns how many of the packet's responses the written report contains. The limits of a report can leave out some. */
    static long answers(PacketDocument document, byte[] report) {
        try {
            Set<String> hashes = Set.copyOf(FormatJson.MAPPER.readTree(report).findValuesAsText("hash"));
            return document.evidence().stream()
                    .filter(item -> !item.showsAPage() && hashes.contains("sha256:" + item.sha256()))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> item(String mediaType, String description, byte[] octets, String sha256) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("content_type", mediaType);
        shown.put("description", PlainText.line(description, MAX_DESCRIPTION));
        shown.put("payload", Base64.getEncoder().encodeToString(octets));
        shown.put("hash", "sha256:" + sha256);
        shown.put("size", octets.length);
        return shown;
    }

    /**
     * Returns the description of a picture. It states who made the picture, since the picture does not show it. The page as a whole is left out: mail
     * filters would mistake it for the attack.
     */
    private static String words(ReportText.Picture picture) {
        CapturedPage page = picture.page();
        String at = page.at().truncatedTo(ChronoUnit.SECONDS).toString();
        return picture.name() + ": "
                + (page.seenByUs()
                        ? "screenshot of " + PlainText.line(page.ended(), MAX_URL) + " made by the reporter at " + at
                                + ", " + page.manner().words()
                        : "screenshot of " + PlainText.line(page.asked(), MAX_URL) + " of " + at
                                + ", both as stated by the person who supplied it to the reporter; the reporter's"
                                + " service did not make it")
                + (picture.picture().cut() ? "; upper part of the page" : "")
                + page.files()
                        .screenshot()
                        .map(shot -> "; original sha256:" + shot.sha256())
                        .orElse("")
                + page.files()
                        .document()
                        .map(sha256 -> "; page sha256:" + sha256)
                        .orElse("");
    }

    /** Returns whether the item is passive DNS. A provider licenses such data, and they are not an answer of the target's own servers. */
    private static boolean isLicensed(EvidenceItem item) {
        return item.source().startsWith("PASSIVE");
    }

    /** Returns only the protocol of a source, so that the reader does not learn which of our resolvers or mirrors answered. */
    private static String protocol(String source) {
        return source.replaceFirst("_.*", "");
    }

    private static String mediaType(String source) {
        if (source.startsWith("DNS")) {
            return "application/dns-message";
        }
        if (source.startsWith("RDAP")) {
            return "application/rdap+json";
        }
        if (source.equals("TLS")) {
            return "application/pkix-cert";
        }
        return source.startsWith("WHOIS") ? "text/plain" : "application/x-ndjson";
    }
}
