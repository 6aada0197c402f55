package takedown.packet.rendition;

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
import takedown.packet.kit.RegistryNotice;
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
    private static final Demand SEALED = new Demand("doc.caption.sealed", "a sealed matter is marked on every page");
    private static final List<Demand> OF_ALL = List.of(
            new Demand("class=\"review\"", "every paper says that counsel reviews it"),
            new Demand("counsel reviews it before", "every paper says that counsel reviews it"),
            SEALED);
    private static final List<Demand> OF_EVIDENCE = List.of(
            new Demand("{manifest}", "every paper carries the hash of its manifest"),
            new Demand("e.sha256", "every paper lists its evidence with the hashes"));
    private static final List<Demand> OF_WHOLE_NAMES = List.of(
            new Demand("r.collateral", "who asks for a whole name prints the collateral sheet"),
            new Demand("r.notes", "who asks for a whole name prints the notes on it"));

    private static final List<Demand> OF_NOTICES = List.of(
            new Demand("documentSha256", "the signed order is named by its hash"),
            new Demand("n.namesSha256", "the list of names is named by its hash"),
            new Demand("the Order controls", "a notice says that the order controls"),
            new Demand("only here", "a notice says how it is verified without a number that only it prints"));

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

    Template of(PdfRendition.NoticePage page) {
        return templates.get(page.file());
    }

    static String file(PacketKind kind) {
        return "packet/" + kind.template() + ".html";
    }

    /** Returns the values that {@link PdfRendition} passes to a template, and those that every paper must contain. */
    static Vocabulary vocabulary() {
        return new Vocabulary(
                Stream.concat(
                                Arrays.stream(PacketKind.values()).map(PacketTemplates::file),
                                Arrays.stream(PdfRendition.NoticePage.values()).map(PdfRendition.NoticePage::file))
                        .toList(),
                Map.ofEntries(
                        Map.entry("doc", PacketDocument.class),
                        Map.entry("t", PdfRendition.Words.class),
                        Map.entry("say", Phrases.class),
                        Map.entry("manifest", String.class),
                        Map.entry("appendixSha256", String.class),
                        Map.entry("sampled", Boolean.class),
                        Map.entry("rows", typeOf(PacketDocument.class, "rows")),
                        Map.entry("evidence", typeOf(PacketDocument.class, "evidence")),
                        Map.entry("tlds", String.class),
                        Map.entry("n", RegistryNotice.class),
                        Map.entry("names", typeOf(RegistryNotice.class, "lines"))),
                Set.of(PdfRendition.Words.class, Phrases.class),
                Set.of(RecipientRole.class, Role.class, Reach.class),
                allDemands());
    }

    private static Map<String, List<Demand>> allDemands() {
        Map<String, List<Demand>> demands = Arrays.stream(PacketKind.values())
                .collect(Collectors.toMap(PacketTemplates::file, PacketTemplates::demands, (a, b) -> a, HashMap::new));
        for (PdfRendition.NoticePage page : PdfRendition.NoticePage.values()) {
            demands.put(page.file(), List.of(SEALED));
        }
        return demands;
    }

    private static List<Demand> demands(PacketKind kind) {
        List<Demand> demands = new ArrayList<>(OF_ALL);
        if (kind.needsOrder() || kind.undoes()) {
            demands.addAll(OF_NOTICES);
            return demands;
        }
        demands.addAll(OF_EVIDENCE);
        if (kind.mayAskForTheName()) {
            demands.addAll(OF_WHOLE_NAMES);
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
