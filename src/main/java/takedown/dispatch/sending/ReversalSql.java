package takedown.dispatch.sending;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import takedown.packet.document.PacketKind;

/**
 * Statements that compare the packets that were served under an order with their reversals, over the views of {@code packet}. A packet that was served
 * and then retracted counts as served, since its recipient may have acted on it.
 */
@ApplicationScoped
class ReversalSql {
    private static final String OF = """
            select cast(r.id as text) from published_packet r where cast(r.reverses as text) = :packet""";

    /** Selects reversals that are still valid: not withdrawn, and made from the given version of the order or a later one. */
    private static final String STANDING = """
            from published_packet r where r.kind in (:reversals) and r.order_id = cast(:order as uuid) and r.order_version >= :version
              and not exists (select from packet_withdrawal w where w.packet_id = r.id)""";

    private static final String SERVED = """
            from published_packet p where p.order_id = cast(:order as uuid) and p.kind not in (:reversals)
              and exists (select from packet_left v where v.packet_id = p.id)""";

    private static final String READY = "select cast(r.id as text) " + STANDING + " and exists (select " + SERVED
            + " and p.id = r.reverses) order by r.id";

    private static final String MISSING = "select cast(p.id as text) " + SERVED + " and not exists (select " + STANDING
            + " and r.recipient = p.recipient) order by p.id";

    private final Instance<Session> database;

    ReversalSql(Instance<Session> database) {
        this.database = database;
    }

    @Transactional
    List<UUID> of(UUID packetId) {
        return database.get()
                .createNativeQuery(OF, String.class)
                .setParameter("packet", packetId.toString())
                .getResultStream()
                .map(UUID::fromString)
                .toList();
    }

    /** Returns the reversals that are still valid and reverse a packet that was served under the order. */
    @Transactional
    List<UUID> ready(UUID orderId, int sinceVersion) {
        return ids(READY, orderId, sinceVersion);
    }

    /** Returns the packets that were served under the order and whose recipients have no valid reversal. */
    @Transactional
    List<UUID> missing(UUID orderId, int sinceVersion) {
        return ids(MISSING, orderId, sinceVersion);
    }

    private List<UUID> ids(String query, UUID orderId, int sinceVersion) {
        return database.get()
                .createNativeQuery(query, String.class)
                .setParameter("order", orderId.toString())
                .setParameter("version", sinceVersion)
                .setParameterList("reversals", List.of(PacketKind.namesWith(PacketKind::undoes)))
                .getResultStream()
                .map(UUID::fromString)
                .toList();
    }
}
