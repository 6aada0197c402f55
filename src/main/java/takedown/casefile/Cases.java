package takedown.casefile;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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

    @Transactional
    public CaseFile change(Actor actor, UUID id, CasePatch patch) {
        CaseRow row = visible(actor, id);
        requireWork(actor, row);
        boolean wasSealed = row.sealed;
        CaseState before = row.state;
        if (patch.sealed().isPresent() && patch.sealed().get() != wasSealed) {
            requireLead(actor, row);
        }
        patch.title().ifPresent(title -> row.title = title(title));
        patch.sealed().ifPresent(value -> row.sealed = value);
        patch.tlp().ifPresent(tlp -> row.tlp = tlp);
        patch.state().ifPresent(state -> row.state = state);
        Standing stood = row.matter.sender().standing();
        patch.matter().ifPresent(matter -> row.matter = matter);
        Standing stands = row.matter.sender().standing();
        CaseEvent.Type type = wasSealed && !row.sealed
                ? CaseEvent.Type.UNSEALED
                : before == CaseState.OPEN && row.state == CaseState.CLOSED
                        ? CaseEvent.Type.CLOSED
                        : CaseEvent.Type.CHANGED;
        // The standing decides which packets exist: who changed it stays on record.
        String detail = stood == stands ? row.title : row.title + "; the sender stands as " + stands;
        journal.append(id, actor.user(), type, Optional.empty(), detail);
        return row.toCase(members.of(id));
    }

    /**
     * Lets a person into the case, or changes what the person may do in it.
     *
     * @param user an identity, or a subject at the issuer of the actor ({@link Identity#named})
     */
    @Transactional
    public CaseFile putMember(Actor actor, UUID id, String user, MemberRole role) {
        CaseRow row = visible(actor, id);
        requireLead(actor, row);
        String member = Identity.named(user, actor.identity()).text();
        if (role != MemberRole.LEAD) {
            requireAnotherLead(id, member);
        }
        put(id, member, role);
        journal.append(id, actor.user(), CaseEvent.Type.MEMBER_PUT, Optional.empty(), member + " as " + role);
        return row.toCase(members.of(id));
    }

    /** Removing somebody who is no member is done already. */
    @Transactional
    public void removeMember(Actor actor, UUID id, String user) {
        CaseRow row = visible(actor, id);
        requireLead(actor, row);
        // As it is written in the list of members, whatever was allowed when it came there; else as it would be put
        // there.
        String member = members.findByIdOptional(new MemberRow.Key(id, user)).isPresent()
                ? user
                : Identity.named(user, actor.identity()).text();
        requireAnotherLead(id, member);
        if (members.deleteById(new MemberRow.Key(id, member))) {
            journal.append(id, actor.user(), CaseEvent.Type.MEMBER_REMOVED, Optional.empty(), member);
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

    private CaseRow visible(Actor actor, UUID id) {
        CaseRow row = cases.findById(id);
        if (row == null || (row.sealed && members.findById(new MemberRow.Key(id, actor.user())) == null)) {
            throw Refusal.notFound("no such case");
        }
        return row;
    }

    private void requireWork(Actor actor, CaseRow row) {
        MemberRow member = members.findById(new MemberRow.Key(row.id, actor.user()));
        boolean viewer = member != null && member.role == MemberRole.VIEWER;
        if (viewer || !actor.mayWork()) {
            throw Refusal.forbidden("you may read this case, not change it");
        }
    }

    private void requireLead(Actor actor, CaseRow row) {
        MemberRow member = members.findById(new MemberRow.Key(row.id, actor.user()));
        boolean leads = member != null && member.role == MemberRole.LEAD;
        if (!leads && !(actor.isAdmin() && !row.sealed)) {
            throw Refusal.forbidden("only who leads the case does that");
        }
    }

    /** A sealed case without a lead could never be opened to anybody again. */
    private void requireAnotherLead(UUID id, String user) {
        List<Member> leads =
                members.of(id).stream().filter(m -> m.role() == MemberRole.LEAD).toList();
        if (leads.size() == 1 && leads.getFirst().user().equals(user)) {
            throw Refusal.conflict(user + " is the only lead; name another first");
        }
    }

    private void put(UUID caseId, String user, MemberRole role) {
        MemberRow row = members.findById(new MemberRow.Key(caseId, user));
        if (row == null) {
            row = new MemberRow();
            row.caseId = caseId;
            row.username = user;
            row.role = role;
            members.persist(row);
        } else {
            row.role = role;
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
