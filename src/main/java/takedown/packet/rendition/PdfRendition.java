package takedown.packet.rendition;

import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import takedown.name.UntrustedText;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.EvidenceGroup;
import takedown.packet.document.PacketDocument;
import takedown.packet.kit.RegistryNotice;
import takedown.paper.pdf.Attachment;
import takedown.paper.pdf.PdfRenderer;

/** The document as pages. The wording is in templates/packet, where counsel can edit it. */
@ApplicationScoped
public class PdfRendition {
    /** Maximum number of rows printed in full. Beyond it a sample is printed, and the CSV has the full list. */
    static final int MAX_ROWS = 1_000;

    private static final int SAMPLE = 50;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.US).withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.US).withZone(ZoneOffset.UTC);
    private static final Pattern ABBREVIATIONS = Pattern.compile("\\b(?:dns|rdap|whois|asn|circl|dnsdb|http)\\b");

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
        return renderer.render(html(document, manifest, appendixSha256), document.preparedAt(), identity(document));
    }

    /** Returns the registry's copy: the same text with the operator's cover, as PDF/A-3u with attached files. */
    byte[] registryCopy(PacketDocument document, String manifest, String appendixSha256, List<Attachment> attachments) {
        return renderer.renderWith(
                html(document, manifest, appendixSha256, Copy.REGISTRY),
                document.preparedAt(),
                identity(document),
                attachments);
    }

    /** Returns the identity of the file. The renditions of one packet differ in their content. */
    private static long identity(PacketDocument document) {
        return UUID.fromString(document.packetId()).getMostSignificantBits();
    }

    public String html(PacketDocument document, String manifest, String appendixSha256) {
        return html(document, manifest, appendixSha256, Copy.COURT);
    }

    private String html(PacketDocument document, String manifest, String appendixSha256, Copy copy) {
        return html(templates.of(document.kind()), document, manifest, appendixSha256, copy);
    }

    private String html(
            Template template, PacketDocument document, String manifest, String appendixSha256, Copy copy) {
        List<AppendixRow> rows = document.rows();
        boolean sampled = rows.size() > MAX_ROWS;
        List<AppendixRow> printed = sampled ? rows.subList(0, SAMPLE) : rows;
        TemplateInstance page = template.data("doc", document);
        if (RegistryNotice.isFor(document)) {
            RegistryNotice notice = RegistryNotice.of(document);
            page.data("n", notice)
                    .data("names", sampled ? notice.lines().subList(0, Math.min(SAMPLE, notice.lines().size())) : notice.lines());
        }
        return page
                .data("t", new Words(copy))
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

    /** A page of a notice to a registry, as a file of its own. */
    enum NoticePage {
        COVER("packet/registry-cover.html"),
        INSTRUCTIONS("packet/registry-instructions.html"),
        NAMES("packet/registry-names.html");

        private final String file;

        NoticePage(String file) {
            this.file = file;
        }

        String file() {
            return file;
        }
    }

    /** Returns the page with the same words as in the document to serve. A list that is too long for a page is set as one long table. */
    byte[] render(PacketDocument document, NoticePage page) {
        if (page == NoticePage.NAMES && document.rows().size() > MAX_ROWS) {
            return NamesRendition.of(document);
        }
        return renderer.render(html(document, page), document.preparedAt(), identity(document) + 1 + page.ordinal());
    }

    String html(PacketDocument document, NoticePage page) {
        return html(templates.of(page), document, "", "", Copy.COURT);
    }

    private static List<PacketDocument.EvidenceItem> cited(PacketDocument document, List<AppendixRow> printed) {
        var numbers = printed.stream().flatMap(r -> r.evidence().stream()).collect(Collectors.toSet());
        return document.evidence().stream()
                .filter(e -> numbers.contains(e.number()))
                .toList();
    }

    /** The reader of a copy, which decides on the cover. */
    enum Copy {
        COURT,
        REGISTRY
    }

    /** The functions for templates. Every text goes through {@link #text}, which escapes characters that cannot be drawn. */
    public static final class Words {
        /** Longest text of one field on paper. The CSV has the full text. */
        private static final int MAX_FIELD = 1_500;

        private final Copy copy;

        public Words() {
            this(Copy.COURT);
        }

        Words(Copy copy) {
            this.copy = copy;
        }

        public boolean isForClerk(PacketDocument document) {
            return copy == Copy.COURT
                    && document.kind().isCourtPaper()
                    && !RegistryNotice.isFor(document);
        }

        public boolean carriesOrder(PacketDocument document) {
            return document.kind().needsOrder();
        }

        public boolean isForOperator(PacketDocument document) {
            return copy == Copy.REGISTRY && !RegistryNotice.isFor(document);
        }

        public String text(String value) {
            UntrustedText shown = UntrustedText.from(value, MAX_FIELD);
            return PdfRenderer.drawable(shown.value()) + (shown.truncated() ? " [cut here; whole in the CSV]" : "");
        }

        public String list(List<String> values) {
            return values.isEmpty() ? "none" : text(String.join(", ", values));
        }

        /** Returns the value, or a blank to be filled in by hand if it is unknown. */
        public String blank(String value) {
            return value.isEmpty() ? "____________________" : text(value);
        }

        public String or(String value, String otherwise) {
            return value.isEmpty() ? otherwise : text(value);
        }

        public String upper(String value) {
            return text(value.toUpperCase(Locale.ROOT));
        }

        public String time(@Nullable Instant at) {
            return at == null ? blank("") : TIME.format(at);
        }

        /** Returns the time for tables: RFC 3339 to the second. */
        public String second(Instant at) {
            return at.truncatedTo(ChronoUnit.SECONDS).toString();
        }

        /** {@code 2026-11-23 15:03:30}: for narrow columns, whose header states UTC. */
        public String stamp(Instant at) {
            return at.truncatedTo(ChronoUnit.SECONDS)
                    .toString()
                    .replace('T', ' ')
                    .replace("Z", "");
        }

        public String day(Instant at) {
            return DAY.format(at);
        }

        /** Returns a time written by another source in short form, or the text unchanged if it is not a time. */
        public String moment(String written) {
            try {
                return stamp(Instant.parse(written)) + " UTC";
            } catch (DateTimeParseException asItIs) {
                return written;
            }
        }

        /** {@code E1–E4, E9}: runs are drawn together. */
        public String numbers(List<Integer> numbers) {
            List<String> runs = new ArrayList<>();
            for (int i = 0; i < numbers.size(); ) {
                int end = i;
                while (end + 1 < numbers.size() && numbers.get(end + 1) == numbers.get(end) + 1) {
                    end++;
                }
                runs.add("E" + numbers.get(i) + (end == i ? "" : (end == i + 1 ? ", E" : "–E") + numbers.get(end)));
                i = end + 1;
            }
            return String.join(", ", runs);
        }

        /** Returns the evidence of the rows, name by name, with each answer once. */
        public List<EvidenceGroup> groups(List<AppendixRow> rows, List<PacketDocument.EvidenceItem> evidence) {
            return EvidenceGroup.of(rows, evidence);
        }

        /** Returns the source of an answer in words: {@code RDAP registry}. */
        public String source(String constant) {
            return ABBREVIATIONS
                    .matcher(words(constant))
                    .replaceAll(m -> m.group().toUpperCase(Locale.ROOT));
        }

        /** Returns the text truncated to a length. */
        public String cut(String value, int length) {
            return text(
                    value.length() <= length
                            ? value
                            : value.substring(0, value.offsetByCodePoints(0, value.codePointCount(0, length) - 1))
                                    + "…");
        }

        public String words(String constant) {
            return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
        }

        public int plus(int index, int more) {
            return index + more;
        }
    }
}
