package takedown.casefile;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.Session;
import takedown.casefile.people.Actor;
import takedown.name.PageCursor;
import takedown.name.Refusal;

/**
 * The changes in the cases of a person, latest first: the entries of the journals, the changes of a suspect's status, and the runs that ended.
 * Observations, captures by the service, exports and the first status of a suspect are left out.
 */
@ApplicationScoped
public class CaseChanges {
    /**
     * Native SQL for the union of three keyset queries, each served by an index. The first branch leaves out OBSERVED, which the second branch
     * returns with the time of the observation. It also leaves out CAPTURED and TAKEN_OUT, which change nothing. The view hides the state of a
     * nightly run, since this state can depend on cases that the reader may not see.
     */
    private static final String SINCE = """
            with mine as materialized (
              select c.id, c.title from case_file c where c.id in (select v.id from cases_visible_to(:reader) as v (id))
                and (c.id = cast(:case as uuid) or (cast(:case as uuid) is null
                  and exists (select from case_member m where m.case_id = c.id and m.username = :reader))))
            select h.id, h.at, h.case_id, h.title, h.kind, h.subject, s.key, h.actor, h.detail from (
              (select e.id, e.at, e.case_id, mine.title, e.type as kind, e.subject, e.actor, e.detail
                from mine cross join lateral (select * from case_event e where e.case_id = mine.id and e.at > :since
                  and (e.at, e.id, e.case_id) < (:at, :after, :afterCase) and e.type not in ('OBSERVED', 'CAPTURED', 'TAKEN_OUT')
                  order by e.at desc, e.id desc limit :most) e)
              union all
              (select c.id, c.at, o.case_id, mine.title, 'STATUS_CHANGED', c.suspect_id, null, c.before || ' -> ' || c.after
                from published_change c join suspect o on o.id = c.suspect_id join mine on mine.id = o.case_id
                where c.kind = 'STATUS' and c.told_in is distinct from '00000000-0000-0000-0000-000000000000' and c.at > :since and (c.at, c.id, o.case_id) < (:at, :after, :afterCase)
                order by c.at desc, c.id desc limit :most)
              union all
              (select r.id, r.finished_at, r.case_id, mine.title, 'RUN_FINISHED', r.id, null,
                case r.kind when 'NIGHTLY' then 'the nightly run, ' else 'the run of the case, ' end || coalesce(lower(r.state) || ', ', '') || r.names || case r.names when 1 then ' name, ' else ' names, ' end || r.failed || ' failed'
                from published_case_run r join mine on mine.id = r.case_id
                where r.finished_at > :since and (r.finished_at, r.id, r.case_id) < (:at, :after, :afterCase)
                order by r.finished_at desc, r.id desc, r.case_id desc limit :most)) h
            left join suspect s on s.id = h.subject
            order by h.at desc, h.id desc, h.case_id desc limit :most""";

    private static final String RUN_FINISHED = "RUN_FINISHED";

    private final Cases cases;
    private final Instance<Session> database;

    CaseChanges(Cases cases, Instance<Session> database) {
        this.cases = cases;
        this.database = database;
    }

    /**
     * The end of a page: the time of the last item, the id of its event, change or run, and the item's case. The text form has the time in
     * microseconds since 1970. The case is needed because one run can be an item of several cases.
     */
    public record Cursor(Instant at, UUID id, UUID caseId) {
        /** The cursor of the first page. Its time is later than any stored time: the year 9999. */
        public static final Cursor START = new Cursor(PageCursor.LAST, new UUID(-1, -1), new UUID(-1, -1));

        private static final Pattern FORM = Pattern.compile("(\\d{1,17})-([0-9a-f-]{36})-([0-9a-f-]{36})");

        /** @throws Refusal (INVALID) for a text that is not the {@code next} cursor of a page */
        public static Cursor parse(String text) {
            Matcher form = FORM.matcher(text);
            try {
                if (form.matches()) {
                    return new Cursor(
                            PageCursor.time(form.group(1)),
                            UUID.fromString(form.group(2)),
                            UUID.fromString(form.group(3)));
                }
            } catch (IllegalArgumentException unreadable) {
                // The text is refused below, like any other text that is not a cursor.
            }
            throw PageCursor.unreadable();
        }

        @Override
        public String toString() {
            return PageCursor.micros(at) + "-" + id + "-" + caseId;
        }
    }

    /** @param next the cursor of the next page; empty on the last one */
    public record Found(List<CaseChange> items, Optional<Cursor> next) {
        public Found {
            items = List.copyOf(items);
        }
    }

    /**
     * Returns one page of the changes, latest first.
     *
     * @param caseId limits the page to this case; if empty, it covers all cases of which the actor is a member
     * @throws Refusal (NOT_FOUND) for an unknown case or one that the actor may not see
     */
    @Transactional
    public Found since(Actor actor, Optional<UUID> caseId, Instant since, Cursor after, int limit) {
        caseId.ifPresent(id -> cases.forReading(actor, id));
        int bounded = Page.bounded(limit);
        List<Object[]> found = database.get()
                .createNativeQuery(SINCE, Object[].class)
                .setParameter("reader", actor.user())
                .setParameter("case", caseId.map(UUID::toString).orElse(null), String.class)
                .setParameter("since", since)
                .setParameter("at", after.at())
                .setParameter("after", after.id())
                .setParameter("afterCase", after.caseId())
                .setParameter("most", bounded + 1)
                .getResultList();
        List<CaseChange> shown =
                found.stream().limit(bounded).map(CaseChanges::change).toList();
        if (found.size() <= bounded) {
            return new Found(shown, Optional.empty());
        }
        Object[] last = found.get(bounded - 1);
        return new Found(shown, Optional.of(new Cursor((Instant) last[1], (UUID) last[0], (UUID) last[2])));
    }

    private static CaseChange change(Object[] row) {
        UUID id = (UUID) row[0];
        UUID caseId = (UUID) row[2];
        String kind = (String) row[4];
        return new CaseChange(
                kind.equals(RUN_FINISHED) ? runIn(id, caseId) : id,
                (Instant) row[1],
                caseId,
                (String) row[3],
                kind,
                Optional.ofNullable((UUID) row[5]),
                Optional.ofNullable((String) row[6]),
                Optional.ofNullable((String) row[7]),
                (String) row[8]);
    }

    /** Returns the id of the end of a run in a case. A nightly run ends in several cases, so its own id would not be unique. */
    private static UUID runIn(UUID run, UUID caseId) {
        return UUID.nameUUIDFromBytes((run + " " + caseId).getBytes(StandardCharsets.US_ASCII));
    }
}
