package takedown.casefile;

import com.github.f4b6a3.uuid.UuidCreator;
import com.google.common.collect.Iterables;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import takedown.attribution.Dossier;
import takedown.attribution.NoSuspect;
import takedown.attribution.SuspectStatus;
import takedown.casefile.Intake.Rejected;
import takedown.directory.Directory;
import takedown.directory.Role;
import takedown.name.Count;
import takedown.name.DomainName;
import takedown.name.Indicator;
import takedown.name.PublicSuffixes;
import takedown.name.Refusal;
import takedown.name.UntrustedText;
import takedown.observation.Outcome;

/** The suspects of a case. The natural key is what an indicator means: the same name written twice is one suspect. */
@ApplicationScoped
public class Suspects {
    /** Rows of one statement; each is a transaction, so that an upload of millions holds no lock for long. */
    private static final int BATCH = 2_000;

    /** Names of one statement: PostgreSQL takes 65,535 parameters. */
    private static final int AT_ONCE = 10_000;

    private static final int MAX_LABEL = 200;
    private static final int MAX_NOTE = 4_000;

    /** Verdicts of lists that hold what was looked at and cleared as well. */
    private static final Set<String> INNOCENT =
            Set.of("BENIGN", "CLEAN", "HARMLESS", "INNOCENT", "LEGITIMATE", "FALSE_POSITIVE", "NOT_MALICIOUS", "SAFE");

    private final Cases cases;
    private final SuspectRow.Repository suspects;
    private final Journal journal;
    private final SuspectBatch batches;
    private final NoSuspect noSuspect;
    private final Clock clock;

    Suspects(
            Cases cases,
            SuspectRow.Repository suspects,
            Journal journal,
            SuspectBatch batches,
            Directory directory,
            Clock clock) {
        this.cases = cases;
        this.suspects = suspects;
        this.journal = journal;
        this.batches = batches;
        this.noSuspect = new NoSuspect(directory);
        this.clock = clock;
    }

    /**
     * Adds suspects. A bad line is reported and the others are taken; what was accepted stays accepted even when the text
     * breaks off, and may be sent again.
     */
    public Intake add(Actor actor, UUID caseId, SuspectList lines) {
        cases.forWork(actor, caseId);
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
                accepted += batches.insert(caseId, actor.user(), now, batch);
                batch.clear();
            }
        }
        accepted += batches.insert(caseId, actor.user(), now, batch);
        if (accepted > 0) {
            batches.journal(journal, caseId, actor.user(), accepted);
        }
        return new Intake(accepted, read - accepted, rejections, rejected, lines.warnings());
    }

    /** @throws Refusal (INVALID) for what is no suspect, and for what cannot be one */
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
                text("note", line.note(), MAX_NOTE));
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
        return text(field, text, MAX_LABEL);
    }

    private static @Nullable String text(String field, String text, int limit) {
        if (text.isBlank()) {
            return null;
        }
        if (text.length() > limit) {
            throw Refusal.invalid("the field " + field + " has at most " + limit + " characters");
        }
        return UntrustedText.visible(text.strip());
    }

    @Transactional
    public Page<Suspect> list(Actor actor, UUID caseId, SuspectFilter filter, Optional<UUID> after, int limit) {
        cases.get(actor, caseId);
        int bounded = Page.bounded(limit);
        StringBuilder where = new StringBuilder("caseId = :caseId");
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("caseId", caseId);
        filter.status().ifPresent(status -> {
            where.append(" and status = :status");
            parameters.put("status", status);
        });
        filter.registry().ifPresent(registry -> {
            where.append(" and registry = :registry");
            parameters.put("registry", registry);
        });
        filter.registrar().ifPresent(registrar -> {
            where.append(" and registrar = :registrar");
            parameters.put("registrar", registrar);
        });
        after.ifPresent(id -> {
            where.append(" and id > :after");
            parameters.put("after", id);
        });
        List<SuspectRow> found = suspects.find(where + " order by id", parameters)
                .range(0, bounded)
                .list();
        return Page.of(found, bounded, row -> row.id, SuspectRow::toSuspect);
    }

    @Transactional
    public Suspect get(Actor actor, UUID id) {
        return suspects.find(
                        "from SuspectRow s where s.id = :id and " + Cases.visible("s.caseId"),
                        Map.of("id", id, "reader", actor.user()))
                .firstResultOptional()
                .map(SuspectRow::toSuspect)
                .orElseThrow(() -> Refusal.notFound("no such suspect"));
    }

    /** Another judgement of a suspect. Packets that were made stay as they are. */
    @Transactional
    public Suspect judge(Actor actor, UUID id, Verdict verdict, Optional<String> note) {
        Suspect suspect = get(actor, id);
        cases.forWork(actor, suspect.caseId());
        SuspectRow row = suspects.findById(id);
        Verdict before = row.verdict;
        row.verdict = verdict;
        note.ifPresent(text -> row.note = text("note", text, MAX_NOTE));
        journal.append(row.caseId, actor.user(), CaseEvent.Type.JUDGED, Optional.of(id), before + " -> " + verdict);
        return row.toSuspect();
    }

    /** Suspects with these ids; one of another case is refused as one that is not there. */
    @Transactional
    public List<Suspect> of(Actor actor, UUID caseId, Set<UUID> ids) {
        cases.get(actor, caseId);
        List<Suspect> found = suspects.find("caseId = ?1 and id in ?2 order by id", caseId, ids).stream()
                .map(SuspectRow::toSuspect)
                .toList();
        if (found.size() < ids.size()) {
            throw Refusal.invalid("not every suspect named is in this case");
        }
        return found;
    }

    /** Suspects with these ids, without asking who wants to know: for the service's own runs. */
    @Transactional
    public List<Suspect> byIds(List<UUID> ids) {
        return suspects.find("id in ?1", ids).stream()
                .map(SuspectRow::toSuspect)
                .toList();
    }

    /**
     * By registered name, a suspect of the case whose verdict speaks for the owner: one at or below the name that is COMPROMISED, or the
     * name itself where it is not judged yet. COMPROMISED comes first. The database's function innocence_of says the same.
     *
     * @param names registered names
     */
    @Transactional
    public Map<DomainName, Suspect> speakingForTheOwner(UUID caseId, Set<DomainName> names) {
        Map<DomainName, Suspect> found = new HashMap<>();
        for (List<DomainName> some : Iterables.partition(names, AT_ONCE)) {
            suspects
                    .find(
                            "caseId = ?1 and registrable in ?2 and (verdict = ?3 or (verdict = ?4 and host = registrable))"
                                    + " order by verdict, id",
                            caseId,
                            some.stream().map(DomainName::ascii).toList(),
                            Verdict.COMPROMISED,
                            Verdict.UNKNOWN)
                    .stream()
                    .map(SuspectRow::toSuspect)
                    .forEach(suspect -> found.putIfAbsent(suspect.registrable().orElseThrow(), suspect));
        }
        return found;
    }

    /** All of a case, oldest first, without asking who wants to know: for the service's own runs and for packets. */
    @Transactional
    public List<Suspect> all(UUID caseId) {
        try (Stream<SuspectRow> rows = suspects.find("caseId = ?1 order by id", caseId).stream()) {
            return rows.map(SuspectRow::toSuspect).toList();
        }
    }

    /**
     * As {@link #all(UUID)}, for what has to have them in memory at one go.
     *
     * @throws Refusal (TOO_LARGE) when there are more
     */
    @Transactional
    public List<Suspect> all(UUID caseId, int most) {
        long count = suspects.count("caseId", caseId);
        if (count > most) {
            throw Refusal.tooLarge("the case has " + Count.of(count, "suspect") + ", more than the " + most
                    + " that this takes at one go: name those that are meant");
        }
        return all(caseId);
    }

    /**
     * Writes down what a look brought. A status moves on observation alone; UNKNOWN leaves {@code down} as it was, so that
     * a night of failures neither takes a name down nor brings it back.
     *
     * @return whether the name came back with this look
     */
    @Transactional
    public boolean observed(UUID suspectId, Dossier dossier, Optional<UUID> snapshotId, Instant at) {
        SuspectRow row = suspects.findById(suspectId);
        SuspectStatus status = dossier.status().value();
        boolean back = status.isBack(row.down);
        row.status = status;
        row.statusReason = dossier.status().reason();
        if (status != SuspectStatus.UNKNOWN) {
            row.returned = status.isDown() ? false : row.returned || back;
            row.down = status.isDown();
        }
        row.registry = id(dossier, Role.REGISTRY).orElse(row.registry);
        row.registrar = id(dossier, Role.REGISTRAR).orElse(row.registrar);
        // A look that did not hear the parent zone investigated nothing, and no paper may give its time.
        if (row.investigatedAt == null
                || dossier.snapshot().delegation().filter(Outcome::isFailed).isEmpty()) {
            row.investigatedAt = at;
        }
        snapshotId.ifPresent(id -> row.snapshotId = id);
        suspects.flush();
        return back;
    }

    /**
     * Writes down what one glance at many names says, with one statement. None of it is UNKNOWN: what was not seen clearly is not
     * settled.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void settle(List<Settled> settled, Instant at) {
        if (!settled.isEmpty()) {
            batches.settle(settled, at);
        }
    }

    private static Optional<String> id(Dossier dossier, Role role) {
        return dossier.parties().stream()
                .filter(p -> p.role() == role)
                .map(p -> p.id())
                .findFirst();
    }
}
