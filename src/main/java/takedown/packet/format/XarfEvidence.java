package takedown.packet.format;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketDocument.EvidenceItem;
import takedown.packet.document.PlainText;

/** The answers that a row rests on, in X-ARF form. An answer that would exceed a limit is omitted and can be requested by its hash. */
final class XarfEvidence {
    /** X-ARF 4: items of one report. */
    static final int MAX_ITEMS = 50;

    /** X-ARF 4: octets of one item. */
    static final int MAX_ITEM = 5 * 1024 * 1024;

    /** X-ARF 4: octets of all items together. */
    static final int MAX_TOTAL = 15 * 1024 * 1024;

    private static final int MAX_DESCRIPTION = 500;

    private XarfEvidence() {}

    /** @param octets by SHA-256; empty if the store has none */
    static List<Map<String, Object>> of(
            PacketDocument document, AppendixRow row, Function<String, Optional<byte[]>> octets) {
        List<Map<String, Object>> items = new ArrayList<>();
        int total = 0;
        for (EvidenceItem item : document.evidence()) {
            if (!row.evidence().contains(item.number()) || isLicensed(item) || items.size() == MAX_ITEMS) {
                continue;
            }
            Optional<byte[]> found = octets.apply(item.sha256());
            if (found.isEmpty() || found.get().length > MAX_ITEM || total + found.get().length > MAX_TOTAL) {
                continue;
            }
            byte[] answer = found.get();
            total += answer.length;
            Map<String, Object> shown = new LinkedHashMap<>();
            shown.put("content_type", mediaType(item.source()));
            shown.put(
                    "description",
                    PlainText.line(
                            protocol(item.source()) + " response to \"" + item.question() + "\", received "
                                    + item.at().truncatedTo(ChronoUnit.SECONDS),
                            MAX_DESCRIPTION));
            shown.put("payload", Base64.getEncoder().encodeToString(answer));
            shown.put("hash", "sha256:" + item.sha256());
            shown.put("size", answer.length);
            items.add(shown);
        }
        return items;
    }

    /** Passive DNS comes under a licence of its provider, and is no answer of the target's own servers. */
    private static boolean isLicensed(EvidenceItem item) {
        return item.source().startsWith("PASSIVE");
    }

    /** The protocol alone: which of our resolvers or mirrors answered is no business of the reader. */
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
