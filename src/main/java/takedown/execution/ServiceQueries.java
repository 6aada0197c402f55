package takedown.execution;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
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
import org.hibernate.Session;
import takedown.casefile.CaseAccess;
import takedown.casefile.ServiceAccess;
import takedown.casefile.orders.Action;
import takedown.casefile.orders.CourtOrder;
import takedown.packet.document.PacketKind;

/** Reads which packets of an order were served on which recipients, and the actions in them. */
@ApplicationScoped
class ServiceQueries {
    // These statements compare arrays of the order with arrays of the packet, and they find the first service of each
    // packet by its index.
    private static final String OF_AN_ORDER = """
            select p.id, p.kind, p.recipient, p.recipient_role,
              array(select action from unnest(p.actions) with ordinality as a (action, n) where action = any (o.actions) order by n),
              (select count(distinct s.registrable) from published_packet_suspect c join published_suspect s on s.id = c.suspect_id
                where c.packet_id = p.id), cardinality(p.unregistered),
              v.served_at, v.channel, v.served_on, v.served_by, v.recorded_by, v.dispatch_id, p.order_version, v.manner
            from published_order o join published_packet p on p.case_id = o.case_id
            join lateral (select x.* from packet_arrival x where x.packet_id = p.id and x.outcome = 'SENT'
              order by x.served_at, x.dispatch_id limit 1) as v on true
            where o.id = :order and (p.kind = any (cast(:ordered as text[])) and p.order_id = o.id
                or p.kind = any (cast(:undoing as text[])) and 'RELEASE' = any (o.actions) and v.served_at >= o.issued_at)
              and (cast(:registry as text) is null or p.recipient = :registry)
            order by p.recipient, v.served_at, p.id""";

    private final OrderServiceView.Repository asked;
    private final Instance<Session> database;

    ServiceQueries(OrderServiceView.Repository asked, Instance<Session> database) {
        this.asked = asked;
        this.database = database;
    }

    /** Returns the actions that served packets request for each name under these orders. Names without such actions are omitted. */
    @Transactional
    Map<UUID, List<ServedAction>> of(ServiceAccess service, Collection<UUID> suspects, Collection<UUID> orders) {
        return asked.of(suspects, orders).stream()
                .collect(Collectors.groupingBy(
                        row -> row.suspectId, Collectors.mapping(OrderServiceView::toServed, Collectors.toList())));
    }

    @Transactional
    List<ServiceOnRecipient> of(CaseAccess access, CourtOrder order, Optional<String> registry) {
        access.requireOf(order.caseId());
        return database.get()
                .createNativeQuery(OF_AN_ORDER, Tuple.class)
                .setParameter("order", order.id())
                .setParameter("ordered", PacketKind.namesWith(PacketKind::needsOrder))
                .setParameter("undoing", PacketKind.namesWith(PacketKind::undoes))
                .setParameter("registry", registry.orElse(null))
                .getResultStream()
                .map(row -> new ServiceOnRecipient(
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
                        row.get(12, UUID.class),
                        row.get(13, Number.class).intValue(),
                        Optional.ofNullable(row.get(14, String.class))))
                .toList();
    }
}
