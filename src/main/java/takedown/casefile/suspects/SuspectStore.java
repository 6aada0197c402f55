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
    private static final int AT_ONCE = 10_000;

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
     * Returns an investigated suspect for each value of a field, by value, with two statements. A value without an investigated suspect is absent.
     *
     * @param field a field whose column is text
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

    /**
     * Changes the verdict on a suspect, and the note if there is one. Existing packets stay unchanged.
     *
     * @throws Refusal (NOT_FOUND) for an unknown suspect or one in a case that the actor may not see; (FORBIDDEN) for an actor who may only read;
     *     (CONFLICT) for a closed case; (INVALID) for a note longer than {@link #MAX_NOTE} characters
     */
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

    /**
     * Returns the suspects with these ids.
     *
     * @throws Refusal (INVALID) if an id is unknown or belongs to another case
     */
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
     * Returns the suspects in open cases whose target was last observed before this time, oldest observation first. Suspects that are registered
     * names are left out, since their status does not depend on a page. Cases whose PAP is not CLEAR are left out.
     */
    @Transactional
    public List<Suspect> targetsDue(ServiceAccess service, Instant before, int limit) {
        return limit == 0
                ? List.of()
                : suspects.targetsDue(before, limit).stream()
                        .map(SuspectRow::toSuspect)
                        .toList();
    }

    /** Returns the suspects with these ids in cases that the actor may see, oldest first. Unknown ids are left out. */
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
     * Returns the cases that the actor may see and that have a suspect with the registered name of the indicator, oldest first. For an indicator
     * without a registered name, returns the cases with the same indicator or with the IP address in it.
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

    @Transactional
    public List<Suspect> of(ServiceAccess service, List<UUID> ids) {
        return suspects.find("id in ?1", ids).stream()
                .map(SuspectRow::toSuspect)
                .toList();
    }

    /**
     * Returns a suspect of the case whose verdict speaks for the owner, by registered name: a suspect at or below the name that is judged
     * COMPROMISED, else a suspect on the name itself that is not judged yet. The database function {@code innocence_of} implements the same rule.
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
     * Returns all suspects of a case, like {@link #all(CaseAccess)}, for requests that need all of them in memory at once.
     *
     * @throws Refusal (TOO_LARGE) if there are more suspects than {@code most}
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
     * Records the result of an investigation. The status UNKNOWN does not change whether the name counts as down or as returned, so that a night of
     * failures marks a name neither as down nor as back.
     *
     * @param changed whether the status or anything else changed since the last observation
     * @return whether this investigation found that the name came back; false while the target is down
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
        // Papers must not state the time of an investigation without an answer from the parent zone, unless it is the
        // first investigation.
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
     * @return whether this observation found that the target came back; false while the name is down
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
     * Records the result of a quick check of many names, with one statement. No status is UNKNOWN, since the check leaves out names without a clear
     * observation.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void settle(ServiceAccess service, List<QuickCheckStatus> settled, Instant at) {
        if (!settled.isEmpty()) {
            batches.settle(settled, at);
        }
    }

    /**
     * Records the DNS of a name at its last check, so that the next nightly run can find that nothing changed.
     *
     * @param digest the digest of the answers
     * @param heardAt when the name was investigated with an answer from the registry; empty keeps the recorded time
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void checked(ServiceAccess service, UUID suspectId, UUID digest, Optional<Instant> heardAt) {
        SuspectRow row = suspects.findById(suspectId);
        row.dnsDigest = digest;
        heardAt.ifPresent(at -> row.registryHeardAt = at);
    }

    /** Makes the next nightly run observe the names of open cases that were last observed in this month (UTC) as if they were new. */
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
