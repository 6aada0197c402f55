package takedown.packet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import takedown.casefile.CaseAccess;
import takedown.casefile.orders.CourtOrder;
import takedown.casefile.orders.Orders;
import takedown.packet.document.PacketKind;
import takedown.packet.plan.HeldNames;
import takedown.packet.store.PacketSql;
import takedown.packet.store.PacketStore;

/** Reads which names the case holds under its other orders. */
@ApplicationScoped
class HeldNamesReader {
    private final Orders orders;
    private final PacketSql sql;
    private final PacketStore packets;

    HeldNamesReader(Orders orders, PacketSql sql, PacketStore packets) {
        this.orders = orders;
        this.sql = sql;
        this.packets = packets;
    }

    /** Returns the names that are held under other orders than this one. */
    @Transactional
    HeldNames of(CaseAccess access, UUID order) {
        List<UUID> served = orders.list(access).stream()
                .map(CourtOrder::id)
                .filter(other -> !other.equals(order))
                .flatMap(other -> sql.notices(other, PacketKind.SEIZURE).stream())
                .toList();
        return served.isEmpty() ? HeldNames.NONE : HeldNames.of(packets.of(access, served), orders.nameServers(access));
    }
}
