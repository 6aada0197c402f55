package takedown.packet.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.CapturedPage;
import takedown.packet.document.Incident;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketDocument.EvidenceItem;
import takedown.packet.document.PlainText;
import takedown.packet.document.report.ReportText;

/**
 * The pictures of a target and the answers that its row rests on, in X-ARF form. An answer that would exceed a limit is omitted and can be requested
 * by its hash.
 */
final class XarfEvidence {
    /** Maximum number of items of one report in X-ARF 4. */
    static final int MAX_ITEMS = 50;

    /** Maximum size of one item in X-ARF 4, in octets. */
    static final int MAX_ITEM = 5 * 1024 * 1024;

    /** Maximum size of all items together in X-ARF 4, in octets. */
    static final int MAX_TOTAL = 15 * 1024 * 1024;

    private static final int MAX_DESCRIPTION = 500;

    /** Maximum length of the URL in a description, since the hashes follow it. */
    private static final int MAX_URL = 120;

    private XarfEvidence() {}

    /** @param octets by SHA-256; empty if the store has none */
    static List<Map<String, Object>> of(
            PacketDocument document, AppendixRow row, Incident incident, Function<String, Optional<byte[]>> octets) {
        List<Map<String, Object>> items = new ArrayList<>();
        int total = 0;
        for (ReportText.Picture picture : ReportText.pictures(document)) {
            Optional<byte[]> found = incident.captured().contains(picture.page())
                    ? octets.apply(picture.picture().sha256())
                    : Optional.empty();
            if (found.isPresent()) {
                total += found.get().length;
                items.add(item(
                        picture.picture().mediaType(),
                        words(picture),
                        found.get(),
                        picture.picture().sha256()));
            }
        }
        for (EvidenceItem item : document.evidence()) {
            if (!row.evidence().contains(item.number())
                    || isLicensed(item)
                    || item.showsAPage()
                    || items.size() == MAX_ITEMS) {
                continue;
            }
            Optional<byte[]> found = octets.apply(item.sha256());
            if (found.isEmpty() || found.get().length > MAX_ITEM || total + found.get().length > MAX_TOTAL) {
                continue;
            }
            byte[] answer = found.get();
            total += answer.length;
            items.add(item(
                    mediaType(item.source()),
                    protocol(item.source()) + " response to \"" + item.question() + "\", received "
                            + item.at().truncatedTo(ChronoUnit.SECONDS),
                    answer,
                    item.sha256()));
        }
        return items;
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
