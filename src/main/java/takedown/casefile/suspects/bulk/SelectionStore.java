package takedown.casefile.suspects.bulk;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import takedown.casefile.CaseAccess;
import takedown.casefile.CaseWork;
import takedown.casefile.Visibility;
import takedown.casefile.people.Actor;
import takedown.casefile.suspects.SuspectFilter;
import takedown.casefile.suspects.SuspectListSql;
import takedown.name.Count;
import takedown.name.Refusal;

/**
 * Makes and reads selections: sets of suspects that are frozen before a change, so that the change affects exactly the suspects that a person
 * reviewed.
 */
@ApplicationScoped
public class SelectionStore {
    private final SelectionRow.Repository selections;
    private final SelectionSql sql;
    private final SuspectListSql lists;
    private final Clock clock;

    SelectionStore(SelectionRow.Repository selections, SelectionSql sql, SuspectListSql lists, Clock clock) {
        this.selections = selections;
        this.sql = sql;
        this.lists = lists;
        this.clock = clock;
    }

    @Transactional
    public Selection freeze(CaseWork work, SuspectFilter filter) {
        lists.prepare();
        SelectionRow row = new SelectionRow();
        row.id = UuidCreator.getTimeOrderedEpoch();
        row.caseId = work.caseId();
        row.filter = filter.address();
        row.at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        row.madeBy = work.actor().user();
        SelectionSql.Frozen frozen = sql.freeze(row.id, work.caseId(), filter, row.at);
        row.count = frozen.count();
        row.sha256 = frozen.sha256();
        selections.persist(row);
        selections.flush();
        return row.toSelection();
    }

    /** @throws Refusal (NOT_FOUND) for an unknown selection or one of a case that the actor may not see */
    @Transactional
    public Selection get(Actor actor, UUID id) {
        return selections
                .find(
                        "from SelectionRow s where s.id = :id and " + Visibility.ofCase("s.caseId"),
                        Map.of("id", id, "reader", actor.user()))
                .firstResultOptional()
                .map(SelectionRow::toSelection)
                .orElseThrow(() -> Refusal.notFound("no such selection"));
    }

    /** @throws Refusal (NOT_FOUND) for an unknown selection or one of another case */
    @Transactional
    public Selection get(CaseAccess access, UUID id) {
        return selections
                .find("caseId = ?1 and id = ?2", access.caseId(), id)
                .firstResultOptional()
                .map(SelectionRow::toSelection)
                .orElseThrow(() -> Refusal.notFound("no such selection"));
    }

    /** Compares the selection with the suspects that match its filter now. Ages are calculated for the present time. */
    @Transactional
    public Selection.Changed changed(CaseAccess access, Selection selection) {
        access.requireOf(selection.caseId());
        lists.prepare();
        return sql.changed(selection, clock.instant());
    }

    /**
     * Requires that the suspects that match now are still those of the selection, or that a person confirmed the selection by its SHA-256.
     *
     * @throws Refusal (CONFLICT) with the difference if other suspects match now and the selection is not confirmed, and for a wrong SHA-256
     */
    @Transactional
    public void confirm(CaseAccess access, Selection selection, Optional<String> sha256) {
        if (sha256.isPresent()) {
            if (!sha256.get().equals(selection.sha256())) {
                throw Refusal.conflict("sha256 must be the SHA-256 of the selection: read the selection and review it");
            }
            return;
        }
        Selection.Changed changed = changed(access, selection);
        if (changed.isChanged()) {
            throw Refusal.conflict(changed.sentence()
                    + ". Make a new selection and review it, or confirm the frozen one with its sha256.");
        }
    }

    /**
     * Returns one part of the ids of a selection, in ascending order, at most {@value SelectionSql#BLOCK}. The part after the last is empty.
     *
     * @param part the number of the part, from 0
     */
    @Transactional
    public List<UUID> members(CaseAccess access, Selection selection, int part) {
        access.requireOf(selection.caseId());
        return sql.members(selection.id(), part);
    }

    /**
     * Returns all ids of a selection that {@link #confirm} accepts, for work that needs them at once.
     *
     * @throws Refusal (NOT_FOUND) for an unknown selection; (TOO_LARGE) for a selection with more than {@code most} suspects; (CONFLICT) as in {@link
     *     #confirm}
     */
    @Transactional
    public Set<UUID> confirmed(CaseAccess access, UUID id, Optional<String> sha256, int most) {
        Selection selection = get(access, id);
        if (selection.count() > most) {
            throw Refusal.tooLarge("the selection has " + Count.of(selection.count(), "suspect") + ", more than the "
                    + most + " allowed in one request: select fewer");
        }
        confirm(access, selection, sha256);
        Set<UUID> ids = new LinkedHashSet<>();
        List<UUID> some = members(access, selection, 0);
        for (int part = 1; !some.isEmpty(); part++) {
            ids.addAll(some);
            some = members(access, selection, part);
        }
        return ids;
    }
}
