package takedown.protection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import takedown.attribution.SuspectStatus;
import takedown.name.DomainName;

/**
 * Names that another case, which may be sealed, has seized already: found SEIZED or SINKHOLED
 * there by a look that is not older, or on the name servers of an order there.
 * Which case and why is told to none. The database's function {@code in_other_hands} holds the same rule.
 */
@ApplicationScoped
public class OtherHands {
    private static final String HELD = """
            with asked as (select * from jsonb_to_recordset(cast(:asked as jsonb)) as a (name text, servers jsonb, seen timestamptz)),
            theirs as materialized (select distinct unnest(o.name_servers) as server from court_order o where o.case_id <> :case)
            select distinct a.name from asked a
            where exists (select from suspect s where s.registrable = a.name and s.case_id <> :case and s.status = any (cast(:taken as text[]))
                and s.investigated_at >= a.seen)
              or exists (select from jsonb_array_elements_text(a.servers) v join theirs t on t.server = v.value)""";

    private static final String ON_ORDERS = """
            with asked as (select * from jsonb_to_recordset(cast(:asked as jsonb)) as a (name text, servers jsonb, seen timestamptz)),
            theirs as materialized (select unnest(o.name_servers) as server from court_order o where o.case_id <> :case
              except select unnest(o.name_servers) from court_order o where o.case_id = :case)
            select distinct a.name from asked a, jsonb_array_elements_text(a.servers) v join theirs t on t.server = v.value""";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private record Asked(String name, Set<String> servers, String seen) {}

    /**
     * A registered name as this case last saw it.
     *
     * @param servers its name servers
     */
    public record Seen(Set<String> servers, Instant at) {}

    /** @param seen by registered name */
    @Transactional
    public Set<DomainName> of(UUID caseId, Map<DomainName, Seen> seen) {
        return held(
                HELD,
                caseId,
                seen,
                query -> query.setParameter("taken", SuspectStatus.namesWith(SuspectStatus::isTaken)));
    }

    /**
     * Those on the name servers of an order in another case and of none in this one: a reversal would take them from that case. That they
     * were seized is no reason here: this case may have had them seized. The database's function {@code is_on_an_order_of_others} holds the same rule.
     */
    @Transactional
    public Set<DomainName> onOrdersOfOthers(UUID caseId, Map<DomainName, Seen> seen) {
        return held(ON_ORDERS, caseId, seen, query -> query);
    }

    private static Set<DomainName> held(
            String sql, UUID caseId, Map<DomainName, Seen> seen, UnaryOperator<Query> parameters) {
        if (seen.isEmpty()) {
            return Set.of();
        }
        List<Asked> asked = seen.entrySet().stream()
                .map(e -> new Asked(
                        e.getKey().ascii(),
                        e.getValue().servers(),
                        e.getValue().at().toString()))
                .toList();
        Query query = Panache.getEntityManager()
                .createNativeQuery(sql, String.class)
                .setParameter("asked", json(asked))
                .setParameter("case", caseId);
        List<?> held = parameters.apply(query).getResultList();
        return held.stream().map(name -> DomainName.of(String.valueOf(name))).collect(Collectors.toSet());
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
