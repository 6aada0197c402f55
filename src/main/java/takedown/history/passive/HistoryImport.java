package takedown.history.passive;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import takedown.casefile.CaseEvent;
import takedown.casefile.CaseWork;
import takedown.casefile.Cases;
import takedown.casefile.Journal;
import takedown.casefile.intake.Intake.Rejected;
import takedown.casefile.people.Actor;
import takedown.casefile.suspects.Suspect;
import takedown.casefile.suspects.SuspectStore;
import takedown.name.Count;
import takedown.name.DomainName;
import takedown.name.Indicator;
import takedown.name.Refusal;
import takedown.name.UntrustedText;
import takedown.observation.CommonOutput;
import takedown.observation.Source;

/** Imports passive DNS from users, in the Common Output Format, as a stream. */
@ApplicationScoped
public class HistoryImport {
    /** The source name of an import for which no source is given. */
    private static final String UNNAMED_SOURCE = "IMPORT";

    /** Source names that a timeline uses for the service's own observations and for gaps. */
    private static final Set<String> RESERVED = Set.of("OWN", "NONE");

    /** Rows per statement. Each statement is a transaction, so that an upload of millions holds no lock for long. */
    private static final int BATCH = 2_000;

    /** Maximum number of characters per statement. With long rows, this limits the memory of one upload. */
    private static final long BATCH_CHARACTERS = 4L << 20;

    private static final int MAX_SOURCE = 60;
    private static final int MAX_SHOWN = 200;

    private final Cases cases;
    private final SuspectStore suspects;
    private final Journal journal;
    private final ImportedRecordStore records;
    private final Clock clock;

    HistoryImport(Cases cases, SuspectStore suspects, Journal journal, ImportedRecordStore records, Clock clock) {
        this.cases = cases;
        this.suspects = suspects;
        this.journal = journal;
        this.records = records;
        this.clock = clock;
    }

    /**
     * Imports a file about many names. An invalid line is reported and the others are accepted. Accepted lines stay accepted even if the stream
     * breaks off, and may be submitted again.
     *
     * @param source the origin of the data, as shown to users; empty for IMPORT
     * @throws Refusal (INVALID) for a source name that is too long, has control characters or is reserved
     */
    public HistoryIntake intoCase(CaseWork work, Optional<String> source, InputStream text) {
        return take(work, Optional.empty(), source(source), text, record -> true);
    }

    /** Imports a file for one suspect. Lines about other names are kept with the case and counted. */
    public HistoryIntake ofSuspect(Actor actor, UUID suspectId, Optional<String> source, InputStream text) {
        Suspect suspect = suspects.get(actor, suspectId);
        return take(
                cases.forWork(actor, suspect.caseId()), Optional.of(suspectId), source(source), text, about(suspect));
    }

    private HistoryIntake take(
            CaseWork work, Optional<UUID> suspectId, String source, InputStream text, Predicate<ImportedRecord> about) {
        Tally tally = new Tally();
        try {
            readInto(tally, work, source, text, about);
        } finally {
            // Do this even if the stream breaks off, since the lines accepted until then stay.
            if (tally.accepted > 0) {
                journal.appendApart(
                        work,
                        CaseEvent.Type.HISTORY_IMPORTED,
                        suspectId,
                        "passive DNS from " + source + ": " + Count.of(tally.accepted, "line"));
            }
        }
        return tally.intake();
    }

    private void readInto(
            Tally tally, CaseWork work, String source, InputStream text, Predicate<ImportedRecord> about) {
        Instant now = clock.instant();
        List<List<ImportedRecord>> batch = new ArrayList<>();
        long rows = 0;
        long characters = 0;
        NdjsonLines lines = new NdjsonLines(text);
        while (lines.hasNext()) {
            NdjsonLines.Line line = lines.next();
            Optional<List<ImportedRecord>> read = tally.read(line, now, about);
            if (read.isPresent()) {
                batch.add(read.get());
                rows += read.get().size();
                characters += line.text().length();
            }
            if (rows >= BATCH || characters >= BATCH_CHARACTERS) {
                tally.accepted += records.add(work, source, now, batch);
                batch.clear();
                rows = 0;
                characters = 0;
            }
        }
        tally.accepted += records.add(work, source, now, batch);
    }

    /**
     * Returns the name of the source as records store it.
     *
     * @throws Refusal (INVALID) for a name that is too long, has control characters, or could be mistaken for the service's own observations or
     *     look-ups
     */
    private static String source(Optional<String> given) {
        String source = UntrustedText.visible(given.orElse(UNNAMED_SOURCE).strip());
        if (source.length() > MAX_SOURCE) {
            throw Refusal.invalid("the name of a source may have at most " + MAX_SOURCE + " characters");
        }
        if (source.chars().anyMatch(Character::isISOControl)) {
            throw Refusal.invalid("the name of a source must be one line without control characters");
        }
        String word = source.toUpperCase(Locale.ROOT);
        if (RESERVED.contains(word)
                || Arrays.stream(Source.values()).anyMatch(ours -> ours.name().equals(word))) {
            throw Refusal.invalid(source
                    + " is reserved for the service's own observations and look-ups: name the source of the file");
        }
        return source;
    }

    private static Predicate<ImportedRecord> about(Suspect suspect) {
        Optional<String> address = Indicator.ofKey(suspect.key()) instanceof Indicator.Address(var input, var ip)
                ? Optional.of(ip.text())
                : Optional.empty();
        return record -> suspect.host()
                .map(host -> DomainName.tryOf(record.rrname())
                        .filter(name -> name.isAtOrBelow(host))
                        .isPresent())
                .orElseGet(() -> address.filter(record.rdata()::equals).isPresent());
    }

    private static final class Tally {
        private final List<Rejected> rejected = new ArrayList<>();
        private long accepted;
        private long read;
        private long rejections;
        private long aboutOthers;

        /**
         * Reads one line.
         *
         * @return the records of the line; empty for a line that is rejected
         */
        Optional<List<ImportedRecord>> read(NdjsonLines.Line line, Instant now, Predicate<ImportedRecord> about) {
            try {
                if (line.fault().isPresent()) {
                    throw Refusal.invalid(line.fault().get());
                }
                List<ImportedRecord> found = ImportedRecord.of(CommonOutput.of(line.text()), now);
                read++;
                aboutOthers += found.stream().anyMatch(about) ? 0 : 1;
                return Optional.of(found);
            } catch (Refusal refusal) {
                rejections++;
                if (rejected.size() < HistoryIntake.MAX_REJECTED) {
                    rejected.add(new Rejected(
                            line.number(),
                            UntrustedText.from(line.text(), MAX_SHOWN).value(),
                            refusal.getMessage()));
                }
                return Optional.empty();
            }
        }

        HistoryIntake intake() {
            return new HistoryIntake(accepted, read - accepted, rejections, rejected, aboutOthers);
        }
    }
}
