package takedown.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import takedown.ledger.proof.MalformedNote;
import takedown.ledger.proof.SignedNote;

/** Stores copies of checkpoints outside the database. Each copy is one line of JSON and is synced to disk before the next one is written. */
@ApplicationScoped
class CheckpointCopies {
    /** Number of octets that are read from the end of the file. No line is longer. */
    private static final int TAIL = 16 * 1024;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    CheckpointCopies(LedgerConfig config, @ConfigProperty(name = "takedown.data", defaultValue = "data") Path data) {
        this.file = config.copies().orElse(data.resolve("ledger/checkpoints.ndjson"));
    }

    Path file() {
        return file;
    }

    void append(SignedNote note, Instant at) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        String line = (endsUnfinished() ? "\n" : "")
                + JSON.writeValueAsString(Map.of("note", note.toString(), "at", at.toString()))
                + "\n";
        try (FileChannel out = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.WRITE)) {
            ByteBuffer octets = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
            while (octets.hasRemaining()) {
                out.write(octets);
            }
            out.force(true);
        }
    }

    private boolean endsUnfinished() throws IOException {
        if (!Files.exists(file) || Files.size(file) == 0) {
            return false;
        }
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(in.length() - 1);
            return in.read() != '\n';
        }
    }

    /** Returns the note in the last complete line. A line left incomplete by a power failure is skipped. */
    Optional<SignedNote> last() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        byte[] tail;
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            long from = Math.max(0, in.length() - TAIL);
            tail = new byte[Math.toIntExact(in.length() - from)];
            in.seek(from);
            in.readFully(tail);
        }
        String[] lines = new String(tail, StandardCharsets.UTF_8).split("\n");
        for (int i = lines.length - 1; i >= 0; i--) {
            Optional<SignedNote> read = read(lines[i]);
            if (read.isPresent()) {
                return read;
            }
        }
        return Optional.empty();
    }

    private static Optional<SignedNote> read(String line) {
        try {
            JsonNode json = JSON.readTree(line);
            return Optional.of(SignedNote.parse(json.path("note").asText()));
        } catch (JsonProcessingException | MalformedNote unfinished) {
            return Optional.empty();
        }
    }
}
