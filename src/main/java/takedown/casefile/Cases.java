package takedown.casefile;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
        journal.append(row.id, actor.user(), CaseEvent.Type.OPENED, Optional.empty(), row.title);
        cases.flush();
        return row.toCase(members.of(row.id));
    }

    /** Cases that the actor may see, oldest first. */
    @Transactional
    public Page<CaseFile> list(Actor actor, Optional<UUID> after, int limit) {
        int bounded = Page.bounded(limit);
        String visible = "(sealed = false or id in (select m.caseId from MemberRow m where m.username = ?1))";
        var query = after.isPresent()
                ? cases.find(visible + " and id > ?2 order by id", actor.user(), after.get())
                : cases.find(visible + " order by id", actor.user());
        return Page.of(query.range(0, bounded).list(), bounded, row -> row.id, row -> row.toCase(members.of(row.id)));
    }

    @Transactional
    public CaseFile get(Actor actor, UUID id) {
        return visible(actor, id).toCase(members.of(id));
    }

    /** As {@link #get}, for a caller who is going to change something in it. */
    @Transactional
    public CaseFile forWork(Actor actor, UUID id) {
        CaseRow row = visible(actor, id);
        requireWork(actor, row);
        if (row.state == CaseState.CLOSED) {
            throw Refusal.conflict("the case is closed; open it again first (PATCH state OPEN)");
        }
        return row.toCase(members.of(id));
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
        return row.toCase(members.of(id));
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
        return row.toCase(members.of(id));
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
        visible(actor, id);
        return journal.of(id, after, limit);
    }

    /** Open cases that a user is a member of, oldest first. */
    @Transactional
    public List<CaseFile> openOf(String user) {
        return cases
                .find(
                        "state = ?1 and id in (select m.caseId from MemberRow m where m.username = ?2) order by id",
                        CaseState.OPEN,
                        user)
                .stream()
                .map(row -> row.toCase(members.of(row.id)))
                .toList();
    }

    /** A case without asking who wants to know: for the service's own work. */
    @Transactional
    public CaseFile forService(UUID id) {
        return cases.findByIdOptional(id)
                .map(row -> row.toCase(members.of(id)))
                .orElseThrow(() -> Refusal.notFound("no such case"));
    }

    /** Open cases, for the nightly look: the service itself is no member of any. */
    @Transactional
    public List<UUID> openCases() {
        return cases.find("state = ?1 order by id", CaseState.OPEN).stream()
                .map(row -> row.id)
                .toList();
    }

    /**
     * A condition of HQL: the case may be seen by {@code :reader}. What has an id of its own is looked for with it in one statement, so that
     * an answer takes as long for what is hidden as for what never was.
     *
     * @param caseId the path to the id of the case, with the alias that it belongs to: without one it would be that of the case found here
     */
    public static String visible(String caseId) {
        if (caseId.indexOf('.') < 0) {
            throw new IllegalArgumentException(caseId + " has no alias");
        }
        return "exists (select 1 from CaseRow c_ where c_.id = " + caseId + " and (c_.sealed = false or exists"
                + " (select 1 from MemberRow m_ where m_.caseId = c_.id and m_.username = :reader)))";
    }

    private CaseRow visible(Actor actor, UUID id) {
        return cases.find(
                        "from CaseRow c where c.id = :id and " + visible("c.id"),
                        Map.of("id", id, "reader", actor.user()))
                .firstResultOptional()
                .orElseThrow(() -> Refusal.notFound("no such case"));
    }

    /** Changes of a case are made one after the other: what one of them rests on stays until its end. */
    private CaseRow locked(UUID id) {
        CaseRow row = cases.findById(id);
        cases.getEntityManager().refresh(row, LockModeType.PESSIMISTIC_WRITE);
        return row;
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
