package takedown.packet.rendition.page;

import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import takedown.evidence.EvidenceSink;
import takedown.evidence.EvidenceStore;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.Edition;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.report.ReportText;
import takedown.packet.document.review.InternalRemarks;
import takedown.packet.document.review.ReviewPoints;
import takedown.packet.document.review.ReviewSheet;
import takedown.packet.kit.NameLine;
import takedown.packet.kit.RegistryNotice;
import takedown.packet.rendition.wording.NoticeChangeText;
import takedown.packet.rendition.wording.PaperWords;
import takedown.packet.rendition.wording.Phrases;
import takedown.paper.pdf.Attachment;
import takedown.paper.pdf.PdfRenderer;
import takedown.paper.template.Periods;

/** The document as pages. The wording is in templates/packet, where counsel can edit it. */
@ApplicationScoped
public class PdfRendition {
    /** Maximum number of rows printed in full. If there are more, a sample is printed, and the CSV has the full list. */
    static final int MAX_ROWS = 1_000;

    private static final int SAMPLE = 50;

    private final PacketTemplates templates;
    private final PdfRenderer renderer;
    private final Function<Collection<String>, Map<String, byte[]>> evidence;
    private final String version;

    @Inject
    PdfRendition(
            PacketTemplates templates,
            PdfRenderer renderer,
            EvidenceStore evidence,
            @ConfigProperty(name = "quarkus.application.version", defaultValue = "unset") String version) {
        this.templates = templates;
        this.renderer = renderer;
        this.evidence = evidence::octets;
        this.version = version;
    }

    PdfRendition(PacketTemplates templates, PdfRenderer renderer) {
        this(templates, renderer, hashes -> Map.of());
    }

    /** @param evidence octets of pictures by SHA-256 */
    PdfRendition(
            PacketTemplates templates,
            PdfRenderer renderer,
            Function<Collection<String>, Map<String, byte[]>> evidence) {
        this.templates = templates;
        this.renderer = renderer;
        this.evidence = evidence;
        this.version = "unset";
    }

    private Map<String, byte[]> pictures(PacketDocument document) {
        List<String> hashes = ReportText.pictures(document).stream()
                .map(picture -> picture.picture().sha256())
                .distinct()
                .toList();
        return hashes.isEmpty() ? Map.of() : evidence.apply(hashes);
    }

    /**
     * @param manifest SHA-256 of the document as stored
     * @param appendixSha256 of Appendix A as CSV
     */
    public byte[] render(PacketDocument document, String manifest, String appendixSha256, Edition edition) {
        return renderer.render(
                html(document, manifest, appendixSha256, edition),
                document.preparedAt(),
                identity(document),
                pictures(document));
    }

    /** Returns the SHA-256 of everything that the pages depend on besides the packet: the templates, the version of the service, and the seal. */
    public String basis(boolean sealed) {
        return EvidenceSink.digest((templates.sha256() + " " + version + " " + sealed).getBytes(StandardCharsets.UTF_8))
                .sha256();
    }

    public byte[] reviewSheet(
            PacketDocument document, InternalRemarks internal, String manifest, String appendixSha256) {
        return renderer.render(
                reviewSheetHtml(document, internal, manifest, appendixSha256),
                document.preparedAt(),
                identity(document));
    }

    String reviewSheetHtml(PacketDocument document, InternalRemarks internal, String manifest, String appendixSha256) {
        return Periods.single(fill(
                        templates.reviewSheet(),
                        document,
                        manifest,
                        appendixSha256,
                        new PaperWords(PaperWords.Copy.COURT, Edition.DRAFT))
                .data("blanks", ReviewPoints.of(document).blanks())
                .data("checks", ReviewPoints.of(document).checks())
                .data("sheet", ReviewSheet.of(document, internal))
                .render());
    }

    /**
     * Returns the registry's copy as PDF/A-3u with attached files. The copy has the text of the court's copy and, unless the packet is a notice of an
     * order or a reversal, the operator's cover.
     */
    public byte[] registryCopy(
            PacketDocument document,
            String manifest,
            String appendixSha256,
            List<Attachment> attachments,
            Edition edition) {
        return renderer.renderWith(
                html(document, manifest, appendixSha256, new PaperWords(PaperWords.Copy.REGISTRY, edition)),
                document.preparedAt(),
                identity(document),
                attachments);
    }

    /** Returns the identity of the file. The copies and the review sheet of one packet share it, which is harmless, since their content differs. */
    private static long identity(PacketDocument document) {
        return UUID.fromString(document.packetId()).getMostSignificantBits();
    }

    public String html(PacketDocument document, String manifest, String appendixSha256) {
        return html(document, manifest, appendixSha256, Edition.DRAFT);
    }

    String html(PacketDocument document, String manifest, String appendixSha256, Edition edition) {
        return html(document, manifest, appendixSha256, new PaperWords(PaperWords.Copy.COURT, edition));
    }

    private String html(PacketDocument document, String manifest, String appendixSha256, PaperWords words) {
        return Periods.single(fill(templates.of(document.kind()), document, manifest, appendixSha256, words)
                .render());
    }

    private static TemplateInstance fill(
            Template template, PacketDocument document, String manifest, String appendixSha256, PaperWords words) {
        List<AppendixRow> rows = document.rows();
        boolean sampled = rows.size() > MAX_ROWS;
        List<AppendixRow> printed = sampled ? rows.subList(0, SAMPLE) : rows;
        TemplateInstance page = template.data("doc", document);
        if (RegistryNotice.isFor(document)) {
            RegistryNotice notice = RegistryNotice.of(document);
            List<NameLine> lines = notice.lines();
            page.data("n", notice).data("names", sampled ? lines.subList(0, Math.min(SAMPLE, lines.size())) : lines);
        }
        return page.data("t", words)
                .data("say", new Phrases(words))
                .data("blanks", List.of())
                .data("checks", List.of())
                .data("manifest", manifest)
                .data("appendixSha256", appendixSha256)
                .data("sampled", sampled)
                .data("rows", printed)
                .data("evidence", sampled ? cited(document, printed) : document.evidence())
                .data(
                        "tlds",
                        NoticeChangeText.listed(rows.stream()
                                .map(AppendixRow::tld)
                                .distinct()
                                .sorted()
                                .map(tld -> "." + tld)
                                .toList()));
    }

    public enum NoticePage {
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

    /** Returns the page with the same words as in the document to serve. A list of more than {@link #MAX_ROWS} names is set as one long table. */
    public byte[] render(PacketDocument document, NoticePage page, Edition edition) {
        if (page == NoticePage.NAMES && document.rows().size() > MAX_ROWS) {
            return NamesRendition.of(document);
        }
        return renderer.render(
                html(document, page, edition), document.preparedAt(), identity(document) + 1 + page.ordinal());
    }

    String html(PacketDocument document, NoticePage page, Edition edition) {
        return Periods.single(fill(templates.of(page), document, "", "", new PaperWords(PaperWords.Copy.COURT, edition))
                .render());
    }

    private static List<PacketDocument.EvidenceItem> cited(PacketDocument document, List<AppendixRow> printed) {
        var numbers = printed.stream().flatMap(r -> r.evidence().stream()).collect(Collectors.toSet());
        return document.evidence().stream()
                .filter(e -> numbers.contains(e.number()))
                .toList();
    }
}
