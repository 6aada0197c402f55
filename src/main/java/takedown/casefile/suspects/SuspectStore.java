package takedown.casefile.suspects;

import com.google.common.collect.Iterables;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import takedown.attribution.Dossier;
import takedown.attribution.status.SuspectStatus;
import takedown.attribution.target.TargetState;
import takedown.attribution.target.TargetStatus;
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
import takedown.name.Indicator;
import takedown.name.IpAddress;
import takedown.name.PublicSuffixes;
import takedown.name.Refusal;
import takedown.name.UntrustedText;
import takedown.observation.Outcome;

/** The suspects of a case. The natural key is the meaning of an indicator, so two spellings of a name are one suspect. */
@ApplicationScoped
public class SuspectStore {
    /** Maximum number of names per statement. PostgreSQL accepts 65,535 parameters. */
    private static final int AT_ONCE = 10_000;

    /** Maximum length of the note on a suspect, in characters. */
    public static final int MAX_NOTE = 4_000;

    private final Cases cases;
    private final SuspectRow.Repository suspects;
    private final Journal journal;
    private final SuspectBatch batches;
    private final SuspectListSql lists;
    private final Clock clock;

    SuspectStore(
            Cases cases,
            SuspectRow.Repository suspects,
            Journal journal,
            SuspectBatch batches,
            SuspectListSql lists,
            Clock clock) {
        this.cases = cases;
        this.suspects = suspects;
        this.journal = journal;
        this.batches = batches;
        this.lists = lists;
        this.clock = clock;
    }

    /**
     * Returns a text about a suspect in its stored form.
     *
     * @return null for a blank text
     * @throws Refusal (INVALID) for a text longer than the limit
     */
    public static @Nullable String text(String field, String text, int limit) {
        if (text.isBlank()) {
            return null;
        }
        if (text.length() > limit) {
            throw Refusal.invalid("the field " + field + " may have at most " + limit + " characters");
        }
        return UntrustedText.visible(text.strip());
    }

    /**
     * Returns a page of the suspects that match, with at most three statements.
     *
     * @param after the cursor of the previous page
     */
    @Transactional
    public SuspectPage list(
            CaseAccess access, SuspectFilter filter, SuspectOrder order, Optional<SuspectCursor> after, int limit) {
        int bounded = Page.bounded(limit);
        lists.prepare();
        SuspectListSql.Found found = lists.page(
                new SuspectListSql.Stretch(access.caseId(), filter, clock.instant(), order, after, bounded + 1));
        return page(found.rows(), order, bounded, found.count());
    }

    private static SuspectPage page(List<SuspectRow> rows, SuspectOrder order, int limit, BoundedCount count) {
        boolean more = rows.size() > limit;
        List<SuspectRow> shown = more ? rows.subList(0, limit) : rows;
        return new SuspectPage(
                shown.stream().map(SuspectRow::toSuspect).toList(),
                more ? Optional.of(SuspectCursor.at(order, shown.getLast(), count.more())) : Optional.empty(),
                count);
    }

    /**
     * Returns the next part of all suspects that match, for an export. The first part has up to {@value BoundedCount#LIMIT} suspects, and each
     * further part up to {@value Page#MAX}.
     *
     * @param now the time of the export, for which ages are calculated
     */
    @Transactional
    public SuspectPage part(
            CaseAccess access, SuspectFilter filter, SuspectOrder order, Optional<SuspectCursor> after, Instant now) {
        lists.prepare();
        if (after.isPresent()) {
            return page(
                    lists.orderFirst(
                            new SuspectListSql.Stretch(access.caseId(), filter, now, order, after, Page.MAX + 1)),
                    order,
                    Page.MAX,
                    BoundedCount.WIDE);
        }
        SuspectListSql.Found found = lists.page(
                new SuspectListSql.Stretch(access.caseId(), filter, now, order, after, BoundedCount.LIMIT + 1));
        return page(found.rows(), order, BoundedCount.LIMIT, found.count());
    }

    /**
     * Returns, for each value of the fields {@link SuspectFacets#FIELDS}, the number of matching suspects that have it, with at most three
     * statements.
     */
    @Transactional
    public SuspectFacets facets(CaseAccess access, SuspectFilter filter) {
        long rows = lists.prepare();
        return lists.facets(access.caseId(), filter, clock.instant(), rows);
    }

    /**
     * Returns, by value, an investigated suspect for each value of a field, with two statements. A value without such a suspect is absent.
     *
     * @param field a field with a column of its own
     */
    @Transactional
    public Map<String, Suspect> examples(CaseAccess access, SuspectField field, Set<String> values) {
        Map<String, UUID> ids = values.isEmpty() ? Map.of() : lists.examples(access.caseId(), field, values);
        Map<UUID, Suspect> read =
                of(access, Set.copyOf(ids.values())).stream().collect(Collectors.toMap(Suspect::id, s -> s));
        Map<String, Suspect> examples = new LinkedHashMap<>();
        ids.forEach((value, id) -> examples.put(value, Objects.requireNonNull(read.get(id))));
        return examples;
    }

    /** Returns a page of all suspects of a case in the order of addition. */
    @Transactional
    public Page<Suspect> page(CaseAccess access, Optional<UUID> after, int limit) {
        int bounded = Page.bounded(limit);
        lists.prepare();
        List<SuspectRow> found = lists.orderFirst(new SuspectListSql.Stretch(
                access.caseId(),
                SuspectFilter.ALL,
                clock.instant(),
                SuspectOrder.ADDED,
                after.map(SuspectCursor::added),
                bounded + 1));
        return Page.of(found, bounded, row -> row.id, SuspectRow::toSuspect);
    }

    /** Returns the suspects of the case with these keys. */
    @Transactional
    public List<Suspect> keyed(CaseAccess access, Set<String> keys) {
        return keys.isEmpty()
                ? List.of()
                : suspects.find("caseId = ?1 and key in ?2 order by id", access.caseId(), keys).stream()
                        .map(SuspectRow::toSuspect)
                        .toList();
    }

    /** @throws Refusal (NOT_FOUND) for an unknown suspect or one in a case that the actor may not see */
    @Transactional
    public Suspect get(Actor actor, UUID id) {
        return suspects.find(
                        "from SuspectRow s where s.id = :id and " + Visibility.ofCase("s.caseId"),
                        Map.of("id", id, "reader", actor.user()))
                .firstResultOptional()
                .map(SuspectRow::toSuspect)
                .orElseThrow(() -> Refusal.notFound("no such suspect"));
    }

    /** @throws Refusal (NOT_FOUND) for an unknown suspect or one of another case */
    @Transactional
    public Suspect get(CaseAccess access, UUID id) {
        return suspects.find("caseId = ?1 and id = ?2", access.caseId(), id)
                .firstResultOptional()
                .map(SuspectRow::toSuspect)
                .orElseThrow(() -> Refusal.notFound("no such suspect"));
    }

    /** Changes the verdict on a suspect. Existing packets stay unchanged. */
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

    /** Returns the suspects with these ids. An id of a suspect in another case is refused like an unknown id. */
    @Transactional
    public List<Suspect> of(CaseAccess access, Set<UUID> ids) {
        List<Suspect> found = suspects.find("caseId = ?1 and id in ?2 order by id", access.caseId(), ids).stream()
                .map(SuspectRow::toSuspect)
                .toList();
        if (found.size() < ids.size()) {
            throw Refusal.invalid("some of the named suspects are not in this case");
        }
        return found;
    }

    /**
     * Returns the suspects in open cases whose target was last observed before this time, those with the oldest observation first. Cases whose PAP is
     * not CLEAR are left out. Registered names are left out too, since their status does not depend on a page.
     */
    @Transactional
    public List<Suspect> targetsDue(ServiceAccess service, Instant before, int limit) {
        return limit == 0
                ? List.of()
                : suspects.targetsDue(before, limit).stream()
                        .map(SuspectRow::toSuspect)
                        .toList();
    }

    /** Returns the suspects with these ids that are in cases which the actor may see. */
    @Transactional
    public List<Suspect> visible(Actor actor, Set<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : suspects
                        .find(
                                "from SuspectRow s where s.id in :ids and " + Visibility.ofCase("s.caseId")
                                        + " order by s.id",
                                Map.of("ids", ids, "reader", actor.user()))
                        .stream()
                        .map(SuspectRow::toSuspect)
                        .toList();
    }

    /**
     * Returns the cases that the actor may see and that have a suspect under the registered name of the indicator, oldest first. For an indicator
     * without a registered name, these are the cases with the same indicator or its address.
     */
    @Transactional
    public List<UUID> casesWith(Actor actor, Indicator indicator) {
        Optional<DomainName> registrable = indicator.host().flatMap(PublicSuffixes::registrable);
        Set<String> at = registrable
                .map(name -> Set.of(name.ascii()))
                .orElseGet(() -> Stream.concat(
                                Stream.of(indicator.key()), indicator.literalAddress().map(IpAddress::text).stream())
                        .collect(Collectors.toSet()));
        return suspects.casesWith(registrable.isPresent() ? "s.registrable" : "s.key", at, actor.user());
    }

    /** Returns the suspects with these ids, from any case. */
    @Transactional
    public List<Suspect> of(ServiceAccess service, List<UUID> ids) {
        return suspects.find("id in ?1", ids).stream()
                .map(SuspectRow::toSuspect)
                .toList();
    }

    /**
     * Returns, by registered name, a suspect of the case whose verdict speaks for the owner: a suspect at or below the name that is judged
     * COMPROMISED, else the name itself if it is not judged yet. The database function {@code innocence_of} implements the same rule.
     *
     * @param names registered names
     */
    @Transactional
    public Map<DomainName, Suspect> speakingForTheOwner(CaseAccess access, Set<DomainName> names) {
        Map<DomainName, Suspect> found = new HashMap<>();
        for (List<DomainName> some : Iterables.partition(names, AT_ONCE)) {
            suspects
                    .find(
                            "caseId = ?1 and registrable in ?2 and (verdict = ?3 or (verdict = ?4 and host ="
                                    + " registrable)) order by verdict, id",
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

    /** Returns all suspects of a case, oldest first. */
    @Transactional
    public List<Suspect> all(CaseAccess access) {
        try (Stream<SuspectRow> rows = suspects.find("caseId = ?1 order by id", access.caseId()).stream()) {
            return rows.map(SuspectRow::toSuspect).toList();
        }
    }

    /**
     * Returns all suspects of a case, like {@link #all(CaseAccess)}, but only up to a limit, for requests that need all of them in memory at once.
     *
     * @throws Refusal (TOO_LARGE) if there are more suspects than the limit
     */
    @Transactional
    public List<Suspect> all(CaseAccess access, int most) {
        long count = suspects.count("caseId", access.caseId());
        if (count > most) {
            throw Refusal.tooLarge("the case has " + Count.of(count, "suspect") + ", more than the " + most
                    + " allowed in one request: name the suspects that you mean");
        }
        return all(access);
    }

    /**
     * Records the result of an investigation. Only an observation changes a status. UNKNOWN leaves {@code down} unchanged, so that a night of
     * failures neither marks a name as down nor marks it as back.
     *
     * @param changed whether the status or anything else changed since the last observation
     * @return whether this investigation found that the name came back
     */
    @Transactional
    public boolean observed(
            ServiceAccess service,
            UUID suspectId,
            Dossier dossier,
            Optional<UUID> snapshotId,
            Instant at,
            boolean changed) {
        SuspectRow row = suspects.findById(suspectId);
        SuspectStatus status = dossier.status().value();
        boolean back = status.isBack(row.nameDown) && !row.targetDown();
        if (status != row.status) {
            row.statusSince = at;
        }
        if (changed) {
            row.changedAt = at;
        }
        row.status = status;
        row.statusReason = status.unusual(dossier.status().reason());
        if (status != SuspectStatus.UNKNOWN) {
            row.nameDown = status.isDown();
            row.returned = !row.nameDown && !row.targetDown() && (row.returned || back);
        }
        row.registry = id(dossier, Role.REGISTRY).orElse(row.registry);
        row.registrar = id(dossier, Role.REGISTRAR).map(HostedAt::bounded).orElse(row.registrar);
        dossier.registration()
                .flatMap(merged -> merged.registration().createdAt())
                .ifPresent(created -> row.registeredAt = created);
        HostedAt.of(dossier).ifPresent(host -> {
            row.hostedBy = host.party().map(HostedAt::bounded).orElse(null);
            row.country = host.country().orElse(null);
        });
        // Without an answer from the parent zone, the name does not count as investigated, so papers must not state
        // this time.
        if (row.investigatedAt == null
                || dossier.snapshot().delegation().filter(Outcome::isFailed).isEmpty()) {
            row.investigatedAt = at;
        }
        snapshotId.ifPresent(id -> row.snapshotId = id);
        suspects.flush();
        return back;
    }

    /**
     * Records the status of the target.
     *
     * @return whether this observation found that the target came back
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean seen(ServiceAccess service, UUID suspectId, TargetState state, Instant at) {
        SuspectRow row = suspects.locked(suspectId);
        boolean wasDown = row.targetDown();
        if (row.targetStatus != state.status()) {
            row.changedAt = at;
        }
        row.targetStatus = state.status();
        row.targetPending = state.pending()
                .filter(first -> first.status() == TargetStatus.HOST_GONE)
                .isPresent();
        row.targetReason = state.words();
        row.targetSince = state.since().orElse(null);
        row.targetConfirmedAt = state.confirmedAt().orElse(null);
        row.targetSeenAt = state.seenAt().orElse(null);
        boolean back = wasDown && !row.targetDown() && !row.nameDown;
        row.returned = !row.nameDown && !row.targetDown() && (row.returned || back);
        suspects.flush();
        return back;
    }

    /**
     * Records the result of a quick check of many names, with one statement. None of the statuses is UNKNOWN, since a name without a clear
     * observation is not in the list.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void settle(ServiceAccess service, List<QuickCheckStatus> settled, Instant at) {
        if (!settled.isEmpty()) {
            batches.settle(settled, at);
        }
    }

    /**
     * Records the DNS of a name at its last check, so that the next run can find that nothing changed.
     *
     * @param digest of the answers
     * @param heardAt when the name was investigated with an answer from the registry; empty keeps the time of the last such investigation
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void checked(ServiceAccess service, UUID suspectId, UUID digest, Optional<Instant> heardAt) {
        SuspectRow row = suspects.findById(suspectId);
        row.dnsDigest = digest;
        heardAt.ifPresent(at -> row.registryHeardAt = at);
    }

    /** Makes the next run observe the names of open cases that were last observed in this month (UTC) as if they were new. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void forgetNamesLastObservedIn(ServiceAccess service, YearMonth month) {
        batches.forgetNamesLastObserved(beginning(month), beginning(month.plusMonths(1)));
    }

    private static Instant beginning(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static Optional<String> id(Dossier dossier, Role role) {
        return dossier.parties().stream()
                .filter(p -> p.role() == role)
                .map(p -> p.id())
                .findFirst();
    }
}
