package takedown.packet.document;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import takedown.casefile.orders.Action;
import takedown.name.DomainName;

/**
 * A member's request for packets.
 *
 * @param actions if empty, those of the order
 * @param nameServers for REDIRECT; if empty, those of the order
 * @param suspects if empty, all of the case
 * @param order if empty, the one on file, if it is the only one
 * @param recipients ids of parties; if empty, all that follow from the suspects
 * @param leaveOut whether to make packets of the remaining suspects if one is refused, instead of none
 * @param particulars data that only some kinds need
 */
public record PacketRequest(
        PacketKind kind,
        List<Action> actions,
        List<DomainName> nameServers,
        Optional<Set<UUID>> suspects,
        Optional<UUID> order,
        Set<String> recipients,
        boolean leaveOut,
        Particulars particulars) {
    public PacketRequest {
        actions = actions.stream().distinct().toList();
        nameServers = nameServers.stream().distinct().sorted().toList();
        recipients = Set.copyOf(recipients);
    }

    /** Creates a request without data beyond the matter. */
    public PacketRequest(
            PacketKind kind,
            List<Action> actions,
            List<DomainName> nameServers,
            Optional<Set<UUID>> suspects,
            Optional<UUID> order,
            Set<String> recipients,
            boolean leaveOut) {
        this(kind, actions, nameServers, suspects, order, recipients, leaveOut, Particulars.NONE);
    }
}
