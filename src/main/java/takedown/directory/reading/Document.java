package takedown.directory.reading;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * A YAML text, with the file name for reported faults. The text may contain only one document with plain mappings, sequences and scalars. It must not
 * contain tags, anchors or aliases. A few lines with aliases could grow to gigabytes. Objects of Java classes that the text names are never created.
 */
record Document(String file, String text) {
    /** Maximum size of a file. The packaged file has about 300 kB. */
    static final int MAX_BYTES = 4 * 1024 * 1024;

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

    /** Returns the root of the document. Empty if a fault leaves no content to check. */
    Optional<MappingNode> top(FaultCollector faults) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MAX_BYTES);
        try {
            Parser parser = new PlainYamlParser(new ParserImpl(new StreamReader(text), options));
            Node node = new Composer(parser, new Resolver(), options).getSingleNode();
            if (node instanceof MappingNode mapping) {
                return Optional.of(mapping);
            }
            faults.add(FilePosition.whole(file), "has no keys", "begin with the keys that docs/directory.md shows");
        } catch (PlainYamlParser.LimitExceeded e) {
            faults.add(FilePosition.of(file, e.mark(), ""), e.problem(), e.advice());
        } catch (MarkedYAMLException e) {
            FilePosition position = e.getProblemMark() == null
                    ? FilePosition.whole(file)
                    : FilePosition.of(file, e.getProblemMark(), "");
            String problem = e.getProblem() == null ? "not YAML" : "not YAML: " + e.getProblem();
            faults.add(position, problem, "look for a missing quote, bracket or indentation on this line or above it");
        } catch (YAMLException e) {
            String problem = "not YAML: " + e.getMessage();
            faults.add(FilePosition.whole(file), problem, "save it as UTF-8 text without control characters");
        }
        return Optional.empty();
    }

    private static DirectoryInvalid invalid(String file, String message, String advice) {
        return new DirectoryInvalid(List.of(new Fault(file, 0, 0, "", message, advice)));
    }
}
