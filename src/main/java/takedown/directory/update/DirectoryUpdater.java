package takedown.directory.update;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.file.PathUtils;
import takedown.directory.reading.DirectoryInvalid;
import takedown.directory.reading.DirectoryLoader;
import takedown.net.GuardedHttp;
import takedown.net.HttpReply;

/** Fetches IANA's lists and writes newer data files. */
@ApplicationScoped
@Unremovable
public class DirectoryUpdater {
    private static final int MAX_OCTETS = 8 * 1024 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final GuardedHttp http;
    private final UpdateConfig config;
    private final Clock clock;

    public DirectoryUpdater(GuardedHttp http, UpdateConfig config, Clock clock) {
        this.http = http;
        this.config = config;
        this.clock = clock;
    }

    /** Signals that the update was not made. The message states why. */
    public static final class NotUpdated extends Exception {
        private static final long serialVersionUID = 1L;

        NotUpdated(String message) {
            super(message);
        }
    }

    /**
     * Computes the changes, and writes the new files if requested. Returns one line for each change.
     *
     * @param folder the folder of the data files; it is created if files are written and it is missing
     * @param write false to show the changes without writing them
     * @throws NotUpdated if a source cannot be read or is not complete, or if the new files are not a valid directory; no file is changed in these
     *     cases
     */
    public List<String> update(Path folder, boolean write) throws NotUpdated {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        try {
            Difference difference = new DataUpdate(
                            newest("tlds.csv", folder), operators(folder), newest("registrar-ids.csv", folder), today)
                    .difference(
                            RootZonePage.read(text(config.rootZone())),
                            rdap(text(config.bootstrap())),
                            Table.read(text(config.registrars())));
            if (write) {
                write(difference, folder);
            }
            return difference.lines();
        } catch (IllegalArgumentException | IOException | DirectoryInvalid e) {
            throw new NotUpdated(String.valueOf(e.getMessage()));
        }
    }

    private static Table newest(String name, Path folder) {
        return Table.read(DirectoryLoader.data(name, folder).getFirst());
    }

    /** Returns the newer table of operators, with the operators that only the older one has. */
    private static Table operators(Path folder) {
        List<Table> tables = DirectoryLoader.data("operators.csv", folder).stream()
                .map(Table::read)
                .toList();
        Table newest = tables.getFirst();
        tables.forEach(table -> table.rows().forEach(newest.rows()::putIfAbsent));
        return newest;
    }

    private String text(String where) throws IOException {
        if (!where.startsWith("http://") && !where.startsWith("https://")) {
            return Files.readString(where.startsWith("file:") ? Path.of(URI.create(where)) : Path.of(where));
        }
        return switch (http.get(URI.create(where), Map.of("Accept", "*/*"), config.deadline(), MAX_OCTETS)) {
            case HttpReply.NoAnswer no -> throw new IOException(where + ": " + no.fault() + ", " + no.detail());
            case HttpReply.Answer answer -> {
                if (answer.status() != 200 || answer.truncated()) {
                    throw new IOException(where + ": status " + answer.status()
                            + (answer.truncated() ? ", larger than the limit" : ""));
                }
                yield new String(answer.octets(), StandardCharsets.UTF_8);
            }
        };
    }

    /** Returns the first https base URL of each top-level domain, else its first base URL (RFC 9224 section 5.1). */
    private static Map<String, String> rdap(String json) throws IOException {
        Map<String, String> bases = new HashMap<>();
        for (JsonNode service : JSON.readTree(json).path("services")) {
            String base = "";
            for (JsonNode url : service.path(1)) {
                if (base.isEmpty() || (url.asText().startsWith("https://") && !base.startsWith("https://"))) {
                    base = url.asText();
                }
            }
            for (JsonNode tld : service.path(0)) {
                bases.put(tld.asText(), base);
            }
        }
        return bases;
    }

    /**
     * Writes the files after checking that they can be read as a directory. If they cannot, no file is changed. Each file replaces the older one
     * atomically. If the program is stopped between two files, the files are still a valid directory, and the next update completes them.
     */
    private static void write(Difference difference, Path folder) throws IOException {
        Files.createDirectories(folder);
        Path fresh = Files.createTempDirectory(folder, "new-");
        try {
            for (Map.Entry<String, String> file : difference.files().entrySet()) {
                Files.writeString(fresh.resolve(file.getKey()), file.getValue());
            }
            DirectoryLoader.check(fresh);
            for (String file : difference.files().keySet()) {
                Files.move(fresh.resolve(file), folder.resolve(file), StandardCopyOption.ATOMIC_MOVE);
            }
        } finally {
            PathUtils.deleteDirectory(fresh);
        }
    }
}
