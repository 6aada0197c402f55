package takedown.casefile.suspects.bulk;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import takedown.casefile.CaseEvent;
import takedown.casefile.CaseState;
import takedown.casefile.CaseWork;
import takedown.casefile.Cases;
import takedown.casefile.Journal;
import takedown.casefile.ServiceAccess;
import takedown.casefile.Visibility;
import takedown.casefile.people.Actor;
import takedown.casefile.suspects.Category;
import takedown.casefile.suspects.SuspectStore;
import takedown.casefile.suspects.Verdict;
import takedown.casefile.suspects.bulk.BulkChange.Kind;
import takedown.name.Count;
import takedown.name.Refusal;

/**
 * Changes of many suspects at once. A change of a selection affects exactly the suspects that were in it when it was frozen. It is processed in
 * parts, each in a transaction of its own, so that a failed part can be repeated. A verdict never lifts a class of protection, regardless of the
 * number of suspects. A verdict that replaces COMPROMISED does end the protection that COMPROMISED gave the owner.
 */
@ApplicationScoped
public class BulkChanges {
    public static final int MOST_NAMED = 10_000;

    private static final int MAX_REASON = 2_000;
    private static final int MAX_LABEL = 200;

    private final BulkChangeRow.Repository changes;
    private final BulkChangeSql sql;
    private final Cases cases;
    private final Selections selections;
    private final SuspectStore suspects;
    private final Journal journal;
    private final Clock clock;

    BulkChanges(
            BulkChangeRow.Repository changes,
            BulkChangeSql sql,
            Cases cases,
            Selections selections,
            SuspectStore suspects,
            Journal journal,
            Clock clock) {
        this.changes = changes;
        this.sql = sql;
        this.cases = cases;
        this.selections = selections;
        this.suspects = suspects;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * A requested change of many suspects.
     *
     * @param value a {@link Verdict}, or a role; an empty role removes the role
     * @param category with a verdict, the new category; empty leaves the category unchanged
     */
    public record Asked(Kind kind, String value, Optional<String> category, String reason) {}

    /**
     * Accepts a change of a selection. If the last change of this kind is equal to the requested one, and is either still in progress or still in
     * effect for all its suspects, returns the last change.
     *
     * @param confirmed the SHA-256 of the selection, by which a person confirms the frozen suspects even if other suspects match now
     * @throws Refusal (NOT_FOUND) for an unknown selection; (INVALID) for a change without a reason or with an invalid role or category; (CONFLICT)
     *     with the difference if other suspects match now and the change is not confirmed, for a wrong SHA-256, and if an equal change is in progress
     *     and another change was requested after it
     */
    @Transactional
    public BulkChange accept(CaseWork work, UUID selectionId, Optional<String> confirmed, Asked asked) {
        Selection selection = selections.get(work, selectionId);
        Asked read = read(asked);
        Optional<BulkChange> same = same(selection, read);
        if (same.isPresent()) {
            return same.get();
        }
        selections.confirm(work, selection, confirmed);
        return begin(work, read, selection.sha256(), selection.count(), selection.id());
    }

    /**
     * Changes the named suspects, all in this transaction.
     *
     * @throws Refusal (INVALID) for no or more than {@link #MOST_NAMED} suspects, for a suspect that is not in the case, and for a change without a
     *     reason or with an invalid role or category
     */
    @Transactional
    public BulkChange make(CaseWork work, Set<UUID> named, Asked asked) {
        if (named.isEmpty() || named.size() > MOST_NAMED) {
            throw Refusal.invalid("give the ids of 1 to " + MOST_NAMED + " suspects, or a selection");
        }
        suspects.of(work, named);
        List<UUID> ids = List.copyOf(
                        new TreeSet<>(named.stream().map(UUID::toString).toList()))
                .stream()
                .map(UUID::fromString)
                .toList();
        BulkChange change = begin(work, read(asked), sha256(ids), ids.size(), null);
        sql.apply(change, 0, ids);
        return end(change.id());
    }

    private static String sha256(List<UUID> ids) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(ids.stream()
                                    .map(id -> id + "\n")
                                    .collect(Collectors.joining())
                                    .getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws Refusal (NOT_FOUND) for an unknown change or one in a case that the actor may not see */
    @Transactional
    public BulkChange get(Actor actor, UUID id) {
        return changes.find(
                        "from BulkChangeRow b where b.id = :id and " + Visibility.ofCase("b.caseId"),
                        Map.of("id", id, "reader", actor.user()))
                .firstResultOptional()
                .map(BulkChangeRow::toChange)
                .orElseThrow(() -> Refusal.notFound("no such job"));
    }

    @Transactional
    public List<UUID> unfinished(ServiceAccess service) {
        return changes.find("state", BulkChange.State.RUNNING).stream()
                .map(row -> row.id)
                .toList();
    }

    /**
     * Processes the next part of a change. Ends the change as FAILED if the case is closed.
     *
     * @return whether there may be further parts
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public boolean step(ServiceAccess service, UUID id) {
        if (!sql.lock(id)) {
            return false;
        }
        BulkChange change = changes.findById(id).toChange();
        if (cases.forService(change.caseId()).state() == CaseState.CLOSED) {
            BulkChange failed =
                    end(id, BulkChange.State.FAILED, "The case was closed. Open it again and repeat the request.");
            journal.append(
                    service.to(change.caseId()),
                    type(change.kind()),
                    Optional.of(id),
                    "not completed: " + Count.of(failed.changed(), "suspect") + " of " + failed.total() + " -> "
                            + failed.value() + "; the case was closed");
            return false;
        }
        Selection selection =
                selections.get(service.to(change.caseId()), change.selection().orElseThrow());
        int part = sql.parts(id);
        List<UUID> ids = selections.members(service.to(change.caseId()), selection, part);
        if (ids.isEmpty()) {
            end(id);
            return false;
        }
        sql.apply(change, part, ids);
        return true;
    }

    /**
     * Returns the last change of this kind if it is equal to the requested one, and if it is in progress or no suspect was given another value since.
     * Failed changes are ignored.
     *
     * @throws Refusal (CONFLICT) if an equal change is still in progress and another change was requested after it
     */
    private Optional<BulkChange> same(Selection selection, Asked asked) {
        List<BulkChange> earlier = changes
                .find(
                        "selectionId = ?1 and kind = ?2 and state <> ?3 order by requestedAt desc, id desc",
                        selection.id(),
                        asked.kind(),
                        BulkChange.State.FAILED)
                .stream()
                .map(BulkChangeRow::toChange)
                .toList();
        Optional<BulkChange> last = earlier.stream()
                .findFirst()
                .filter(change -> isSame(change, asked))
                .filter(change -> change.state() == BulkChange.State.RUNNING || !sql.isChangedSince(change));
        if (last.isEmpty()
                && earlier.stream()
                        .anyMatch(change -> change.state() == BulkChange.State.RUNNING && isSame(change, asked))) {
            throw Refusal.conflict(
                    "the same change of the selection is still in progress, and another change was requested after it: repeat the"
                            + " request when both have ended");
        }
        return last;
    }

    private static boolean isSame(BulkChange change, Asked asked) {
        return change.value().equals(asked.value()) && change.category().equals(asked.category());
    }

    private BulkChange begin(CaseWork work, Asked asked, String sha256, long count, @Nullable UUID selection) {
        BulkChangeRow row = new BulkChangeRow();
        row.id = UuidCreator.getTimeOrderedEpoch();
        row.caseId = work.caseId();
        row.kind = asked.kind();
        row.wanted = asked.value();
        row.category = asked.category().orElse(null);
        row.reason = asked.reason();
        row.selectionId = selection;
        row.sha256 = sha256;
        row.members = count;
        row.state = BulkChange.State.RUNNING;
        row.requestedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        row.requestedBy = work.actor().user();
        changes.persist(row);
        changes.flush();
        journal.append(
                work,
                type(asked.kind()),
                Optional.of(row.id),
                Count.of(count, "suspect") + " -> " + asked.value()
                        + asked.category().map(category -> ", " + category).orElse("")
                        + (selection == null ? "" : "; selection " + selection) + "; SHA-256 of the ids " + sha256
                        + "; "
                        + asked.reason());
        return row.toChange();
    }

    private static CaseEvent.Type type(Kind kind) {
        return kind == Kind.VERDICT ? CaseEvent.Type.JUDGED : CaseEvent.Type.ROLES_SET;
    }

    private BulkChange end(UUID id) {
        return end(id, BulkChange.State.COMPLETED, null);
    }

    private BulkChange end(UUID id, BulkChange.State state, @Nullable String fault) {
        BulkChangeRow row = changes.current(id);
        row.state = state;
        row.fault = fault;
        row.finishedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        changes.flush();
        return row.toChange();
    }

    private static Asked read(Asked asked) {
        String reason = Optional.ofNullable(SuspectStore.text("reason", asked.reason(), MAX_REASON))
                .orElseThrow(() -> Refusal.invalid("`reason` is missing: give one for the journal"));
        if (asked.kind() == Kind.ROLE
                && asked.category().filter(text -> !text.isBlank()).isPresent()) {
            throw Refusal.invalid(
                    "a category is saved with a verdict, not with a role: give a verdict, or leave the category out");
        }
        String value = Optional.ofNullable(SuspectStore.text("role", asked.value(), MAX_LABEL))
                .orElse("");
        return new Asked(
                asked.kind(),
                value,
                asked.category().flatMap(category -> Optional.ofNullable(Category.of(category))),
                reason);
    }
}
