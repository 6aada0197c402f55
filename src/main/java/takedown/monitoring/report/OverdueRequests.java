package takedown.monitoring.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import takedown.casefile.CaseAccess;
import takedown.casefile.CaseFile;
import takedown.casefile.Cases;
import takedown.casefile.people.Actor;
import takedown.directory.HealthRecord;
import takedown.dispatch.pending.OverdueList;
import takedown.dispatch.pending.OverdueList.Cursor;
import takedown.dispatch.pending.OverdueList.Found;
import takedown.dispatch.pending.OverdueList.Item;
import takedown.dispatch.pending.OverdueSql.Waiting;
import takedown.name.Refusal;

/** The overdue packets over many cases, with the counts, contacts and next steps that the status of each case has. */
@ApplicationScoped
public class OverdueRequests {
    private final OverdueList list;
    private final Cases cases;
    private final LiveRequestReader requestReader;
    private final HealthRecord.Reader health;

    OverdueRequests(OverdueList list, Cases cases, LiveRequestReader requestReader, HealthRecord.Reader health) {
        this.list = list;
        this.cases = cases;
        this.requestReader = requestReader;
        this.health = health;
    }

    /**
     * Returns one page of overdue packets, the longest overdue first. A page may have fewer packets than the limit although another page follows,
     * since packets whose names all have answers are left out.
     *
     * @param caseId limits the page to this case, open or closed; if empty, it covers all open cases that the actor may see
     * @throws Refusal (NOT_FOUND) for an unknown case or one that the actor may not see
     */
    @Transactional
    public Found of(Actor actor, Optional<UUID> caseId, Cursor after, int limit) {
        OverdueList.Due due = list.of(actor, caseId, after, limit);
        Map<UUID, Item> items = new HashMap<>();
        due.packets().stream()
                .map(Waiting::caseId)
                .distinct()
                .forEach(id -> overdue(cases.forReading(actor, id))
                        .forEach(item -> items.put(item.packet().id(), item)));
        return new Found(
                due.packets().stream()
                        .flatMap(waiting -> Stream.ofNullable(items.get(waiting.packet())))
                        .toList(),
                due.next());
    }

    private List<Item> overdue(CaseAccess access) {
        CaseFile file = cases.file(access);
        LiveRequestReader.Found found = requestReader.of(access, file);
        return found.overdue(file, health.of(found.recipients()));
    }
}
