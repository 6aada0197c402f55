package takedown.casefile;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import takedown.casefile.people.Actor;
import takedown.casefile.people.AppRole;
import takedown.casefile.people.Identity;
import takedown.casefile.people.People;
import takedown.name.Pap;
import takedown.name.Refusal;
import takedown.name.UntrustedText;

/**
 * Cases, and the rules for reading and changing them.
 *
 * <p>Every user of the service may read an unsealed case. Analysts and counsel may also change it, even if they are not members or are viewers.
 * Auditors may only read. An administrator may also add and remove the members of an unsealed case. Only its members can see a sealed case, whatever
 * their role in the service, and its viewers may only read. To all other users, every call answers as if the case did not exist.
 *
 * <p>At least one lead of a case must be able to act, which means that the lead's last sign-in had a role that may work on cases. A person who has
 * not signed in yet may be an additional lead.
 */
@ApplicationScoped
public class Cases {
    private static final int MAX_TITLE = 300;

    private final CaseRow.Repository cases;
    private final MemberRow.Repository members;
    private final People people;
    private final Journal journal;
    private final Clock clock;

    Cases(CaseRow.Repository cases, MemberRow.Repository members, People people, Journal journal, Clock clock) {
        this.cases = cases;
        this.members = members;
        this.people = people;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Opens a case. The actor becomes its lead.
     *
     * @throws Refusal (FORBIDDEN) for an actor who is neither analyst nor counsel; (INVALID) for a title or matter that is not possible
     */
    @Transactional
    public CaseFile open(Actor actor, NewCase request) {
        if (!actor.mayWork()) {
            throw Refusal.forbidden("only an analyst or counsel can open a case");
        }
        CaseRow row = new CaseRow();
        row.id = UuidCreator.getTimeOrderedEpoch();
        row.title = title(request.title());
        row.kind = request.kind();
        row.sealed = request.sealed();
        row.tlp = request.tlp();
        row.pap = request.pap();
        row.state = CaseState.OPEN;
        Instant now = clock.instant();
        request.matter().requirePossible(now);
        row.matter = request.matter();
        // The database keeps microseconds, and the answer to this request shows the same time as later ones.
        row.openedAt = now.truncatedTo(ChronoUnit.MICROS);
        row.openedBy = actor.user();
        cases.persist(row);
        people.acted(actor);
        put(row.id, actor.user(), MemberRole.LEAD);
        journal.append(new CaseWork(row.id, actor), CaseEvent.Type.OPENED, Optional.empty(), row.title);
        cases.flush();
        return file(row);
    }

    /** Returns the cases that the actor may see, oldest first. */
    @Transactional
    public Page<CaseFile> list(Actor actor, Optional<UUID> after, int limit) {
        int bounded = Page.bounded(limit);
        String visible = "from CaseRow c where " + Visibility.of("c");
        var query = after.isPresent()
                ? cases.find(
                        visible + " and c.id > :after order by c.id",
                        Map.of("reader", actor.user(), "after", after.get()))
                : cases.find(visible + " order by c.id", Map.of("reader", actor.user()));
        List<CaseRow> found = query.range(0, bounded).list();
        Map<UUID, List<Member>> membersOf = membersOf(found);
        return Page.of(found, bounded, row -> row.id, row -> file(row, membersOf));
    }

    /** Returns the latest cases that the actor may see, latest first. */
    @Transactional
    public List<CaseFile> latest(Actor actor, int limit) {
        List<CaseRow> found = cases.find(
                        "from CaseRow c where " + Visibility.of("c") + " order by c.id desc",
                        Map.of("reader", actor.user()))
                .range(0, Page.bounded(limit) - 1)
                .list();
        Map<UUID, List<Member>> membersOf = membersOf(found);
        return found.stream().map(row -> file(row, membersOf)).toList();
    }

    /** @throws Refusal (NOT_FOUND) for an unknown case or one that the actor may not see */
    @Transactional
    public CaseFile get(Actor actor, UUID id) {
        return file(visible(actor, id));
    }

    /** Returns the labels of the given cases, oldest first, without those that the actor may not see. Executes one statement for all of them. */
    @Transactional
    public List<CaseLabel> labels(Actor actor, Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : cases
                        .find(
                                "from CaseRow c where c.id in :ids and " + Visibility.of("c") + " order by c.id",
                                Map.of("ids", ids, "reader", actor.user()))
                        .stream()
                        .map(row -> new CaseLabel(row.id, row.title, row.sealed, row.pap))
                        .toList();
    }

    /**
     * Grants the actor read access to a case.
     *
     * @throws Refusal (NOT_FOUND) for an unknown case or one that the actor may not see
     */
    @Transactional
    public CaseAccess forReading(Actor actor, UUID id) {
        return new CaseAccess(visible(actor, id).id, actor);
    }

    /**
     * Grants the actor access to change the content of an open case.
     *
     * @throws Refusal (NOT_FOUND) as {@link #forReading}; (FORBIDDEN) for an actor who may only read; (CONFLICT) for a closed case
     */
    @Transactional
    public CaseWork forWork(Actor actor, UUID id) {
        requireOpenForWork(actor, visible(actor, id));
        return new CaseWork(id, actor);
    }

    /**
     * Grants the actor access to retract requests that were made in a case, which may be open or closed.
     *
     * @throws Refusal (NOT_FOUND) as {@link #forReading}; (FORBIDDEN) for an actor who may only read
     */
    @Transactional
    public CaseProtection forProtection(Actor actor, UUID id) {
        requireWork(actor, visible(actor, id));
        return new CaseProtection(id, actor);
    }

    @Transactional
    public WorkRights rights(CaseAccess access, Set<String> persons) {
        return new WorkRights(file(access).sealed(), members.roles(access.caseId(), persons), people.roles(persons));
    }

    @Transactional
    public CaseFile file(CaseAccess access) {
        return cases.findByIdOptional(access.caseId()).map(this::file).orElseThrow(Cases::none);
    }

    /**
     * Checks that the access is still granted. Long-running work calls this method repeatedly.
     *
     * @return the current state of the case
     * @throws Refusal as {@link #forReading}, {@link #forProtection} or {@link #forWork} if the access would not be granted now
     */
    @Transactional
    public CaseFile requireStill(CaseAccess access) {
        CaseRow row = visible(access.actor(), access.caseId());
        if (access instanceof CaseWork) {
            requireOpenForWork(access.actor(), row);
        } else if (access instanceof CaseProtection) {
            requireWork(access.actor(), row);
        }
        return file(row);
    }

    private void requireOpenForWork(Actor actor, CaseRow row) {
        requireWork(actor, row);
        if (row.state == CaseState.CLOSED) {
            throw Refusal.conflict("the case is closed; open it again first (PATCH with `state` OPEN)");
        }
    }

    private CaseFile file(CaseRow row) {
        return row.toCase(members.of(row.id));
    }

    private static CaseFile file(CaseRow row, Map<UUID, List<Member>> membersOf) {
        return row.toCase(membersOf.getOrDefault(row.id, List.of()));
    }

    private Map<UUID, List<Member>> membersOf(List<CaseRow> rows) {
        return members.of(rows.stream().map(row -> row.id).toList());
    }

    /**
     * Changes a case. Only a lead may change fields other than the title and the state.
     *
     * @throws Refusal (NOT_FOUND) as {@link #forReading}; (FORBIDDEN) for an actor who may only read, and for a person who is not a lead if a field
     *     other than the title and the state would change; (INVALID) for a title or matter that is not possible
     */
    @Transactional
    public CaseFile change(Actor actor, UUID id, CasePatch patch) {
        return change(actor, id, patch, before -> true);
    }

    /**
     * Changes a case as {@link #change(Actor, UUID, CasePatch)} does, if it still is as the actor read it.
     *
     * @param unchanged whether the present state of the case is the one that the actor read
     * @throws Refusal (STALE) if the case has changed since the actor read it
     */
    @Transactional
    public CaseFile change(Actor actor, UUID id, CasePatch patch, Predicate<CaseFile> unchanged) {
        requireWork(actor, visible(actor, id));
        CaseRow row = locked(id);
        if (!unchanged.test(file(row))) {
            throw Refusal.of(
                    Refusal.Kind.STALE,
                    "The case has changed since you read it, so nothing was done. Read it again.",
                    List.of());
        }
        List<FieldChange> changes = new ArrayList<>();
        patch.title().map(Cases::title).ifPresent(title -> {
            changes.addAll(FieldChange.of("title", row.title, title));
            row.title = title;
        });
        patch.sealed().ifPresent(seal -> {
            changes.addAll(FieldChange.of("sealed", row.sealed, seal));
            row.sealed = seal;
        });
        patch.tlp().ifPresent(tlp -> {
            changes.addAll(FieldChange.of("tlp", row.tlp, tlp));
            row.tlp = tlp;
        });
        patch.pap().ifPresent(pap -> {
            changes.addAll(FieldChange.of("pap", row.pap, pap));
            row.pap = pap;
        });
        patch.captureWithRuns().ifPresent(with -> {
            changes.addAll(
                    FieldChange.of("captureWithRuns", String.valueOf(row.captureWithRuns), String.valueOf(with)));
            row.captureWithRuns = with;
        });
        patch.state().ifPresent(state -> {
            changes.addAll(FieldChange.of("state", row.state, state));
            row.state = state;
        });
        patch.matter().map(change -> change.apply(row.matter)).ifPresent(matter -> {
            matter.requirePossible(clock.instant());
            changes.addAll(FieldChange.of(row.matter, matter));
            row.matter = matter;
        });
        if (changes.stream().anyMatch(FieldChange::isForTheLead) && role(actor, id) != MemberRole.LEAD) {
            throw Refusal.forbidden(
                    "Only a lead of the case can change its seal, TLP, PAP, matter or `captureWithRuns`.");
        }
        changes.forEach(change -> journal.changed(id, actor.user(), change.type(), change.change(), change.detail()));
        cases.flush();
        return file(row);
    }

    /**
     * Requires that the actor may change the members of the case, before a page states anything about a person who is not a member.
     *
     * @throws Refusal (NOT_FOUND) as {@link #forReading}; (FORBIDDEN) for an actor who may not change the members
     */
    @Transactional
    public void requireLeading(Actor actor, UUID id) {
        requireLead(actor, visible(actor, id));
    }

    /**
     * Adds a person to the case, or changes the person's role in it.
     *
     * @param user an identity, or a subject at the actor's issuer ({@link Identity#named})
     * @throws Refusal (NOT_FOUND) as {@link #forReading}; (FORBIDDEN) for an actor who may not change the members; (CONFLICT) if the new lead is
     *     known to have no role that may work on cases, if no lead who can act would remain, or if another lead has removed the actor at the same
     *     time
     */
    @Transactional
    public CaseFile putMember(Actor actor, UUID id, String user, MemberRole role) {
        requireLead(actor, visible(actor, id));
        String member = Identity.named(user, actor.identity()).text();
        CaseRow row = locked(id);
        requireStillLead(actor, row);
        Optional<MemberRole> before = roleOf(id, member);
        if (role == MemberRole.LEAD) {
            requireMayLead(member);
        } else {
            requireAnotherLead(id, member);
        }
        put(id, member, role);
        journal.changed(
                id,
                actor.user(),
                CaseEvent.Type.MEMBER_PUT,
                new CaseEvent.Change("member " + member, before.map(Enum::name), Optional.of(role.name())),
                member + " as " + role);
        return file(row);
    }

    /**
     * Removes a member from the case. Does nothing for a person who is not a member.
     *
     * @throws Refusal (NOT_FOUND) as {@link #forReading}; (FORBIDDEN) for an actor who may not change the members; (CONFLICT) if no lead who can act
     *     would remain, or if another lead has removed the actor at the same time
     */
    @Transactional
    public void removeMember(Actor actor, UUID id, String user) {
        requireLead(actor, visible(actor, id));
        CaseRow row = locked(id);
        // For a member, use the spelling in the list of members, which may predate the present rules. Otherwise use
        // the spelling that a new member would get.
        String member = roleOf(id, user).isPresent()
                ? user
                : Identity.named(user, actor.identity()).text();
        requireStillLead(actor, row);
        requireAnotherLead(id, member);
        Optional<MemberRole> before = roleOf(id, member);
        if (members.delete("caseId = ?1 and username = ?2", id, member) > 0) {
            journal.changed(
                    id,
                    actor.user(),
                    CaseEvent.Type.MEMBER_REMOVED,
                    new CaseEvent.Change("member " + member, before.map(Enum::name), Optional.empty()),
                    member);
        }
    }

    @Transactional
    public Page<CaseEvent> journal(Actor actor, UUID id, Optional<UUID> after, int limit) {
        return journal(actor, id, EventQuery.ALL, after, limit);
    }

    /**
     * Returns when the title or the matter of a case, which court papers state, last changed; empty if neither has changed since the case was opened.
     */
    @Transactional
    public Optional<Instant> matterChanged(CaseAccess access) {
        return journal.matterChanged(access.caseId());
    }

    /** Returns the matching entries of the journal of a case, oldest first. */
    @Transactional
    public Page<CaseEvent> journal(Actor actor, UUID id, EventQuery wanted, Optional<UUID> after, int limit) {
        return journal.of(forReading(actor, id), wanted, after, limit);
    }

    /** Returns the matching entries of the journals of all cases that the actor may see, oldest first. */
    @Transactional
    public Page<CaseEvent> journals(Actor actor, EventQuery wanted, Optional<UUID> after, int limit) {
        return journal.visible(actor, wanted, after, limit);
    }

    /** Returns one page of the journal of a case, latest first. */
    @Transactional
    public Page<CaseEvent> latest(Actor actor, UUID id, Optional<UUID> before, int limit) {
        return journal.latest(forReading(actor, id), before, limit);
    }

    /** Returns the journal entries of the actor from {@code since} on, in the cases that the actor may see now, latest first. */
    @Transactional
    public List<CaseEvent> doneBy(Actor actor, Instant since, int limit) {
        return journal.by(actor, since, limit);
    }

    /** Grants the actor access to all open and closed cases of which the actor is a member, oldest first. */
    @Transactional
    public List<CaseAccess> ofMember(Actor actor) {
        return cases
                .find("id in (select m.caseId from MemberRow m where m.username = ?1) order by id", actor.user())
                .stream()
                .map(row -> new CaseAccess(row.id, actor))
                .toList();
    }

    /** Grants the actor access to the open cases of which the actor is a member, oldest first. */
    @Transactional
    public List<CaseAccess> openOf(Actor actor) {
        return cases
                .find(
                        "state = ?1 and id in (select m.caseId from MemberRow m where m.username = ?2) order by id",
                        CaseState.OPEN,
                        actor.user())
                .stream()
                .map(row -> new CaseAccess(row.id, actor))
                .toList();
    }

    /** Returns a case without an access check, for the service's own work. */
    @Transactional
    public CaseFile forService(UUID id) {
        return cases.findByIdOptional(id)
                .map(row -> row.toCase(members.of(id)))
                .orElseThrow(() -> Refusal.notFound("no such case"));
    }

    @Transactional
    public Map<UUID, Pap> paps(ServiceAccess service, Set<UUID> ids) {
        return ids.isEmpty()
                ? Map.of()
                : cases.stream("id in ?1", ids).collect(Collectors.toMap(row -> row.id, row -> row.pap));
    }

    /** Returns when the case was last sealed; empty while it is not sealed. */
    @Transactional
    public Optional<Instant> sealedSince(CaseAccess access) {
        return cases.sealedSince(access.caseId());
    }

    @Transactional
    public Set<UUID> unsealed(Set<UUID> ids) {
        return ids.isEmpty() ? Set.of() : cases.unsealed(ids);
    }

    /** Returns the open cases for the nightly run, including sealed cases. */
    @Transactional
    public List<UUID> openCases(ServiceAccess service) {
        return cases.find("state = ?1 order by id", CaseState.OPEN).stream()
                .map(row -> row.id)
                .toList();
    }

    private CaseRow visible(Actor actor, UUID id) {
        return cases.find(
                        "from CaseRow c where c.id = :id and " + Visibility.of("c"),
                        Map.of("id", id, "reader", actor.user()))
                .firstResultOptional()
                .orElseThrow(Cases::none);
    }

    private static Refusal none() {
        return Refusal.notFound("no such case");
    }

    /** Locks the row of a case, so that the state on which a change relies stays the same until the change is complete. */
    private CaseRow locked(UUID id) {
        return cases.locked(id);
    }

    private Optional<MemberRole> roleOf(UUID id, String user) {
        return members.role(id, user);
    }

    private @Nullable MemberRole role(Actor actor, UUID id) {
        return roleOf(id, actor.user()).orElse(null);
    }

    private void requireWork(Actor actor, CaseRow row) {
        if (!actor.mayWork() || !WorkRights.admits(row.sealed, roleOf(row.id, actor.user()))) {
            throw Refusal.forbidden("you may read this case but not change it");
        }
    }

    private boolean leads(Actor actor, CaseRow row) {
        return role(actor, row.id) == MemberRole.LEAD || (actor.isAdmin() && !row.sealed);
    }

    private void requireLead(Actor actor, CaseRow row) {
        if (!leads(actor, row)) {
            throw Refusal.forbidden("only a lead of the case can do that");
        }
    }

    /** Requires that the actor is still a lead, since another lead may have changed the leads before the row of the case was locked. */
    private void requireStillLead(Actor actor, CaseRow row) {
        if (!leads(actor, row)) {
            throw Refusal.conflict(
                    "Another lead changed the leads of this case at the same time. Read the case again.");
        }
    }

    /** Requires a role that may work on cases. A person who has not signed in yet is accepted, because the roles are not known until then. */
    private void requireMayLead(String user) {
        Set<AppRole> roles = people.roles(Set.of(user)).get(user);
        if (roles != null && !AppRole.mayWork(roles)) {
            throw Refusal.conflict(user
                    + " cannot lead a case: at the last sign-in this person was neither analyst nor counsel."
                    + " Name another person, or give this person another role in the case");
        }
    }

    /**
     * Requires that another lead remains when this user stops being a lead. If the user can act as a lead, a lead who can act must remain. A sealed
     * case without a lead could never admit a member again. The database enforces this rule for an open case.
     */
    private void requireAnotherLead(UUID id, String user) {
        List<String> leads = members.leads(id);
        if (leads.equals(List.of(user))) {
            throw Refusal.conflict(user + " is the only lead: first give the role of lead to another member");
        }
        Map<String, Set<AppRole>> roles = people.roles(Set.copyOf(leads));
        List<String> acting = leads.stream()
                .filter(lead -> AppRole.mayWork(roles.getOrDefault(lead, Set.of())))
                .toList();
        if (acting.equals(List.of(user))) {
            throw Refusal.conflict(
                    user
                            + " is the only lead who is known to be an analyst or counsel: first give the role of lead to another member who has signed in");
        }
    }

    private void put(UUID caseId, String user, MemberRole role) {
        if (members.update("role = ?1 where caseId = ?2 and username = ?3", role, caseId, user) == 0) {
            MemberRow row = new MemberRow();
            row.caseId = caseId;
            row.username = user;
            row.role = role;
            members.persist(row);
        }
        members.flush();
    }

    private static String title(String title) {
        String shown = UntrustedText.visible(title.strip());
        if (UntrustedText.isBlank(title) || shown.length() > MAX_TITLE) {
            throw Refusal.invalid("title must have 1 to " + MAX_TITLE + " visible characters");
        }
        return shown;
    }
}
