package takedown.lab.dns;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import takedown.lab.world.DnsOperator;
import takedown.lab.world.Rr;
import takedown.lab.world.World;
import takedown.lab.world.ZoneData;

/**
 * The name servers of one operator. If the operator is healthy, they answer for its zones. For all other names they return the operator's catch-all
 * address or, if it has none, REFUSED. Otherwise they answer only for the operator's own name, and return SERVFAIL or nothing for all others.
 */
final class OperatorServer implements Responder {

    private final DnsOperator operator;
    private final Supplier<World> world;
    private final Map<String, Zone> zones = new ConcurrentHashMap<>();

    OperatorServer(DnsOperator operator, Supplier<World> world) {
        this.operator = operator;
        this.world = world;
    }

    @Override
    public Optional<Message> answer(Message query) {
        String name = ReplyParts.text(query.getQuestion().getName());
        return switch (operator.conduct()) {
            case SILENT -> ownName(query, name);
            case SERVFAIL -> ownName(query, name).or(() -> Optional.of(ReplyParts.error(query, Rcode.SERVFAIL)));
            case HEALTHY -> Optional.of(healthy(query, name));
        };
    }

    /**
     * Answers for the operator's own name, which must resolve even if its customers' names do not. Otherwise the customers' name servers would be
     * missing and not merely broken.
     */
    private Optional<Message> ownName(Message query, String name) {
        String own = World.registrable(operator.hosts().getFirst());
        return World.registrable(name).equals(own) ? Optional.of(healthy(query, name)) : Optional.empty();
    }

    private Message healthy(Message query, String name) {
        Message reply = ReplyParts.to(query);
        if (Cymru.answers(name) && zone("cymru.com") != null) {
            Cymru.answer(reply, name, query.getQuestion().getType(), world.get());
            return reply;
        }
        Zone zone = zoneOf(name);
        if (zone == null) {
            return ReplyParts.error(query, Rcode.REFUSED);
        }
        zone.answer(reply, name, query.getQuestion().getType());
        return reply;
    }

    private @Nullable Zone zoneOf(String name) {
        for (String apex = name; !apex.isEmpty(); apex = apex.substring(apex.indexOf('.') + 1)) {
            Zone zone = zone(apex);
            if (zone != null) {
                return zone;
            }
            if (apex.indexOf('.') < 0) {
                break;
            }
        }
        return operator.catchAll()
                .filter(_ -> World.suffixOf(name)
                        .filter(suffix -> !suffix.equals(name))
                        .isPresent())
                .map(address -> new Zone(everything(World.registrable(name), address)))
                .orElse(null);
    }

    private @Nullable Zone zone(String apex) {
        ZoneData data = world.get().zone(apex).orElse(null);
        if (data == null || !data.operator().equals(operator)) {
            return null;
        }
        if (data.records().isEmpty() && operator.catchAll().isPresent()) {
            return null;
        }
        return zones.compute(apex, (_, known) -> known != null && known.isFrom(data) ? known : new Zone(data));
    }

    private ZoneData everything(String apex, String address) {
        return new ZoneData(apex, operator, List.of(new Rr("@", "A", address), new Rr("*", "A", address)));
    }
}
