package takedown.casefile.intake;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import takedown.attribution.NoSuspect;
import takedown.casefile.CaseEvent;
import takedown.casefile.CaseWork;
import takedown.casefile.Journal;
import takedown.casefile.intake.Intake.Rejected;
import takedown.casefile.suspects.SuspectBatch;
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
    /** Rows per statement. Each statement is a transaction, so that an upload of millions holds no lock for long. */
    private static final int BATCH = 2_000;

    private static final int MAX_LABEL = 200;

    /** Verdicts in lists that also contain names which were examined and cleared. */
    private static final Set<String> INNOCENT =
            Set.of("BENIGN", "CLEAN", "HARMLESS", "INNOCENT", "LEGITIMATE", "FALSE_POSITIVE", "NOT_MALICIOUS", "SAFE");

    private final SuspectBatch batches;
    private final Journal journal;
    private final NoSuspect noSuspect;
    private final Clock clock;

    SuspectIntake(SuspectBatch batches, Journal journal, Directory directory, Clock clock) {
        this.batches = batches;
        this.journal = journal;
        this.noSuspect = new NoSuspect(directory);
        this.clock = clock;
    }

    /**
     * Adds suspects. An invalid line is reported and the others are accepted. Accepted lines stay accepted even if the text breaks off, and may be
     * submitted again.
     */
    public Intake add(CaseWork work, SuspectList lines) {
        Instant now = clock.instant();
        List<Rejected> rejected = new ArrayList<>();
        long rejections = 0;
        long read = 0;
        long accepted = 0;
        List<SuspectBatch.Row> batch = new ArrayList<>();
        while (lines.hasNext()) {
            SuspectLine line = lines.next();
            try {
                batch.add(row(accepted(line)));
                read++;
            } catch (Refusal refusal) {
                rejections++;
                if (rejected.size() < Intake.MAX_REJECTED) {
                    rejected.add(new Rejected(
                            line.line(),
                            UntrustedText.from(line.value(), MAX_LABEL).value(),
                            refusal.getMessage()));
                }
            }
            if (batch.size() == BATCH) {
                accepted += batches.insert(work, now, batch);
                batch.clear();
            }
        }
        accepted += batches.insert(work, now, batch);
        if (accepted > 0) {
            journal.appendApart(
                    work, CaseEvent.Type.SUSPECTS_ADDED, Optional.empty(), Count.of(accepted, "suspect") + " added");
        }
        return new Intake(accepted, read - accepted, rejections, rejected, lines.warnings());
    }

    /** @throws Refusal (INVALID) for an entry that is not, or cannot be, a suspect */
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
                UuidCreator.getTimeOrderedEpoch(),
                indicator.key(),
                UntrustedText.from(line.value(), Indicator.MAX_INPUT).value(),
                host.map(DomainName::ascii).orElse(null),
                host.flatMap(PublicSuffixes::registrable).map(DomainName::ascii).orElse(null),
                label("role", line.role()),
                label("category", line.category()),
                verdict,
                SuspectStore.text("note", line.note(), SuspectStore.MAX_NOTE));
    }

    private static Verdict verdict(String text) {
        if (text.isBlank()) {
            return Verdict.UNKNOWN;
        }
        if (INNOCENT.contains(text.strip().toUpperCase(Locale.ROOT).replace(' ', '_'))) {
            throw Refusal.invalid(
                    "judged " + UntrustedText.from(text.strip(), 40) + ", so it is not a suspect: leave the line out");
        }
        try {
            return Verdict.valueOf(text.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid(
                    "the verdict is MALICIOUS, COMPROMISED or UNKNOWN, not " + UntrustedText.from(text, 40));
        }
    }

    private static @Nullable String label(String field, String text) {
        return SuspectStore.text(field, text, MAX_LABEL);
    }
}
