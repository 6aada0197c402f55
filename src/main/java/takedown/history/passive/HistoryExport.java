package takedown.history.passive;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import takedown.casefile.CaseAccess;
import takedown.casefile.Cases;
import takedown.casefile.Page;
import takedown.casefile.people.Actor;
import takedown.casefile.suspects.Suspect;
import takedown.casefile.suspects.SuspectStore;
import takedown.observation.CommonOutput;

/** Exports the service's own observations in the Common Output Format, without holding a whole case in memory. */
@ApplicationScoped
public class HistoryExport {
    /** Suspects per transaction, so that no transaction waits for a slow reader. */
    private static final int SUSPECTS_AT_ONCE = 100;

    /** Buffer size in octets. A transaction waits for the reader only if the buffer is full. This is rare, since few names change a lot. */
    private static final int BUFFER = 8 << 20;

    private final Cases cases;
    private final SuspectStore suspects;
    private final ObservedRecords records;

    HistoryExport(Cases cases, SuspectStore suspects, ObservedRecords records) {
        this.cases = cases;
        this.suspects = suspects;
        this.records = records;
    }

    @FunctionalInterface
    public interface Lines {
        void writeTo(OutputStream out) throws IOException;
    }

    public Lines ofSuspect(Actor actor, UUID suspectId) {
        Suspect suspect = suspects.get(actor, suspectId);
        CaseAccess access = cases.forReading(actor, suspect.caseId());
        return out -> write(access, List.of(suspect), out);
    }

    /** Exports the suspects one by one, in the order in which they were added, as long as the reader may read the case. */
    public Lines ofCase(CaseAccess access) {
        return out -> {
            Optional<UUID> after = Optional.empty();
            do {
                cases.requireStill(access);
                Page<Suspect> page = suspects.page(access, after, SUSPECTS_AT_ONCE);
                write(access, page.items(), out);
                after = page.next();
            } while (after.isPresent());
        };
    }

    private void write(CaseAccess access, List<Suspect> some, OutputStream out) throws IOException {
        ByteArrayOutputStream buffer = new ByteArrayOutputStream();
        try {
            records.read(access, some, record -> append(record, buffer, out));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        buffer.writeTo(out);
    }

    private static void append(CommonOutput record, ByteArrayOutputStream buffer, OutputStream out) {
        record.lines().forEach(line -> buffer.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8)));
        if (buffer.size() > BUFFER) {
            try {
                buffer.writeTo(out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            buffer.reset();
        }
    }
}
