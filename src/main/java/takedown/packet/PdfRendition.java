package takedown.packet;

import io.quarkus.qute.Template;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import takedown.name.UntrustedText;
import takedown.packet.pdf.PdfRenderer;

/** The document set as pages. The words stand in templates/packet, where counsel can edit them. */
@ApplicationScoped
public class PdfRendition {
    /** Rows that are printed whole; of more, a sample is printed and the whole list is the CSV. */
    static final int MAX_ROWS = 1_000;

    private static final int SAMPLE = 50;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.US).withZone(ZoneOffset.UTC);

    private final PacketTemplates templates;
    private final PdfRenderer renderer;

    PdfRendition(PacketTemplates templates, PdfRenderer renderer) {
        this.templates = templates;
        this.renderer = renderer;
    }

    /**
     * @param manifest SHA-256 of the document as stored
     * @param appendixSha256 of Appendix A as CSV
     */
    byte[] render(PacketDocument document, String manifest, String appendixSha256) {
        UUID id = UUID.fromString(document.packetId());
        return renderer.render(
                html(document, manifest, appendixSha256), document.preparedAt(), id.getMostSignificantBits());
    }

    String html(PacketDocument document, String manifest, String appendixSha256) {
        Template template = templates.of(document.kind());
        List<AppendixRow> rows = document.rows();
        boolean sampled = rows.size() > MAX_ROWS;
        List<AppendixRow> printed = sampled ? rows.subList(0, SAMPLE) : rows;
        return template.data("doc", document)
                .data("t", new Words())
                .data("say", new Phrases())
                .data("manifest", manifest)
                .data("appendixSha256", appendixSha256)
                .data("sampled", sampled)
                .data("rows", printed)
                .data("evidence", sampled ? cited(document, printed) : document.evidence())
                .data(
                        "tlds",
                        rows.stream()
                                .map(AppendixRow::tld)
                                .distinct()
                                .sorted()
                                .map(tld -> "." + tld)
                                .collect(Collectors.joining(", ")))
                .render();
    }

    private static List<PacketDocument.EvidenceItem> cited(PacketDocument document, List<AppendixRow> printed) {
        var numbers = printed.stream().flatMap(r -> r.evidence().stream()).collect(Collectors.toSet());
        return document.evidence().stream()
                .filter(e -> numbers.contains(e.number()))
                .toList();
    }

    /** What templates call. Every text goes through {@link #text}: what cannot be drawn is spelled out. */
    public static final class Words {
        /** Longest text of one field on paper; the whole of it is in the CSV. */
        private static final int MAX_FIELD = 1_500;

        public String text(String value) {
            UntrustedText shown = UntrustedText.from(value, MAX_FIELD);
            return PdfRenderer.drawable(shown.value()) + (shown.truncated() ? " [cut here; whole in the CSV]" : "");
        }

        public String list(List<String> values) {
            return values.isEmpty() ? "none" : text(String.join(", ", values));
        }

        /** A blank to be filled by hand where nothing is known. */
        public String blank(String value) {
            return value.isEmpty() ? "____________________" : text(value);
        }

        public String or(String value, String otherwise) {
            return value.isEmpty() ? otherwise : text(value);
        }

        public String upper(String value) {
            return text(value.toUpperCase(Locale.ROOT));
        }

        public String time(Instant at) {
            return TIME.format(at);
        }

        /** For tables: RFC 3339 to the second. */
        public String second(Instant at) {
            return at.truncatedTo(ChronoUnit.SECONDS).toString();
        }

        public String numbers(List<Integer> numbers) {
            return numbers.stream().map(n -> "E" + n).collect(Collectors.joining(", "));
        }

        public String words(String constant) {
            return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
        }

        public int plus(int index, int more) {
            return index + more;
        }
    }
}
