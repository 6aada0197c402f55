package takedown.casefile.suspects;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.Transactional;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import takedown.casefile.CaseAccess;
import takedown.casefile.Page;
import takedown.name.DomainName;
import takedown.name.IpAddress;
import takedown.name.PageCursor;
import takedown.name.UntrustedText;

/**
 * Finds the names on an address or a name server, in the case's own snapshots, in the data of upstream sources in these snapshots, and in imports.
 */
@ApplicationScoped
public class NeighbourSearch {
    private static final String SEEN = """
            with look as (
              select n.body, n.at, coalesce(n.confirmed_at, n.at) as until
              from published_look n join suspect s on s.id = n.suspect_id
              where s.case_id = ? and hosts_seen(n.body) @> to_jsonb(array[?])),
            seen as (
              select rrname as name, first_seen as first, last_seen as last, source
              from published_record where case_id = ? and rdata = ? and rrtype = ? and rrtype in ('A', 'AAAA', 'NS')
              union all
              select set ->> 'owner', at, until, 'OWN'
              from look, lateral (select host_set(body, ?) as set) own
              where set -> 'rdata' @> to_jsonb(array[?])
              union all
              select body #>> '{delegation,value,name}', at, until, 'OWN'
              from look where ? = 'NS' and body #> '{delegation,value,nameServers}' @> to_jsonb(array[?])
              union all
              select told ->> 'rrname', (told ->> 'firstSeen')::timestamptz, (told ->> 'lastSeen')::timestamptz, told ->> 'source'
              from look, lateral jsonb_path_query(body, '$.history[*].value.records[*] ? (@.rrtype == $type && @.rdata[*] == $data)',
                jsonb_build_object('type', ?, 'data', ?)) told)
            select name, min(first) as first, max(last) as last, array_agg(distinct source order by source) as sources,
              array(select s.id from suspect s where s.case_id = ?
                and (s.key = seen.name and s.host = s.key or s.host = seen.name and s.host <> s.key) order by s.id limit %d) as suspects
            from seen where name collate "C" > ? group by name order by name collate "C" limit ?""".formatted(Neighbour.MAX_SUSPECTS);

    private final Instance<Session> database;

    NeighbourSearch(Instance<Session> database) {
        this.database = database;
    }

    /**
     * One page of neighbours, ordered by name.
     *
     * @param next the name after which the next page begins; empty on the last page
     */
    public record Found(List<Neighbour> neighbours, Optional<String> next) {
        public Found {
            neighbours = List.copyOf(neighbours);
        }
    }

    @Transactional
    public Found on(CaseAccess access, IpAddress address, Optional<String> after, int limit) {
        return find(access, address.isV6() ? "AAAA" : "A", address.text(), after, limit);
    }

    @Transactional
    public Found on(CaseAccess access, DomainName nameServer, Optional<String> after, int limit) {
        return find(access, "NS", nameServer.ascii(), after, limit);
    }

    private Found find(CaseAccess access, String type, String data, Optional<String> after, int limit) {
        UUID caseId = access.caseId();
        // Names in the history have no invisible characters, and the database rejects U+0000.
        if (after.filter(name -> !UntrustedText.visible(name).equals(name)).isPresent()) {
            throw PageCursor.unreadable();
        }
        int bounded = Page.bounded(limit);
        List<Neighbour> found = database.get().doReturningWork(connection -> {
            try (PreparedStatement select = connection.prepareStatement(SEEN)) {
                Object[] values = {
                    caseId, data, caseId, data, type, type, data, type, data, type, data, caseId, after.orElse("")
                };
                for (int i = 0; i < values.length; i++) {
                    select.setObject(i + 1, values[i]);
                }
                select.setInt(values.length + 1, bounded + 1);
                try (ResultSet rows = select.executeQuery()) {
                    return read(rows, type);
                }
            }
        });
        return found.size() > bounded
                ? new Found(
                        found.subList(0, bounded),
                        Optional.of(found.get(bounded - 1).name()))
                : new Found(found, Optional.empty());
    }

    private static List<Neighbour> read(ResultSet rows, String type) throws SQLException {
        List<Neighbour> found = new ArrayList<>();
        while (rows.next()) {
            found.add(new Neighbour(
                    rows.getString("name"),
                    type,
                    rows.getObject("first", OffsetDateTime.class).toInstant(),
                    rows.getObject("last", OffsetDateTime.class).toInstant(),
                    Arrays.asList((String[]) rows.getArray("sources").getArray()),
                    Arrays.asList((UUID[]) rows.getArray("suspects").getArray())));
        }
        return found;
    }
}
