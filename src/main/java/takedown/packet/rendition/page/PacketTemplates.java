package takedown.packet.rendition.page;

import io.quarkus.qute.Template;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.directory.Reach;
import takedown.directory.Role;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketKind;
import takedown.packet.document.RecipientRole;
import takedown.packet.document.review.ReviewPoints;
import takedown.packet.document.review.ReviewSheet;
import takedown.packet.kit.RegistryNotice;
import takedown.packet.rendition.wording.PaperWords;
import takedown.packet.rendition.wording.Phrases;
import takedown.paper.template.TemplateFiles;
import takedown.paper.template.Templates;
import takedown.paper.template.Vocabulary;
import takedown.paper.template.Vocabulary.Demand;

/**
 * The templates of each kind: the built-in files, overridden by those in {@code takedown.packet.templates}. Templates contain only wording. What may
 * be requested from which party is decided before a template is opened.
 */
@ApplicationScoped
public class PacketTemplates {
    static final String REVIEW_SHEET = "packet/review-sheet.html";

    private static final List<Demand> OF_ALL = List.of(
            new Demand("class=\"review\"", "a draft must state that it is a draft"),
            new Demand("t.isDraft()", "a draft must be marked on every page"),
            new Demand("doc.caption.sealed", "a sealed matter must be marked on every page"));

    private static final List<Demand> OF_PAGES = List.of(
            new Demand("t.isDraft()", "a draft must be marked on every page"),
            new Demand("doc.caption.sealed", "a sealed matter must be marked on every page"));

    private static final List<Demand> OF_THE_REVIEW_SHEET = List.of(
            new Demand("class=\"review\"", "the review sheet must state that it is internal"),
            new Demand("INTERNAL", "the review sheet must be marked on every page"),
            new Demand("doc.caption.sealed", "a sealed matter must be marked on every page"),
            new Demand("blanks", "the review sheet must list the blanks"),
            new Demand("checks", "the review sheet must list what remains to be verified"),
            new Demand("sheet.findings", "the review sheet must list the warnings"),
            new Demand("sheet.impacts", "the review sheet must state the collateral impact"),
            new Demand("sheet.notes", "the review sheet must have the notes on each name"),
            new Demand("c.confidence", "the review sheet must state the confidence in each contact"),
            new Demand("e.sha256", "the review sheet must list the evidence with the hashes"),
            new Demand("{manifest}", "the review sheet must identify the document by its hash"));

    /** Texts that only the review sheet may contain, since it is internal and never leaves the service. */
    private static final List<Demand> INTERNAL = List.of(
            new Demand("TLP:", "a marking of the service"),
            new Demand("doc.caption.tlp", "a marking of the service"),
            new Demand("confidence", "the confidence in a contact"),
            new Demand("needsConfirmation", "the confidence in a contact"),
            new Demand("c.source", "where a contact was found"),
            new Demand("e.server", "the servers that the service uses"),
            new Demand("sheet.", "a part of the review sheet"),
            new Demand("doc.findings", "the warnings of the preflight"),
            new Demand("doc.collateral", "the collateral impact"),
            new Demand("r.notes", "notes on a name"),
            new Demand("r.incidents", "the analysts' notes on the targets"),
            new Demand("counsel reviews it", "a note to counsel"),
            new Demand("draft for counsel", "a note to counsel"),
            new Demand("sender to weigh", "a note to the sender"),
            new Demand("manifest", "the hash of the stored packet"),
            new Demand("octets", "a technical term of the service"),
            new Demand("on the first occasion", "no date"),
            new Demand("legal advice", "a note to counsel"));

    private static final List<Demand> OF_NOTICES = List.of(
            new Demand("documentSha256", "the signed order must be identified by its hash"),
            new Demand("n.namesSha256", "the list of names must be identified by its hash"),
            new Demand("the Order controls", "a notice must state that the order controls"),
            new Demand(
                    "only here",
                    "a notice must state how it is verified without a number that only the notice prints"));

    private final Templates templates;

    /** @throws takedown.paper.template.TemplatesInvalid with every fault; the service does not start then */
    @Inject
    PacketTemplates(PacketConfig config) {
        this(config.templates().map(Path::of).map(TemplateFiles::over).orElseGet(TemplateFiles::shipped));
    }

    PacketTemplates(TemplateFiles files) {
        templates = Templates.load(files.checkingOnly(name -> !name.startsWith(TemplateFiles.OF_COURTS)), vocabulary());
    }

    Template of(PacketKind kind) {
        return templates.get(file(kind));
    }

    Template reviewSheet() {
        return templates.get(REVIEW_SHEET);
    }

    Template of(PdfRendition.NoticePage page) {
        return templates.get(page.file());
    }

    String sha256() {
        return templates.sha256();
    }

    static String file(PacketKind kind) {
        return "packet/" + kind.template() + ".html";
    }

    /**
     * Returns the values that {@link PdfRendition} passes to a template, the texts that each paper must contain, and the texts that it may not
     * contain.
     */
    static Vocabulary vocabulary() {
        return new Vocabulary(
                Stream.concat(outgoing(), Stream.of(REVIEW_SHEET)).toList(),
                Map.ofEntries(
                        Map.entry("doc", PacketDocument.class),
                        Map.entry("t", PaperWords.class),
                        Map.entry("say", Phrases.class),
                        Map.entry("manifest", String.class),
                        Map.entry("appendixSha256", String.class),
                        Map.entry("sampled", Boolean.class),
                        Map.entry("rows", typeOf(PacketDocument.class, "rows")),
                        Map.entry("evidence", typeOf(PacketDocument.class, "evidence")),
                        Map.entry("blanks", typeOf(ReviewPoints.class, "blanks")),
                        Map.entry("checks", typeOf(ReviewPoints.class, "checks")),
                        Map.entry("sheet", ReviewSheet.class),
                        Map.entry("tlds", String.class),
                        Map.entry("n", RegistryNotice.class),
                        Map.entry("names", typeOf(RegistryNotice.class, "lines"))),
                Set.of(PaperWords.class, Phrases.class),
                Set.of(RecipientRole.class, Role.class, Reach.class),
                allDemands(),
                outgoing().collect(Collectors.toMap(file -> file, file -> INTERNAL)));
    }

    /** Returns the files of papers that leave the service. */
    private static Stream<String> outgoing() {
        return Stream.concat(
                Arrays.stream(PacketKind.values()).map(PacketTemplates::file),
                Arrays.stream(PdfRendition.NoticePage.values()).map(PdfRendition.NoticePage::file));
    }

    private static Map<String, List<Demand>> allDemands() {
        Map<String, List<Demand>> demands = new HashMap<>();
        Arrays.stream(PacketKind.values()).forEach(kind -> demands.put(file(kind), demands(kind)));
        Arrays.stream(PdfRendition.NoticePage.values()).forEach(page -> demands.put(page.file(), OF_PAGES));
        demands.put(REVIEW_SHEET, OF_THE_REVIEW_SHEET);
        return demands;
    }

    private static List<Demand> demands(PacketKind kind) {
        List<Demand> demands = new ArrayList<>(OF_ALL);
        if (kind.needsOrder() || kind.undoes()) {
            demands.addAll(OF_NOTICES);
        }
        if (kind.isSwornForTheOwner()) {
            demands.add(new Demand("under penalty of perjury", "the notice is sworn"));
        }
        return demands;
    }

    private static Type typeOf(Class<? extends Record> type, String component) {
        return Arrays.stream(type.getRecordComponents())
                .filter(c -> c.getName().equals(component))
                .findFirst()
                .orElseThrow()
                .getGenericType();
    }
}
