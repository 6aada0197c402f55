package takedown.directory;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.Config;
import org.yaml.snakeyaml.nodes.MappingNode;

/** Reads the directory of parties, or refuses it with a list of all its faults. */
public final class DirectoryLoader {
    private static final String PACKAGED = "registrars.yaml";
    /** Fictitious parties, in the same format, for the names of the lab. */
    private static final String LAB = "lab/registrars-lab.yaml";

    static final Set<String> SECTIONS = Set.of(
            "sources",
            "backEnds",
            "registries",
            "registrars",
            "dnsOperators",
            "hosts",
            "cdns",
            "mailOperators",
            "platforms",
            "signatures",
            "reach");
    private static final Set<String> SOURCE = Set.of("title", "url", "asOf", "confidence", "note");

    private final FaultCollector faults = new FaultCollector();
    private final DirectoryIndex index = new DirectoryIndex();
    private final List<YamlMapping> tops = new ArrayList<>();

    private DirectoryLoader() {}

    /**
     * Returns the configured directory: {@code takedown.directory} is the path of another file than the packaged one, and
     * {@code takedown.network=lab} adds the lab's fictitious parties.
     *
     * @throws DirectoryInvalid listing every fault by line
     */
    public static Directory load(Config config) {
        String network =
                config.getOptionalValue("takedown.network", String.class).orElse("internet");
        return load(config.getOptionalValue("takedown.directory", Path.class), network.equals("lab"));
    }

    /**
     * Returns the packaged directory or another.
     *
     * @param file another file than the packaged one
     * @param lab whether the lab's fictitious parties are added
     * @throws DirectoryInvalid listing every fault by line
     */
    public static Directory load(Optional<Path> file, boolean lab) {
        List<Document> documents = new ArrayList<>();
        documents.add(file.map(Document::ofFile).orElseGet(() -> Document.ofResource(PACKAGED)));
        if (lab && DirectoryLoader.class.getClassLoader().getResource(LAB) != null) {
            documents.add(Document.ofResource(LAB));
        }
        return read(documents);
    }

    /**
     * Returns a directory from a text, for tests and for editors that check one.
     *
     * @param file the file name in reported faults
     * @throws DirectoryInvalid listing every fault by line
     */
    public static Directory read(String file, String yaml) {
        return read(List.of(new Document(file, yaml)));
    }

    static Directory read(List<Document> documents) {
        var loader = new DirectoryLoader();
        documents.forEach(loader::open);
        loader.readSources();
        loader.readParties();
        loader.readMarks();
        loader.faults.refuseIfAny();
        return new Directory(loader.index);
    }

    private void open(Document document) {
        Optional<MappingNode> top = document.top(faults);
        top.ifPresent(
                node -> tops.add(new YamlMapping(new FilePosition(document.file(), 1, 1, ""), node, SECTIONS, faults)));
    }

    private void readSources() {
        for (YamlMapping top : tops) {
            for (Map.Entry<Scalar, YamlMapping> entry :
                    top.named("sources", SOURCE).entrySet()) {
                Scalar id = entry.getKey();
                YamlMapping block = entry.getValue();
                Optional<String> title = block.required("title", "state what it is, so that a reader finds it")
                        .map(Scalar::text);
                Optional<AsOf> asOf = ValueReader.asOf(block);
                Optional<Confidence> confidence = ValueReader.confidence(block);
                // A source with a fault is still entered, because its references are not at fault.
                var source = new Source(
                        id.text(),
                        title.orElse(""),
                        ValueReader.url(block, "url"),
                        asOf.orElse(AsOf.UNDATED),
                        confidence.orElse(Confidence.LOW),
                        block.text("note"));
                index.sources.put(new PositionedValue<>(id.position(), id.text()), source, faults);
            }
        }
    }

    private void readParties() {
        each("backEnds", BackEndReader.KEYS, new BackEndReader(index, faults)::read);
        var reader = new PartyReader(index, faults);
        each("registries", PartyReader.REGISTRY, reader::registry);
        each("registrars", PartyReader.REGISTRAR, reader::registrar);
        each("dnsOperators", PartyReader.DNS_OPERATOR, reader::dnsOperator);
        each("hosts", PartyReader.HOST, reader::host);
        each("cdns", PartyReader.CDN, reader::cdn);
        each("mailOperators", PartyReader.MAIL_OPERATOR, reader::mailOperator);
        each("platforms", PartyReader.PLATFORM, reader::platform);
    }

    private void readMarks() {
        var reader = new MarkReader(index, faults);
        each("signatures", MarkReader.SIGNATURE, reader::signature);
        each("reach", MarkReader.REACH, reader::reach);
    }

    private void each(String section, Set<String> keys, Consumer<YamlMapping> reader) {
        tops.forEach(top -> top.blocks(section, keys).forEach(reader));
    }
}
