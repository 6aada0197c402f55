package takedown.casefile.suspects.view;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import takedown.casefile.CaseAccess;
import takedown.casefile.CaseWork;
import takedown.casefile.Visibility;
import takedown.casefile.people.Actor;
import takedown.casefile.suspects.SuspectFilter;
import takedown.casefile.suspects.SuspectOrder;
import takedown.name.Refusal;
import takedown.name.UntrustedText;

/**
 * Saved views of the suspects of a case. A personal view is visible only to its owner. A view of the case is visible to everyone who can see the
 * case.
 */
@ApplicationScoped
public class SavedViewStore {
    private static final int MAX_NAME = 100;

    private static final int MAX = 100;

    private final SavedViewRow.Repository views;
    private final Clock clock;

    SavedViewStore(SavedViewRow.Repository views, Clock clock) {
        this.views = views;
        this.clock = clock;
    }

    /** Returns the views of the case and the reader's own views, sorted by name. */
    @Transactional
    public List<SavedView> list(CaseAccess access) {
        return views
                .find(
                        "caseId = ?1 and (shared = true or owner = ?2) order by name, id",
                        access.caseId(),
                        access.actor().user())
                .stream()
                .map(SavedViewRow::toView)
                .toList();
    }

    /** Returns the actor's own views in the cases that the actor may see, sorted by case and name. */
    @Transactional
    public List<SavedView> of(Actor actor) {
        return views
                .find(
                        "from SavedViewRow v where v.owner = :reader and " + Visibility.ofCase("v.caseId")
                                + " order by v.caseId, v.name, v.id",
                        Map.of("reader", actor.user()))
                .stream()
                .map(SavedViewRow::toView)
                .toList();
    }

    /**
     * Saves a personal view. A personal view with the same name is replaced.
     *
     * @throws Refusal (INVALID) for a name that is blank or longer than {@value #MAX_NAME} characters; (CONFLICT) if the actor has {@value #MAX}
     *     personal views in the case and none of them has this name
     */
    @Transactional
    public SavedView save(CaseAccess access, String name, SuspectFilter filter, SuspectOrder order) {
        return save(access, name, filter, order, false);
    }

    /**
     * Saves a view of the case. The actor becomes the owner of the view. A view of the case with the same name is replaced.
     *
     * @throws Refusal (INVALID) as {@link #save}; (CONFLICT) if the case has {@value #MAX} views and none of them has this name
     */
    @Transactional
    public SavedView share(CaseWork work, String name, SuspectFilter filter, SuspectOrder order) {
        return save(work, name, filter, order, true);
    }

    private SavedView save(CaseAccess access, String name, SuspectFilter filter, SuspectOrder order, boolean shared) {
        String title = UntrustedText.visible(name.strip());
        if (title.isEmpty() || title.length() > MAX_NAME) {
            throw Refusal.invalid("name must have 1 to " + MAX_NAME + " characters");
        }
        String user = access.actor().user();
        SavedViewRow row = (shared
                        ? views.find("caseId = ?1 and name = ?2 and shared = true", access.caseId(), title)
                        : views.find(
                                "caseId = ?1 and name = ?2 and shared = false and owner = ?3",
                                access.caseId(),
                                title,
                                user))
                .firstResultOptional()
                .orElseGet(() -> added(access, title, shared));
        row.filter = filter.address();
        row.order = order.text();
        row.owner = user;
        row.savedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        views.persist(row);
        views.flush();
        return row.toView();
    }

    private SavedViewRow added(CaseAccess access, String title, boolean shared) {
        long before = shared
                ? views.count("caseId = ?1 and shared = true", access.caseId())
                : views.count(
                        "caseId = ?1 and shared = false and owner = ?2",
                        access.caseId(),
                        access.actor().user());
        if (before >= MAX) {
            throw Refusal.conflict("there are " + MAX + " saved views already: delete one first");
        }
        SavedViewRow row = new SavedViewRow();
        row.id = UuidCreator.getTimeOrderedEpoch();
        row.caseId = access.caseId();
        row.name = title;
        row.shared = shared;
        return row;
    }

    /**
     * Deletes a view that the actor owns: a personal view or a view of the case.
     *
     * @throws Refusal (NOT_FOUND) for an unknown view or a view of another person
     */
    @Transactional
    public void delete(CaseAccess access, UUID id) {
        long gone = views.delete(
                "caseId = ?1 and id = ?2 and owner = ?3",
                access.caseId(),
                id,
                access.actor().user());
        if (gone == 0) {
            throw Refusal.notFound(
                    "you have no such view; a view of the case can be deleted only by a person who may change the case");
        }
    }

    /**
     * Deletes a view of the case, or a personal view of the actor.
     *
     * @throws Refusal (NOT_FOUND) for an unknown view or a personal view of another person
     */
    @Transactional
    public void delete(CaseWork work, UUID id) {
        long gone = views.delete(
                "caseId = ?1 and id = ?2 and (shared = true or owner = ?3)",
                work.caseId(),
                id,
                work.actor().user());
        if (gone == 0) {
            throw Refusal.notFound("no such view");
        }
    }
}
