package takedown.casefile;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import takedown.casefile.people.CallerAddress;
import takedown.casefile.people.People;

/** The journal of a case. An entry is written in the transaction of the event that it records, and is never changed. */
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

    /** Appends an entry for a change that neither a person nor a run makes. */
    @Transactional(Transactional.TxType.MANDATORY)
    void append(UUID caseId, String actor, CaseEvent.Type type, Optional<UUID> subject, String detail) {
        events.persist(row(caseId, actor, type, subject, detail));
    }

    /** Records the value of a case field before and after a change. */
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

    /** Appends an entry in a transaction of its own, for work that took several transactions which have ended. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void appendApart(CaseAccess access, CaseEvent.Type type, Optional<UUID> subject, String detail) {
        append(access, type, subject, detail);
    }

    /** Returns one page of the journal, oldest first. */
    Page<CaseEvent> of(CaseAccess access, Optional<UUID> after, int limit) {
        int bounded = Page.bounded(limit);
        var query = after.isPresent()
                ? events.find("caseId = ?1 and id > ?2 order by id", access.caseId(), after.get())
                : events.find("caseId = ?1 order by id", access.caseId());
        List<EventRow> found = query.range(0, bounded).list();
        Map<String, String> names =
                people.names(found.stream().map(row -> row.actor).collect(Collectors.toSet()));
        return Page.of(found, bounded, row -> row.id, row -> row.toEvent(Objects.requireNonNull(names.get(row.actor))));
    }
}
