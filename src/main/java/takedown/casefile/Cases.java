package takedown.casefile;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import takedown.casefile.people.Actor;
import takedown.casefile.people.Identity;
import takedown.name.Refusal;
import takedown.name.UntrustedText;

/**
 * Cases and who may see and work on them.
 *
 * <p>An unsealed case is read by everybody who may use the service and worked on by analysts and counsel. A sealed case
 * exists for its members alone, whatever anybody's role is: to all others every call answers as for a case that never
 * was. Viewers and auditors read.
 */
@ApplicationScoped
public class Cases {
    private static final int MAX_TITLE = 300;

    private final CaseRow.Repository cases;
    private final MemberRow.Repository members;
    private final Journal journal;
    private final Clock clock;

    Cases(CaseRow.Repository cases, MemberRow.Repository members, Journal journal, Clock clock) {
        this.cases = cases;
        this.members = members;
        this.journal = journal;
        this.clock = clock;
    }

    /** Opens a case; who opens it leads it. */
    @Transactional
    public CaseFile open(Actor actor, NewCase request) {
        if (!actor.mayWork()) {
            throw Refusal.forbidden("only an analyst or counsel opens a case");
        }
        CaseRow row = new CaseRow();
        row.id = UuidCreator.getTimeOrderedEpoch();
        row.title = title(request.title());
        row.kind = request.kind();
        row.sealed = request.sealed();
        row.tlp = request.tlp();
        row.state = CaseState.OPEN;
        row.matter = request.matter();
        row.openedAt = clock.instant();
        row.openedBy = actor.user();
        cases.persist(row);
        put(row.id, actor.user(), MemberRole.LEAD);
        journal.append(new CaseWork(row.id, actor), CaseEvent.Type.OPENED, Optional.empty(), row.title);
        cases.flush();
        return file(row);
    }

    /** Cases that the actor may see, oldest first. */
    @Transactional
    public Page<CaseFile> list(Actor actor, Optional<UUID> after, int limit) {
        int bounded = Page.bounded(limit);
        String visible = "from CaseRow c where " + Visibility.of("c");
        var query = after.isPresent()
                ? cases.find(
                        visible + " and c.id > :after order by c.id",
                        Map.of("reader", actor.user(), "after", after.get()))
                : cases.find(visible + " order by c.id", Map.of("reader", actor.user()));
        return Page.of(query.range(0, bounded).list(), bounded, row -> row.id, this::file);
    }

    /** @throws Refusal (NOT_FOUND) for a case that the actor may not see, as for none */
    @Transactional
    public CaseFile get(Actor actor, UUID id) {
        return file(visible(actor, id));
    }

    /**
     * Lets the actor into a case to read it.
     *
     * @throws Refusal (NOT_FOUND) for a case that the actor may not see, as for none
     */
    @Transactional
    public CaseAccess forReading(Actor actor, UUID id) {
        return new CaseAccess(visible(actor, id).id, actor);
    }

    /**
     * Lets the actor into an open case to change what is in it.
     *
     * @throws Refusal (NOT_FOUND) as {@link #forReading}; (FORBIDDEN) for an actor who only reads; (CONFLICT) for a closed case
     */
    @Transactional
    public CaseWork forWork(Actor actor, UUID id) {
        requireOpenForWork(actor, visible(actor, id));
        return new CaseWork(id, actor);
    }

    /** The case as it is now. */
    @Transactional
    public CaseFile file(CaseAccess access) {
        return cases.findByIdOptional(access.caseId()).map(this::file).orElseThrow(Cases::none);
    }

    /**
     * Checks once more what was granted a while ago, for work that takes time.
     *
     * @return the case as it is now
     * @throws Refusal as {@link #forReading} or {@link #forWork} where it would not be granted now
     */
    @Transactional
    public CaseFile requireStill(CaseAccess access) {
        CaseRow row = visible(access.actor(), access.caseId());
        if (access instanceof CaseWork) {
            requireOpenForWork(access.actor(), row);
        }
        return file(row);
    }

    private void requireOpenForWork(Actor actor, CaseRow row) {
        requireWork(actor, row);
        if (row.state == CaseState.CLOSED) {
            throw Refusal.conflict("the case is closed; open it again first (PATCH state OPEN)");
        }
    }

    private CaseFile file(CaseRow row) {
        return row.toCase(members.of(row.id));
    }

    /**
     * Changes a case. What decides who may see it, and the matter that its papers are made from, is for the lead.
     *
     * @throws Refusal (FORBIDDEN) for a viewer, and for a member who does not lead where seal, TLP or matter would change
     */
    @Transactional
    public CaseFile change(Actor actor, UUID id, CasePatch patch) {
        requireWork(actor, visible(actor, id));
        CaseRow row = locked(id);
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
        patch.state().ifPresent(state -> {
            changes.addAll(FieldChange.of("state", row.state, state));
            row.state = state;
        });
        patch.matter().map(change -> change.apply(row.matter)).ifPresent(matter -> {
            changes.addAll(FieldChange.of(row.matter, matter));
            row.matter = matter;
        });
        if (changes.stream().anyMatch(FieldChange::isForTheLead) && role(actor, id) != MemberRole.LEAD) {
            throw Refusal.forbidden("Only a lead of the case changes its seal, TLP or matter.");
        }
        changes.forEach(change -> journal.changed(id, actor.user(), change.type(), change.change(), change.detail()));
        cases.flush();
        return file(row);
    }

    /**
     * Lets a person into the case, or changes what the person may do in it.
     *
     * @param user an identity, or a subject at the issuer of the actor ({@link Identity#named})
     */
    @Transactional
    public CaseFile putMember(Actor actor, UUID id, String user, MemberRole role) {
        requireLead(actor, visible(actor, id));
        String member = Identity.named(user, actor.identity()).text();
        CaseRow row = locked(id);
        requireStillLead(actor, row);
        Optional<MemberRole> before = roleOf(id, member);
        if (role != MemberRole.LEAD) {
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

    /** Removing a person who is not a member is done already. */
    @Transactional
    public void removeMember(Actor actor, UUID id, String user) {
        requireLead(actor, visible(actor, id));
        CaseRow row = locked(id);
        // As it is written in the list of members, whatever was allowed when it came there; else as it would be put
        // there.
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
        return journal.of(forReading(actor, id), after, limit);
    }

    /** Lets the actor into the open cases that the actor is a member of, oldest first. */
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

    /** A case without asking who wants to know: for the service's own work. */
    @Transactional
    public CaseFile forService(UUID id) {
        return cases.findByIdOptional(id)
                .map(row -> row.toCase(members.of(id)))
                .orElseThrow(() -> Refusal.notFound("no such case"));
    }

    /** Those of the cases that are not sealed: for what the service tells of itself. */
    @Transactional
    public Set<UUID> unsealed(Set<UUID> ids) {
        return ids.isEmpty() ? Set.of() : cases.unsealed(ids);
    }

    /** Open cases, for the nightly look: the service itself is no member of any. */
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

    /** Changes of a case are made one after the other: what one of them rests on stays until its end. */
    private CaseRow locked(UUID id) {
        return cases.locked(id);
    }

    /** As the database has it now, whatever this transaction has read before. */
    private Optional<MemberRole> roleOf(UUID id, String user) {
        return members.role(id, user);
    }

    private @Nullable MemberRole role(Actor actor, UUID id) {
        return roleOf(id, actor.user()).orElse(null);
    }

    private void requireWork(Actor actor, CaseRow row) {
        if (role(actor, row.id) == MemberRole.VIEWER || !actor.mayWork()) {
            throw Refusal.forbidden("you may read this case, not change it");
        }
    }

    private boolean leads(Actor actor, CaseRow row) {
        return role(actor, row.id) == MemberRole.LEAD || (actor.isAdmin() && !row.sealed);
    }

    private void requireLead(Actor actor, CaseRow row) {
        if (!leads(actor, row)) {
            throw Refusal.forbidden("only who leads the case does that");
        }
    }

    /** Another lead may have been faster. */
    private void requireStillLead(Actor actor, CaseRow row) {
        if (!leads(actor, row)) {
            throw Refusal.conflict("Another lead has changed who leads this case at this moment. Read the case again.");
        }
    }

    /** A sealed case without a lead could never be opened to anybody again. The database holds the same rule for an open case. */
    private void requireAnotherLead(UUID id, String user) {
        if (members.leads(id).equals(List.of(user))) {
            throw Refusal.conflict(user + " is the only lead; name another first");
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
        if (shown.isEmpty() || shown.length() > MAX_TITLE) {
            throw Refusal.invalid("a case has a title of 1 to " + MAX_TITLE + " characters");
        }
        return shown;
    }
}
