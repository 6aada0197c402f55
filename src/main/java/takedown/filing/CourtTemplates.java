package takedown.filing;

import io.quarkus.qute.Template;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import takedown.directory.Reach;
import takedown.directory.Role;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.RecipientRole;
import takedown.packet.rendition.page.PacketConfig;
import takedown.packet.rendition.wording.PaperWords;
import takedown.packet.rendition.wording.Phrases;
import takedown.paper.template.TemplateFiles;
import takedown.paper.template.Templates;
import takedown.paper.template.Vocabulary;
import takedown.paper.template.Vocabulary.Demand;

/** The templates of the court's papers, which counsel can edit like those of packets. */
@ApplicationScoped
class CourtTemplates {
    private static final List<Demand> OF_ALL = List.of(
            new Demand("t.isDraft()", "a draft is marked on every page"),
            new Demand("doc.caption.sealed", "a sealed matter is marked on every page"));

    private final Templates templates;

    @Inject
    CourtTemplates(PacketConfig config) {
        this(config.templates().map(Path::of).map(TemplateFiles::over).orElseGet(TemplateFiles::shipped));
    }

    CourtTemplates(TemplateFiles files) {
        templates = Templates.load(files.checkingOnly(CourtTemplates::isOurs), vocabulary());
    }

    private static boolean isOurs(String name) {
        return name.startsWith(TemplateFiles.OF_COURTS);
    }

    Template of(FilingDocument document) {
        return templates.get(document.template());
    }

    private static Vocabulary vocabulary() {
        List<String> mains = Arrays.stream(FilingDocument.values())
                .map(FilingDocument::template)
                .toList();
        return new Vocabulary(
                mains,
                Map.ofEntries(
                        Map.entry("doc", PacketDocument.class),
                        Map.entry("t", PaperWords.class),
                        Map.entry("say", Phrases.class),
                        Map.entry("court", CourtWords.class),
                        Map.entry("title", String.class),
                        Map.entry("recipients", typeOf("recipients")),
                        Map.entry("served", typeOf("served")),
                        Map.entry("sheet", ExecutionSheet.class),
                        Map.entry("docket", CourtFacts.Docket.class),
                        Map.entry("refusals", typeOf("refusals")),
                        Map.entry("bound", typeOf("recipients")),
                        Map.entry("second", typeOf("recipients")),
                        Map.entry("directives", typeOfDirectives()),
                        Map.entry("directive", Directive.class),
                        Map.entry("act", Directive.Act.class),
                        Map.entry("asked", typeOf("recipients")),
                        Map.entry("counts", CourtFacts.Counts.class),
                        Map.entry("asOf", typeOf("asOf")),
                        Map.entry("own", CourtTexts.class),
                        Map.entry("sealed", type(PacketDocument.class, "findings")),
                        Map.entry("exhibits", typeOf("exhibits")),
                        Map.entry("collateral", typeOf("collateral")),
                        Map.entry("sampled", Boolean.class),
                        Map.entry("appendixSha256", String.class),
                        Map.entry("rows", rows())),
                Set.of(PaperWords.class, Phrases.class, CourtWords.class, CourtTexts.class),
                Set.of(RecipientRole.class, Role.class, Reach.class),
                mains.stream().collect(Collectors.toMap(main -> main, main -> OF_ALL)),
                Map.of());
    }

    private static Type typeOf(String component) {
        return type(CourtFacts.class, component);
    }

    private static Type typeOfDirectives() {
        return type(Directive.Listed.class, "directives");
    }

    private static Type rows() {
        return type(PacketDocument.class, "rows");
    }

    private static Type type(Class<? extends Record> of, String component) {
        return Arrays.stream(of.getRecordComponents())
                .filter(c -> c.getName().equals(component))
                .findFirst()
                .orElseThrow()
                .getGenericType();
    }
}
