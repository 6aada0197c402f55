package takedown.monitoring.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import takedown.casefile.CaseAccess;
import takedown.casefile.CaseFile;
import takedown.casefile.Cases;
import takedown.casefile.Page;
import takedown.casefile.people.Actor;
import takedown.directory.HealthRecord;
import takedown.dispatch.pending.OverdueList;
import takedown.dispatch.pending.OverdueList.Cursor;
import takedown.dispatch.pending.OverdueList.Found;
import takedown.dispatch.pending.OverdueList.Item;
import takedown.dispatch.pending.OverdueSql.Waiting;
import takedown.name.Refusal;

/** The overdue packets of many cases, with the counts, contacts and next steps that the status of each case has. */
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
     * Returns one page of overdue packets, the longest overdue first. Packets whose names all have answers are left out, so the last page can be
     * empty.
     *
     * @param caseId limits the page to this case, open or closed; if empty, it covers all open cases that the actor may see
     * @throws Refusal (NOT_FOUND) for an unknown case or one that the actor may not see
     */
    @Transactional
    public Found of(Actor actor, Optional<UUID> caseId, Cursor after, int limit) {
        int bounded = Page.bounded(limit);
        Map<UUID, Map<UUID, Item>> byCase = new HashMap<>();
        List<Item> items = new ArrayList<>();
        Optional<Cursor> from = Optional.of(after);
        while (from.isPresent()) {
            OverdueList.Due due = list.of(actor, caseId, from.get(), bounded);
            for (Waiting waiting : due.packets()) {
                Optional.ofNullable(byCase.computeIfAbsent(waiting.caseId(), id -> overdue(cases.forReading(actor, id)))
                                .get(waiting.packet()))
                        .ifPresent(items::add);
                if (items.size() == bounded) {
                    return new Found(items, Optional.of(new Cursor(waiting.due(), waiting.packet())));
                }
            }
            from = due.next();
        }
        return new Found(items, Optional.empty());
    }

    private Map<UUID, Item> overdue(CaseAccess access) {
        CaseFile file = cases.file(access);
        LiveRequestReader.Found found = requestReader.of(access, file);
        return found.overdue(file, health.of(found.recipients())).stream()
                .collect(Collectors.toMap(item -> item.packet().id(), item -> item));
    }
}
