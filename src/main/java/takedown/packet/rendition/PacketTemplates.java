package takedown.packet.rendition;

import io.quarkus.qute.Template;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import takedown.directory.Reach;
import takedown.directory.Role;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketKind;
import takedown.packet.document.RecipientRole;
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
    private static final List<Demand> OF_ALL = List.of(
            new Demand("class=\"review\"", "every paper says that counsel reviews it"),
            new Demand("counsel reviews it before", "every paper says that counsel reviews it"),
            new Demand("doc.caption.sealed", "a sealed matter is marked on every page"));

    private final Templates templates;

    /** @throws takedown.paper.template.TemplatesInvalid with every fault; the service does not start then */
    @Inject
    PacketTemplates(PacketConfig config) {
        this(config.templates().map(Path::of).map(TemplateFiles::over).orElseGet(TemplateFiles::shipped));
    }

    PacketTemplates(TemplateFiles files) {
        templates = Templates.load(files, vocabulary());
    }

    Template of(PacketKind kind) {
        return templates.get(file(kind));
    }

    static String file(PacketKind kind) {
        return "packet/" + kind.template() + ".html";
    }

    /** Returns the values that {@link PdfRendition} passes to a template, and those that every paper must contain. */
    static Vocabulary vocabulary() {
        return new Vocabulary(
                Arrays.stream(PacketKind.values()).map(PacketTemplates::file).toList(),
                Map.of(
                        "doc", PacketDocument.class,
                        "t", PdfRendition.Words.class,
                        "say", Phrases.class,
                        "manifest", String.class,
                        "appendixSha256", String.class,
                        "sampled", Boolean.class,
                        "rows", typeOf("rows"),
                        "evidence", typeOf("evidence"),
                        "tlds", String.class),
                Set.of(PdfRendition.Words.class, Phrases.class),
                Set.of(RecipientRole.class, Role.class, Reach.class),
                Arrays.stream(PacketKind.values())
                        .collect(Collectors.toMap(PacketTemplates::file, PacketTemplates::demands)));
    }

    private static List<Demand> demands(PacketKind kind) {
        List<Demand> demands = new ArrayList<>(OF_ALL);
        if (kind.needsOrder()) {
            demands.add(new Demand("documentSha256", "the signed order is named by its hash"));
        }
        if (kind.isSwornForTheOwner()) {
            demands.add(new Demand("under penalty of perjury", "the notice is sworn"));
        }
        return demands;
    }

    private static Type typeOf(String component) {
        return Arrays.stream(PacketDocument.class.getRecordComponents())
                .filter(c -> c.getName().equals(component))
                .findFirst()
                .orElseThrow()
                .getGenericType();
    }
}
