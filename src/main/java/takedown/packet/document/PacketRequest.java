package takedown.packet.document;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import takedown.casefile.orders.Action;
import takedown.name.DomainName;

/**
 * What a member wants made.
 *
 * @param actions empty: those of the order
 * @param nameServers for REDIRECT; empty: those of the order
 * @param suspects empty: all of the case
 * @param order empty: the one on file, if it is the only one
 * @param recipients ids of parties; empty: all that follow from the suspects
 * @param leaveOut make packets of what is left when a suspect is refused, instead of none
 * @param particulars what only some kinds need
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

    /** A request that says nothing beside the matter. */
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
