package takedown.casefile.suspects;

import com.google.common.collect.Iterables;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import takedown.attribution.Dossier;
import takedown.attribution.SuspectStatus;
import takedown.casefile.CaseAccess;
import takedown.casefile.CaseEvent;
import takedown.casefile.CaseWork;
import takedown.casefile.Cases;
import takedown.casefile.Journal;
import takedown.casefile.Page;
import takedown.casefile.ServiceAccess;
import takedown.casefile.Visibility;
import takedown.casefile.people.Actor;
import takedown.directory.Role;
import takedown.name.Count;
import takedown.name.DomainName;
import takedown.name.Refusal;
import takedown.name.UntrustedText;
import takedown.observation.Outcome;

/** The suspects of a case. The natural key is what an indicator means: the same name written twice is one suspect. */
@ApplicationScoped
public class Suspects {
    /** Names of one statement: PostgreSQL takes 65,535 parameters. */
    private static final int AT_ONCE = 10_000;

    /** Characters of the note on a suspect. */
    public static final int MAX_NOTE = 4_000;

    private final Cases cases;
    private final SuspectRow.Repository suspects;
    private final Journal journal;
    private final SuspectBatch batches;

    Suspects(Cases cases, SuspectRow.Repository suspects, Journal journal, SuspectBatch batches) {
        this.cases = cases;
        this.suspects = suspects;
        this.journal = journal;
        this.batches = batches;
    }

    /**
     * A text about a suspect as it is stored.
     *
     * @return null for a blank text
     * @throws Refusal (INVALID) for a text that is longer than the limit
     */
    public static @Nullable String text(String field, String text, int limit) {
        if (text.isBlank()) {
            return null;
        }
        if (text.length() > limit) {
            throw Refusal.invalid("the field " + field + " has at most " + limit + " characters");
        }
        return UntrustedText.visible(text.strip());
    }

    @Transactional
    public Page<Suspect> list(CaseAccess access, SuspectFilter filter, Optional<UUID> after, int limit) {
        int bounded = Page.bounded(limit);
        StringBuilder where = new StringBuilder("caseId = :caseId");
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("caseId", access.caseId());
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

    /** @throws Refusal (NOT_FOUND) for a suspect of a case that the actor may not see, as for none */
    @Transactional
    public Suspect get(Actor actor, UUID id) {
        return suspects.find(
                        "from SuspectRow s where s.id = :id and " + Visibility.ofCase("s.caseId"),
                        Map.of("id", id, "reader", actor.user()))
                .firstResultOptional()
                .map(SuspectRow::toSuspect)
                .orElseThrow(() -> Refusal.notFound("no such suspect"));
    }

    /** @throws Refusal (NOT_FOUND) for a suspect of another case, as for none */
    @Transactional
    public Suspect get(CaseAccess access, UUID id) {
        return suspects.find("caseId = ?1 and id = ?2", access.caseId(), id)
                .firstResultOptional()
                .map(SuspectRow::toSuspect)
                .orElseThrow(() -> Refusal.notFound("no such suspect"));
    }

    /** Another judgement of a suspect. Packets that were made stay as they are. */
    @Transactional
    public Suspect judge(Actor actor, UUID id, Verdict verdict, Optional<String> note) {
        Suspect suspect = get(actor, id);
        CaseWork work = cases.forWork(actor, suspect.caseId());
        SuspectRow row = suspects.findById(id);
        Verdict before = row.verdict;
        row.verdict = verdict;
        note.ifPresent(text -> row.note = text("note", text, MAX_NOTE));
        journal.append(work, CaseEvent.Type.JUDGED, Optional.of(id), before + " -> " + verdict);
        return row.toSuspect();
    }

    /** Suspects with these ids; one of another case is refused as one that is not there. */
    @Transactional
    public List<Suspect> of(CaseAccess access, Set<UUID> ids) {
        List<Suspect> found = suspects.find("caseId = ?1 and id in ?2 order by id", access.caseId(), ids).stream()
                .map(SuspectRow::toSuspect)
                .toList();
        if (found.size() < ids.size()) {
            throw Refusal.invalid("not every suspect named is in this case");
        }
        return found;
    }

    /** Suspects with these ids, of whatever cases. */
    @Transactional
    public List<Suspect> of(ServiceAccess service, List<UUID> ids) {
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
    public Map<DomainName, Suspect> speakingForTheOwner(CaseAccess access, Set<DomainName> names) {
        Map<DomainName, Suspect> found = new HashMap<>();
        for (List<DomainName> some : Iterables.partition(names, AT_ONCE)) {
            suspects
                    .find(
                            "caseId = ?1 and registrable in ?2 and (verdict = ?3 or (verdict = ?4 and host = registrable))"
                                    + " order by verdict, id",
                            access.caseId(),
                            some.stream().map(DomainName::ascii).toList(),
                            Verdict.COMPROMISED,
                            Verdict.UNKNOWN)
                    .stream()
                    .map(SuspectRow::toSuspect)
                    .forEach(suspect -> found.putIfAbsent(suspect.registrable().orElseThrow(), suspect));
        }
        return found;
    }

    /** All of a case, oldest first. */
    @Transactional
    public List<Suspect> all(CaseAccess access) {
        try (Stream<SuspectRow> rows = suspects.find("caseId = ?1 order by id", access.caseId()).stream()) {
            return rows.map(SuspectRow::toSuspect).toList();
        }
    }

    /**
     * As {@link #all(CaseAccess)}, for what has to have them in memory at one go.
     *
     * @throws Refusal (TOO_LARGE) when there are more
     */
    @Transactional
    public List<Suspect> all(CaseAccess access, int most) {
        long count = suspects.count("caseId", access.caseId());
        if (count > most) {
            throw Refusal.tooLarge("the case has " + Count.of(count, "suspect") + ", more than the " + most
                    + " that this takes at one go: name those that are meant");
        }
        return all(access);
    }

    /**
     * Writes down what a look brought. A status moves on observation alone; UNKNOWN leaves {@code down} as it was, so that
     * a night of failures neither takes a name down nor brings it back.
     *
     * @return whether the name came back with this look
     */
    @Transactional
    public boolean observed(
            ServiceAccess service, UUID suspectId, Dossier dossier, Optional<UUID> snapshotId, Instant at) {
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
    public void settle(ServiceAccess service, List<Settled> settled, Instant at) {
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
