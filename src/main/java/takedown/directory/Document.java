package takedown.directory;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/**
 * A YAML text and the name under which faults in it are told. Only plain mappings, sequences and scalars: no anchors or aliases (a
 * few lines of them grow to gigabytes), no tags, one document, and no Java object is ever made from it.
 */
record Document(String file, String text) {
    /** The packaged file has about 200 kB; a hundred times the registrars of the world would still fit. */
    static final int MAX_BYTES = 4 * 1024 * 1024;

    private static final int MAX_DEPTH = 12;

    static Document ofResource(String name) {
        String file = name.substring(name.lastIndexOf('/') + 1);
        try (InputStream stream = Document.class.getClassLoader().getResourceAsStream(name)) {
            if (stream == null) {
                throw invalid(file, "is not in the package", "set takedown.directory to the path of a file");
            }
            return read(file, stream);
        } catch (IOException e) {
            throw invalid(file, "cannot be read from the package: " + e, "build the package again");
        }
    }

    static Document ofFile(Path path) {
        String advice = "set takedown.directory to a file that can be read";
        Path name = path.getFileName();
        try (InputStream stream = Files.newInputStream(path)) {
            return read(name == null ? path.toString() : name.toString(), stream);
        } catch (IOException e) {
            throw invalid(path.toString(), "cannot be read (" + e.getClass().getSimpleName() + ")", advice);
        }
    }

    private static Document read(String file, InputStream stream) throws IOException {
        byte[] octets = stream.readNBytes(MAX_BYTES + 1);
        if (octets.length > MAX_BYTES) {
            throw invalid(file, "is larger than 4 MiB", "check that it is the directory of parties");
        }
        return new Document(file, new String(octets, StandardCharsets.UTF_8));
    }

    /** The top of the document; empty after a fault that leaves nothing to look at. */
    Optional<MappingNode> top(Faults faults) {
        Yaml yaml = new Yaml(options());
        try {
            if (!plain(yaml, faults)) {
                return Optional.empty();
            }
            Node node = yaml.compose(new StringReader(text));
            if (node instanceof MappingNode mapping) {
                return Optional.of(mapping);
            }
            faults.add(Spot.whole(file), "holds no keys", "begin with the keys that docs/directory.md shows");
        } catch (MarkedYAMLException e) {
            Spot spot = e.getProblemMark() == null ? Spot.whole(file) : Spot.of(file, e.getProblemMark(), "");
            String problem = e.getProblem() == null ? "not YAML" : "not YAML: " + e.getProblem();
            faults.add(spot, problem, "look for a missing quote, bracket or indentation on this line or above it");
        } catch (YAMLException e) {
            String problem = "not YAML: " + e.getMessage();
            faults.add(Spot.whole(file), problem, "save it as UTF-8 text, nested no deeper than the packaged one");
        }
        return Optional.empty();
    }

    /** Looks at the events before anything is built: false after the first alias, anchor or level too deep. */
    private boolean plain(Yaml yaml, Faults faults) {
        int depth = 0;
        for (Event event : yaml.parse(new StringReader(text))) {
            Spot spot = Spot.of(file, event.getStartMark(), "");
            if (event instanceof AliasEvent || (event instanceof NodeEvent node && node.getAnchor() != null)) {
                faults.add(spot, "anchors and aliases are not used here", "write the value out");
                return false;
            }
            depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
            if (depth > MAX_DEPTH) {
                faults.add(spot, "is nested too deeply", "look for a bracket that is not closed");
                return false;
            }
        }
        return true;
    }

    private static LoaderOptions options() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MAX_BYTES);
        options.setNestingDepthLimit(MAX_DEPTH);
        options.setMaxAliasesForCollections(0);
        return options;
    }

    private static DirectoryInvalid invalid(String file, String message, String advice) {
        return new DirectoryInvalid(List.of(new Fault(file, 0, 0, "", message, advice)));
    }
}
