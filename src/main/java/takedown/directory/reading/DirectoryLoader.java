package takedown.directory.reading;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.Config;
import org.yaml.snakeyaml.nodes.MappingNode;
import takedown.directory.AsOf;
import takedown.directory.Confidence;
import takedown.directory.Directory;
import takedown.directory.Source;

/** Reads the directory of parties, or refuses it with a list of all its faults. */
public final class DirectoryLoader {
    private static final String PACKAGED = "registrars.yaml";
    /** The file with fictitious parties for the names of the lab, in the format of {@code registrars.yaml}. */
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
            "certificateAuthorities",
            "groups",
            "signatures",
            "pages",
            "reach",
            "conventions");
    private static final Set<String> SOURCE = Set.of("title", "url", "asOf", "confidence", "note");

    private final FaultCollector faults = new FaultCollector();
    private final DirectoryIndex index = new DirectoryIndex();
    private final List<YamlMapping> tops = new ArrayList<>();

    private DirectoryLoader() {}

    /**
     * Returns the configured directory: {@code takedown.directory} is the path of a file other than the packaged one, and
     * {@code takedown.network=lab} adds the lab's fictitious parties. A table in {@code takedown.directory-data} takes precedence over the packaged
     * table of the same name, unless the packaged table is newer.
     *
     * @throws DirectoryInvalid with every fault by line
     */
    public static Directory load(Config config) {
        return load(config, isLab(config));
    }

    /** Returns the configured directory without the lab's fictitious parties. */
    public static Directory withoutLab(Config config) {
        return load(config, false);
    }

    private static Directory load(Config config, boolean lab) {
        return load(
                config.getOptionalValue("takedown.directory", Path.class), lab, Optional.of(dataFolder(config, lab)));
    }

    /**
     * Returns the folder to which {@code directory update} writes: {@code takedown.directory-data}, else {@code directory} in the data folder. In the
     * lab, {@code directory-lab} takes the place of {@code directory}, because a service on the internet must not read the lab's invented lists.
     */
    public static Path dataFolder(Config config) {
        return dataFolder(config, isLab(config));
    }

    private static Path dataFolder(Config config, boolean lab) {
        return config.getOptionalValue("takedown.directory-data", Path.class)
                .orElseGet(() -> config.getOptionalValue("takedown.data", Path.class)
                        .orElse(Path.of("data"))
                        .resolve(lab ? "directory-lab" : "directory"));
    }

    private static boolean isLab(Config config) {
        return config.getOptionalValue("takedown.network", String.class)
                .filter("lab"::equals)
                .isPresent();
    }

    /**
     * Returns the packaged directory, or the directory in another file.
     *
     * @param file a file to read in place of the packaged one
     * @param lab whether the lab's fictitious parties are added
     * @throws DirectoryInvalid with every fault by line
     */
    public static Directory load(Optional<Path> file, boolean lab) {
        return load(file, lab, Optional.empty());
    }

    /** Returns the text of the packaged table and, if the folder has a table of this name, the text of that table; the newer text comes first. */
    public static List<String> data(String name, Path folder) {
        return DataFile.newestFirst(name, Optional.of(folder)).stream()
                .map(DataFile::text)
                .toList();
    }

    /**
     * Returns the packaged directory with the data files of a folder.
     *
     * @throws DirectoryInvalid with every fault by line
     */
    public static Directory check(Path data) {
        return load(Optional.empty(), false, Optional.of(data));
    }

    /** @param data the folder with data files that may be newer than the packaged ones; it need not exist */
    static Directory load(Optional<Path> file, boolean lab, Optional<Path> data) {
        // Reading the tables takes about as long as reading the documents when the classes are loaded for the first
        // time, so both are read at the same time.
        CompletableFuture<BulkReader> tables = CompletableFuture.supplyAsync(() -> new BulkReader(data).read());
        List<Document> documents = new ArrayList<>();
        documents.add(file.map(Document::ofFile).orElseGet(() -> Document.ofResource(PACKAGED)));
        if (lab && DirectoryLoader.class.getClassLoader().getResource(LAB) != null) {
            documents.add(Document.ofResource(LAB));
        }
        DirectoryLoader loader = new DirectoryLoader();
        loader.readAll(documents);
        BulkReader bulk = finished(tables);
        bulk.complete(loader.index, loader.faults);
        loader.faults.refuseIfAny();
        return new Directory(new BulkMerge(loader.index, bulk).contents());
    }

    private static BulkReader finished(CompletableFuture<BulkReader> tables) {
        try {
            return tables.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof DirectoryInvalid invalid ? invalid : e;
        }
    }

    /**
     * Returns a directory from a text without the data files, for tests and for tools that check a text.
     *
     * @param file the file name for reported faults
     * @throws DirectoryInvalid with every fault by line
     */
    public static Directory read(String file, String yaml) {
        return read(List.of(new Document(file, yaml)));
    }

    static Directory read(List<Document> documents) {
        var loader = new DirectoryLoader();
        loader.readAll(documents);
        loader.faults.refuseIfAny();
        return new Directory(loader.index.contents());
    }

    private void readAll(List<Document> documents) {
        documents.forEach(this::open);
        readSources();
        readParties();
        readMarks();
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
                Optional<String> title = block.required(
                                "title", "state what the source is, so that a reader can find it")
                        .map(Scalar::text);
                Optional<AsOf> asOf = ValueReader.asOf(block);
                Optional<Confidence> confidence = ValueReader.confidence(block);
                // A source with a fault is entered nevertheless, so that references to it are not reported as faults.
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
        each("certificateAuthorities", PartyReader.CERTIFICATE_AUTHORITY, reader::certificateAuthority);
        each("groups", PartyReader.GROUP, reader::group);
    }

    private void readMarks() {
        var reader = new MarkReader(index, faults);
        each("signatures", MarkReader.SIGNATURE, reader::signature);
        each("pages", MarkReader.PAGE, reader::page);
        each("reach", MarkReader.REACH, reader::reach);
        each("conventions", MarkReader.CONVENTION, reader::convention);
    }

    private void each(String section, Set<String> keys, Consumer<YamlMapping> reader) {
        tops.forEach(top -> top.blocks(section, keys).forEach(reader));
    }
}
