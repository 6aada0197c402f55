package takedown.casefile;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import takedown.casefile.people.Actor;
import takedown.casefile.people.CallerAddress;
import takedown.casefile.people.People;

/**
 * The journal of a case. An entry is written in the transaction of the event that it records, except by {@link #appendApart}. The database refuses to
 * change or delete an entry.
 */
@ApplicationScoped
public class Journal {
    private final EventRow.Repository events;
    private final People people;
    private final CallerAddress address;
    private final Clock clock;

    Journal(EventRow.Repository events, People people, CallerAddress address, Clock clock) {
        this.events = events;
        this.people = people;
        this.address = address;
        this.clock = clock;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void append(CaseAccess access, CaseEvent.Type type, Optional<UUID> subject, String detail) {
        append(access.caseId(), access.actor().user(), type, subject, detail);
    }

    /** Appends an entry without a {@link CaseAccess}. The actor may be the name of a setting instead of a person ({@link MembershipMigration}). */
    @Transactional(Transactional.TxType.MANDATORY)
    void append(UUID caseId, String actor, CaseEvent.Type type, Optional<UUID> subject, String detail) {
        events.persist(row(caseId, actor, type, subject, detail));
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void changed(UUID caseId, String actor, CaseEvent.Type type, CaseEvent.Change change, String detail) {
        EventRow row = row(caseId, actor, type, Optional.empty(), detail);
        row.field = change.field();
        row.before = change.before().orElse(null);
        row.after = change.after().orElse(null);
        events.persist(row);
    }

    private EventRow row(UUID caseId, String actor, CaseEvent.Type type, Optional<UUID> subject, String detail) {
        EventRow row = new EventRow();
        row.id = UuidCreator.getTimeOrderedEpoch();
        row.caseId = caseId;
        row.at = clock.instant();
        row.actor = actor;
        row.type = type;
        row.subject = subject.orElse(null);
        row.detail = detail;
        row.address = address.current().orElse(null);
        return row;
    }

    /** Appends an entry in a transaction of its own, for work whose transactions have all ended. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void appendApart(CaseAccess access, CaseEvent.Type type, Optional<UUID> subject, String detail) {
        append(access, type, subject, detail);
    }

    Optional<Instant> matterChanged(UUID caseId) {
        return events.find(
                        "from EventRow e where e.caseId = ?1 and (e.field = 'title' or e.field like 'matter.%') order by e.id desc",
                        caseId)
                .firstResultOptional()
                .map(event -> event.at);
    }

    Page<CaseEvent> of(CaseAccess access, EventQuery wanted, Optional<UUID> after, int limit) {
        return matching("e.caseId = :case", Map.of("case", access.caseId()), wanted, after, limit);
    }

    Page<CaseEvent> visible(Actor actor, EventQuery wanted, Optional<UUID> after, int limit) {
        return matching(Visibility.ofCase("e.caseId"), Map.of("reader", actor.user()), wanted, after, limit);
    }

    private Page<CaseEvent> matching(
            String where, Map<String, Object> which, EventQuery wanted, Optional<UUID> after, int limit) {
        int bounded = Page.bounded(limit);
        StringBuilder query = new StringBuilder("from EventRow e where " + where);
        Map<String, Object> values = new HashMap<>(which);
        after.ifPresent(id -> {
            query.append(" and e.id > :after");
            values.put("after", id);
        });
        wanted.type().ifPresent(type -> {
            query.append(" and e.type = :type");
            values.put("type", type);
        });
        wanted.since().ifPresent(since -> {
            query.append(" and e.at >= :since");
            values.put("since", since);
        });
        wanted.until().ifPresent(until -> {
            query.append(" and e.at < :until");
            values.put("until", until);
        });
        wanted.actor().ifPresent(part -> {
            query.append(" and (lower(e.actor) like :actor escape '!' or e.actor in :people)");
            values.put("actor", containing(part));
            // Not every database accepts an empty list, so a list without people has an entry that matches no person.
            values.put("people", orNobody(people.named(containing(part))));
        });
        wanted.text().ifPresent(part -> {
            query.append(
                    " and (lower(e.detail) like :text escape '!' or lower(coalesce(e.field, '')) like :text escape '!'"
                            + " or lower(coalesce(e.before, '')) like :text escape '!'"
                            + " or lower(coalesce(e.after, '')) like :text escape '!')");
            values.put("text", containing(part));
        });
        List<EventRow> found = events.find(query.append(" order by e.id").toString(), values)
                .range(0, bounded)
                .list();
        return Page.of(found, bounded, row -> row.id, named(found));
    }

    Page<CaseEvent> latest(CaseAccess access, Optional<UUID> before, int limit) {
        int bounded = Page.bounded(limit);
        String ofCase = "from EventRow e where e.caseId = :case";
        var query = before.isPresent()
                ? events.find(
                        ofCase + " and e.id < :before order by e.id desc",
                        Map.of("case", access.caseId(), "before", before.get()))
                : events.find(ofCase + " order by e.id desc", Map.of("case", access.caseId()));
        List<EventRow> found = query.range(0, bounded).list();
        return Page.of(found, bounded, row -> row.id, named(found));
    }

    private static List<String> orNobody(List<String> identities) {
        return identities.isEmpty() ? List.of("") : identities;
    }

    private static String containing(String part) {
        String text = part.strip().toLowerCase(Locale.ROOT);
        return "%" + text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }

    List<CaseEvent> by(Actor actor, Instant since, int limit) {
        // Ids begin with their time, so the primary key finds the entries.
        UUID first = new UUID(since.toEpochMilli() << 16, 0);
        List<EventRow> found = events.find(
                        "from EventRow e where e.id >= :first and e.at >= :since and e.actor = :reader and "
                                + Visibility.ofCase("e.caseId") + " order by e.id desc",
                        Map.of("first", first, "since", since, "reader", actor.user()))
                .range(0, Page.bounded(limit) - 1)
                .list();
        return found.stream().map(named(found)).toList();
    }

    private Function<EventRow, CaseEvent> named(List<EventRow> found) {
        Map<String, String> names =
                people.names(found.stream().map(row -> row.actor).collect(Collectors.toSet()));
        return row -> row.toEvent(Objects.requireNonNull(names.get(row.actor)));
    }
}
