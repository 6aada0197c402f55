package takedown.execution;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.casefile.Action;
import takedown.casefile.CourtOrder;
import takedown.packet.document.PacketKind;

/** Reads what packets of an order were served on which recipients, and what they ask. Callers have been let into the case. */
@ApplicationScoped
class ServiceQueries {
    private static final String OF_NAMES =
            "select suspect_id, order_id, action, packet_id, served_at from order_service"
                    + " where suspect_id = any(cast(:suspects as uuid[])) and order_id = any(cast(:orders as uuid[]))"
                    + " order by suspect_id, order_id, action";

    private static final String NAMES = """
            select suspect_id from packet_suspect where packet_id = :packet
            union
            select s.id from packet p join suspect s on s.case_id = p.case_id and s.registrable = any (p.unregistered)
            where p.id = :packet
            order by 1""";

    private static final String OF_AN_ORDER = """
            select p.id, p.kind, p.recipient, p.recipient_role,
              array(select action from unnest(p.actions) with ordinality as a (action, n) where action = any (o.actions) order by n),
              (select count(distinct s.registrable) from packet_suspect c join suspect s on s.id = c.suspect_id
                where c.packet_id = p.id), cardinality(p.unregistered),
              v.served_at, v.channel, v.served_on, v.served_by, v.recorded_by, v.dispatch_id
            from court_order o join packet p on p.case_id = o.case_id
            join lateral (select x.* from packet_service x where x.packet_id = p.id and x.outcome = 'SENT'
              order by x.served_at, x.dispatch_id limit 1) as v on true
            where o.id = :order and (p.kind = any (cast(:ordered as text[])) and p.order_id = o.id
                or p.kind = any (cast(:undoing as text[])) and 'RELEASE' = any (o.actions) and v.served_at >= o.issued_at)
              and (cast(:registry as text) is null or p.recipient = :registry)
            order by p.recipient, v.served_at, p.id""";

    private final ExecutionRow.Repository executions;

    ServiceQueries(ExecutionRow.Repository executions) {
        this.executions = executions;
    }

    /** Suspects that a packet asks something of. */
    @Transactional
    List<UUID> names(UUID packet) {
        List<?> found = database()
                .createNativeQuery(NAMES, UUID.class)
                .setParameter("packet", packet)
                .getResultList();
        return found.stream().map(UUID.class::cast).toList();
    }

    /** What was asked of each name under these orders, by packets that were served; without names of which nothing was. */
    @Transactional
    Map<UUID, List<Served>> of(Collection<UUID> suspects, Collection<UUID> orders) {
        return tuples(database()
                        .createNativeQuery(OF_NAMES, Tuple.class)
                        .setParameter("suspects", suspects.toArray(UUID[]::new))
                        .setParameter("orders", orders.toArray(UUID[]::new))
                        .getResultList())
                .collect(Collectors.groupingBy(
                        row -> row.get(0, UUID.class),
                        Collectors.mapping(
                                row -> new Served(
                                        row.get(1, UUID.class),
                                        Action.valueOf(row.get(2, String.class)),
                                        row.get(3, UUID.class),
                                        row.get(4, Instant.class)),
                                Collectors.toList())));
    }

    /** The services of an order, by recipient and time. */
    @Transactional
    List<Service> of(CourtOrder order, Optional<String> registry) {
        return tuples(database()
                        .createNativeQuery(OF_AN_ORDER, Tuple.class)
                        .setParameter("order", order.id())
                        .setParameter("ordered", PacketKind.namesWith(PacketKind::needsOrder))
                        .setParameter("undoing", PacketKind.namesWith(PacketKind::undoes))
                        .setParameter("registry", registry.orElse(null))
                        .getResultList())
                .map(row -> new Service(
                        row.get(0, UUID.class),
                        row.get(1, String.class),
                        row.get(2, String.class),
                        row.get(3, String.class),
                        Arrays.stream((Object[]) row.get(4))
                                .map(verb -> Action.valueOf((String) verb))
                                .toList(),
                        row.get(5, Number.class).longValue(),
                        row.get(6, Number.class).longValue(),
                        row.get(7, Instant.class),
                        row.get(8, String.class),
                        row.get(9, String.class),
                        Optional.ofNullable(row.get(10, String.class)),
                        row.get(11, String.class),
                        row.get(12, UUID.class)))
                .toList();
    }

    private static Stream<Tuple> tuples(List<?> found) {
        return found.stream().map(Tuple.class::cast);
    }

    private EntityManager database() {
        return executions.getEntityManager();
    }
}
