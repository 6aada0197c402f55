package takedown.terminal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads files of saved answers in parallel and prints one line per file, in order. At most {@value #BATCH} files are in memory, so that a million
 * files can be streamed.
 */
final class SavedAnswers {
    private static final int BATCH = 512;

    private static final JsonMapper JSON = new JsonMapper();
    private static final Path STANDARD_INPUT = Path.of("-");

    private final Function<byte[], Map<String, Object>> parser;
    private final int maxOctets;

    SavedAnswers(Function<byte[], Map<String, Object>> parser, int maxOctets) {
        this.parser = parser;
        this.maxOctets = maxOctets;
    }

    private record Line(String json, boolean read) {}

    /** Prints the line of every file, of every file in a folder, and of every file in the list. Returns true if all of them could be read. */
    boolean print(List<Path> files, @Nullable Path list, Writer to) throws IOException {
        boolean all = true;
        try (BufferedWriter out = new BufferedWriter(to)) {
            for (Path file : files) {
                if (Files.isDirectory(file)) {
                    try (Stream<Path> inside = Files.list(file)) {
                        all &= print(
                                inside.filter(Files::isRegularFile).sorted().iterator(), out);
                    }
                } else {
                    all &= print(List.of(file).iterator(), out);
                }
            }
            if (list != null) {
                try (BufferedReader names =
                        new BufferedReader(new InputStreamReader(open(list), StandardCharsets.UTF_8))) {
                    all &= print(
                            names.lines()
                                    .filter(name -> !name.isBlank())
                                    .map(Path::of)
                                    .iterator(),
                            out);
                }
            }
        }
        return all;
    }

    private boolean print(Iterator<Path> files, BufferedWriter out) throws IOException {
        boolean all = true;
        while (files.hasNext()) {
            List<Path> batch = new ArrayList<>();
            while (files.hasNext() && batch.size() < BATCH) {
                batch.add(files.next());
            }
            for (Line line : batch.parallelStream().map(this::line).toList()) {
                all &= line.read();
                out.write(line.json());
                out.write('\n');
            }
        }
        return all;
    }

    private Line line(Path file) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", id(file));
        boolean read = true;
        try (InputStream in = open(file)) {
            byte[] octets = in.readNBytes(maxOctets + 1);
            boolean truncated = octets.length > maxOctets;
            members.putAll(parser.apply(truncated ? Arrays.copyOf(octets, maxOctets) : octets));
            if (truncated) {
                members.put("truncated", true);
            }
        } catch (IOException e) {
            read = false;
            members.put("available", null);
            members.put("outcome", "unreadable");
            members.put("detail", e.getClass().getSimpleName() + ": " + e.getMessage());
        }
        try {
            return new Line(JSON.writeValueAsString(members), read);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the file's name without its ending. */
    private static String id(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    private static InputStream open(Path file) throws IOException {
        return file.equals(STANDARD_INPUT) ? System.in : Files.newInputStream(file);
    }
}
