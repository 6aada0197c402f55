package takedown.paper.template;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The bundled template files, overridden by those in a folder. A file in the folder replaces the bundled file of the same name. All other bundled
 * files remain.
 */
public final class TemplateFiles {
    /** Maximum size of a file, far larger than the longest paper, so that a folder configured by mistake is detected. */
    private static final int MAX = 512 * 1024;

    private static final String PREFIX = "packet/";

    /** Prefix of the names of files for papers that are filed with a court. */
    public static final String OF_COURTS = "packet/court-";

    private final Map<String, String> own;
    private final List<TemplateFault> faults;
    private final Predicate<String> checked;

    private TemplateFiles(Map<String, String> own, List<TemplateFault> faults) {
        this(own, faults, name -> true);
    }

    private TemplateFiles(Map<String, String> own, List<TemplateFault> faults, Predicate<String> checked) {
        this.own = own;
        this.faults = faults;
        this.checked = checked;
    }

    /** Returns these files with a restriction: an unused file of the folder is reported only if its name matches the predicate. */
    public TemplateFiles checkingOnly(Predicate<String> names) {
        return new TemplateFiles(own, faults, names);
    }

    public static TemplateFiles shipped() {
        return new TemplateFiles(Map.of(), List.of());
    }

    /** @param folder with {@code .html} files that are named as bundled files: {@code seizure.html} */
    public static TemplateFiles over(Path folder) {
        Map<String, String> own = new TreeMap<>();
        List<TemplateFault> faults = new ArrayList<>();
        try (Stream<Path> listed = Files.list(folder)) {
            for (Path file :
                    listed.filter(f -> f.toString().endsWith(".html")).sorted().toList()) {
                String name = PREFIX + file.getFileName();
                try {
                    if (Files.size(file) > MAX) {
                        faults.add(new TemplateFault(name, 0, "is longer than " + MAX + " octets"));
                        continue;
                    }
                    own.put(
                            name,
                            StandardCharsets.UTF_8
                                    .newDecoder()
                                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                                    .toString());
                } catch (CharacterCodingException e) {
                    faults.add(new TemplateFault(name, 0, "is not UTF-8"));
                }
            }
        } catch (IOException e) {
            faults.add(new TemplateFault(folder.toString(), 0, "takedown.packet.templates: the folder cannot be read"));
        }
        return new TemplateFiles(own, faults);
    }

    List<TemplateFault> faults() {
        return faults;
    }

    /** Returns the names of the folder's files that are reported if no template uses them. */
    List<String> names() {
        return own.keySet().stream().filter(checked).toList();
    }

    Optional<String> text(String name) {
        if (own.containsKey(name)) {
            return Optional.of(own.getOrDefault(name, ""));
        }
        // A name must be that of a file in the same folder, never a path to another place.
        if (!name.matches("packet/[a-z0-9-]+\\.html")) {
            return Optional.empty();
        }
        try (InputStream in = TemplateFiles.class.getResourceAsStream("/templates/" + name)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
