package takedown.packet.document;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import takedown.attribution.status.SuspectStatus;
import takedown.casefile.orders.Action;
import takedown.name.DomainName;
import takedown.name.Refusal;

/**
 * A member's request for packets.
 *
 * @param actions if empty, those of the order
 * @param nameServers for REDIRECT; if empty, those of the order
 * @param suspects if empty, all of the case
 * @param order if empty, the only order in force or, if none is in force, the only order on file; a kind that needs no order then carries none
 * @param recipients ids of parties; if empty, all that follow from the suspects
 * @param leaveOut whether packets are made for the remaining suspects if some are refused; if not, one refused suspect stops the whole request
 * @param particulars data that only some kinds need
 * @param include statuses of names that a court's packet includes although they are down: {@link #INCLUDABLE}
 */
public record PacketRequest(
        PacketKind kind,
        List<Action> actions,
        List<DomainName> nameServers,
        Optional<Set<UUID>> suspects,
        Optional<UUID> order,
        Set<String> recipients,
        boolean leaveOut,
        Particulars particulars,
        Set<SuspectStatus> include) {
    /** The statuses of names that a request can include although they cannot be reached now. */
    public static final Set<SuspectStatus> INCLUDABLE = Set.of(SuspectStatus.ON_HOLD, SuspectStatus.SINKHOLED);

    public PacketRequest {
        include = Set.copyOf(include);
        if (!INCLUDABLE.containsAll(include)) {
            throw Refusal.invalid("`include` must list ON_HOLD, SINKHOLED or both");
        }
        if (!include.isEmpty() && !kind.needsOrder()) {
            throw Refusal.invalid(
                    "`include` is only for a packet that carries a court's order; leave it out for " + kind);
        }
        actions = actions.stream().distinct().toList();
        nameServers = nameServers.stream().distinct().sorted().toList();
        recipients = Set.copyOf(recipients);
    }

    public PacketRequest(
            PacketKind kind,
            List<Action> actions,
            List<DomainName> nameServers,
            Optional<Set<UUID>> suspects,
            Optional<UUID> order,
            Set<String> recipients,
            boolean leaveOut,
            Particulars particulars) {
        this(kind, actions, nameServers, suspects, order, recipients, leaveOut, particulars, Set.of());
    }

    public boolean includes(SuspectStatus status) {
        return include.contains(status);
    }

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
