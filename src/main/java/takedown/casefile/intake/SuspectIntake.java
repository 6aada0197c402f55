package takedown.casefile.intake;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import takedown.attribution.NoSuspect;
import takedown.casefile.CaseEvent;
import takedown.casefile.CaseWork;
import takedown.casefile.Journal;
import takedown.casefile.intake.Intake.Rejected;
import takedown.casefile.suspects.Category;
import takedown.casefile.suspects.SuspectBatch;
import takedown.casefile.suspects.SuspectSpace;
import takedown.casefile.suspects.SuspectStore;
import takedown.casefile.suspects.Verdict;
import takedown.directory.Directory;
import takedown.name.Count;
import takedown.name.DomainName;
import takedown.name.Indicator;
import takedown.name.PublicSuffixes;
import takedown.name.Refusal;
import takedown.name.UntrustedText;

/** Adds lists of suspects to a case. The natural key is the meaning of an indicator, so two spellings of a name are one suspect. */
@ApplicationScoped
public class SuspectIntake {
    private static final Logger LOG = Logger.getLogger(SuspectIntake.class);

    /**
     * Maximum number of entries per SQL statement. Each statement is a transaction of its own, so that an upload of millions does not hold a lock for
     * long.
     */
    private static final int BATCH = 5_000;

    /** Number of characters after which no more entries are added to an SQL statement. */
    private static final int MAX_CHARACTERS = 1 << 20;

    /** Number of batches that are read ahead. While the database writes one batch, the next ones are interpreted on all cores. */
    private static final int AHEAD = 3;

    /** Maximum number of batches that are written at the same time. Each takes one core of the database. */
    private static final int WRITERS = 2;

    private static final long PROGRESS = 100_000;

    private static final int MAX_LABEL = 200;

    /** Verdicts by which a list states that a name was examined and is harmless. */
    private static final Set<String> INNOCENT =
            Set.of("BENIGN", "CLEAN", "HARMLESS", "INNOCENT", "LEGITIMATE", "FALSE_POSITIVE", "NOT_MALICIOUS", "SAFE");

    private final SuspectBatch batches;
    private final SuspectSpace space;
    private final Journal journal;
    private final NoSuspect noSuspect;
    private final Clock clock;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    SuspectIntake(SuspectBatch batches, SuspectSpace space, Journal journal, Directory directory, Clock clock) {
        this.batches = batches;
        this.space = space;
        this.journal = journal;
        this.noSuspect = new NoSuspect(directory);
        this.clock = clock;
    }

    @PreDestroy
    void stop() {
        threads.close();
    }

    private static final class Progress {
        final List<Rejected> rejected = new ArrayList<>();
        long rejections;
        long read;
        long accepted;
        /** Number of accepted suspects that were not passed to {@link SuspectSpace#added} yet. */
        long unsorted;

        final Map<Verdict, Long> judged = new EnumMap<>(Verdict.class);
        final FirstTexts unprotected = new FirstTexts();
        final FirstTexts ignored = new FirstTexts();

        void added(SuspectBatch.Inserted batch) {
            batch.added().forEach(this::added);
            batch.unprotected().forEach(unprotected::add);
            batch.ignored().forEach(ignored::add);
        }

        void added(Verdict verdict, long suspects) {
            accepted += suspects;
            unsorted += suspects;
            judged.merge(verdict, suspects, Long::sum);
        }

        void reject(Rejected line) {
            rejections++;
            if (rejected.size() < Intake.MAX_REJECTED) {
                rejected.add(line);
            }
        }
    }

    /**
     * Adds suspects. An invalid line is reported and the others are accepted. The same lines may be submitted again.
     *
     * @throws Refusal if the list cannot be parsed to its end; the entries before the fault stay accepted, and the message states how many
     */
    public Intake add(CaseWork work, SuspectList lines) {
        Instant now = clock.instant();
        Progress progress = new Progress();
        Deque<CompletableFuture<List<Judged>>> ahead = new ArrayDeque<>();
        Deque<Writing> writing = new ArrayDeque<>();
        Optional<RuntimeException> brokenOff = Optional.empty();
        try {
            boolean more = true;
            while (more) {
                try {
                    List<ListEntry> entries = lines.take(BATCH, MAX_CHARACTERS);
                    more = !entries.isEmpty();
                    ahead.add(CompletableFuture.supplyAsync(() -> judged(entries), threads));
                } catch (Refusal | UncheckedIOException e) {
                    // The entries before the fault stay accepted.
                    brokenOff = Optional.of(e);
                    more = false;
                }
                while (ahead.size() > (more ? AHEAD : 0)) {
                    write(work, now, lines, of(ahead.remove()), progress, writing);
                }
                if (progress.unsorted >= SuspectSpace.WAITING) {
                    sortIn(progress);
                }
            }
            while (!writing.isEmpty()) {
                count(work, writing.remove(), progress);
            }
        } finally {
            for (Writing other : writing) {
                // Count the batches that were written at the same time as a failed batch.
                progress.added(other.added()
                        .exceptionally(failed -> SuspectBatch.Inserted.NOTHING)
                        .join());
            }
            record(work, progress);
            sortIn(progress);
        }
        if (brokenOff.isPresent()) {
            throw brokenOff.get() instanceof Refusal fault ? withCounts(fault, progress) : brokenOff.get();
        }
        List<String> warnings = new ArrayList<>(lines.warnings());
        progress.unprotected
                .warning(
                        "the list has the verdict COMPROMISED for suspects whose verdict in the case is another one and stays",
                        ", ",
                        "If the owners are victims, set the verdict (POST /api/cases/{case}/verdicts)")
                .ifPresent(warnings::add);
        progress.ignored
                .warning(
                        "the list states another verdict, role, category or note for suspects that are already in the case, and what is on file stays",
                        ", ",
                        "To change them, set the verdict and category (POST /api/cases/{case}/verdicts), the role (POST"
                                + " /api/cases/{case}/roles) or the note (PATCH /api/suspects/{suspect})")
                .ifPresent(warnings::add);
        return new Intake(
                progress.accepted, progress.read - progress.accepted, progress.rejections, progress.rejected, warnings);
    }

    private static Refusal withCounts(Refusal fault, Progress progress) {
        if (progress.read == 0 && progress.rejections == 0) {
            return fault;
        }
        return Refusal.of(
                fault.kind(),
                fault.getMessage() + ". The entries before this stay in the case: "
                        + Count.of(progress.accepted, "suspect") + " added, "
                        + Count.of(progress.read - progress.accepted, "duplicate") + ", "
                        + Count.grouped(progress.rejections)
                        + " rejected. Correct the list and send it again: what is in the case is not added twice",
                fault.reasons());
    }

    /** Moves the entries of new suspects into the index for searches, in the background. */
    private void sortIn(Progress progress) {
        long added = progress.unsorted;
        progress.unsorted = 0;
        threads.execute(() -> space.added(added));
    }

    private static <T> T of(CompletableFuture<T> batch) {
        try {
            return batch.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException fault ? fault : e;
        }
    }

    private record Writing(Set<String> keys, int rows, CompletableFuture<SuspectBatch.Inserted> added) {}

    /**
     * Starts to write a batch as soon as fewer than {@value #WRITERS} other batches are being written and none of them has a key in common with it,
     * because the first of several lines with one key counts. The ids follow the order of the lines.
     */
    private void write(
            CaseWork work,
            Instant now,
            SuspectList lines,
            List<Judged> judged,
            Progress progress,
            Deque<Writing> writing) {
        List<SuspectBatch.Row> rows = new ArrayList<>(judged.size());
        for (Judged one : judged) {
            lines.note(one.line());
            switch (one) {
                case Accepted(SuspectLine line, SuspectBatch.Row row) -> rows.add(row);
                case NotAccepted(SuspectLine line, String reason) ->
                    progress.reject(new Rejected(
                            line.line(),
                            UntrustedText.from(line.value(), MAX_LABEL).value(),
                            reason));
            }
        }
        Set<String> keys = rows.stream().map(SuspectBatch.Row::key).collect(Collectors.toSet());
        while (writing.size() >= WRITERS
                || writing.stream().anyMatch(other -> !Collections.disjoint(other.keys(), keys))) {
            count(work, writing.remove(), progress);
        }
        List<UUID> ids = SuspectBatch.ids(rows.size());
        writing.add(new Writing(
                keys, rows.size(), CompletableFuture.supplyAsync(() -> batches.insert(work, now, ids, rows), threads)));
    }

    private static void count(CaseWork work, Writing batch, Progress progress) {
        progress.added(of(batch.added()));
        long before = progress.read;
        progress.read += batch.rows();
        if (before / PROGRESS != progress.read / PROGRESS) {
            LOG.infof(
                    "Import into case %s: %d names read, %d of them new, %d lines rejected",
                    work.caseId(), progress.read, progress.accepted, progress.rejections);
        }
    }

    private void record(CaseWork work, Progress progress) {
        if (progress.accepted > 0) {
            journal.appendApart(
                    work,
                    CaseEvent.Type.SUSPECTS_ADDED,
                    Optional.empty(),
                    Count.of(progress.accepted, "suspect") + " added" + verdicts(progress.judged));
        }
    }

    /**
     * Returns the number of suspects per verdict other than UNKNOWN, as the end of a sentence: {@code , 20 judged malicious, 3 judged compromised}.
     */
    private static String verdicts(Map<Verdict, Long> judged) {
        return judged.entrySet().stream()
                .filter(one -> one.getKey() != Verdict.UNKNOWN)
                .map(one -> ", " + Count.grouped(one.getValue()) + " judged "
                        + one.getKey().name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }

    private sealed interface Judged {
        SuspectLine line();
    }

    private record Accepted(SuspectLine line, SuspectBatch.Row row) implements Judged {}

    private record NotAccepted(SuspectLine line, String reason) implements Judged {}

    private List<Judged> judged(List<ListEntry> entries) {
        List<Judged> judged = new ArrayList<>(entries.size());
        for (ListEntry entry : entries) {
            for (SuspectLine line : entry.lines()) {
                judged.add(judged(line));
            }
        }
        return judged;
    }

    private Judged judged(SuspectLine line) {
        try {
            return new Accepted(line, row(accepted(line)));
        } catch (Refusal refusal) {
            return new NotAccepted(line, String.valueOf(refusal.getMessage()));
        }
    }

    private SuspectLine.Read accepted(SuspectLine line) {
        return switch (line) {
            case SuspectLine.Unread unread -> throw Refusal.invalid(unread.reason());
            case SuspectLine.Read suspect -> {
                noSuspect.why(suspect.indicator()).ifPresent(why -> {
                    throw Refusal.invalid(why);
                });
                yield suspect;
            }
        };
    }

    private static SuspectBatch.Row row(SuspectLine.Read line) {
        Indicator indicator = line.indicator();
        Verdict verdict = verdict(line.verdict());
        Optional<DomainName> host = indicator.host();
        return new SuspectBatch.Row(
                indicator.key(),
                UntrustedText.from(line.value(), Indicator.MAX_INPUT).value(),
                host.map(DomainName::ascii).orElse(null),
                host.flatMap(PublicSuffixes::registrable).map(DomainName::ascii).orElse(null),
                SuspectStore.text("role", line.role(), MAX_LABEL),
                Category.of(line.category()),
                verdict,
                SuspectStore.text("note", line.note(), SuspectStore.MAX_NOTE));
    }

    /** Returns whether a list states with this verdict that a name is harmless. Spaces count as underscores. */
    static boolean clears(String verdict) {
        return INNOCENT.contains(verdict.strip().toUpperCase(Locale.ROOT).replace(' ', '_'));
    }

    private static Verdict verdict(String text) {
        if (text.isBlank()) {
            return Verdict.UNKNOWN;
        }
        if (clears(text)) {
            throw Refusal.invalid(
                    "judged " + UntrustedText.from(text.strip(), 40) + ", so it is not a suspect: leave the line out");
        }
        try {
            return Verdict.valueOf(text.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid(
                    "the verdict must be MALICIOUS, COMPROMISED or UNKNOWN, not " + UntrustedText.from(text, 40));
        }
    }
}
