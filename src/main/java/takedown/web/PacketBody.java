package takedown.web;

import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import takedown.casefile.Action;
import takedown.name.DomainName;
import takedown.packet.PacketKind;
import takedown.packet.PacketRequest;

/**
 * What somebody wants made.
 *
 * @param actions of the order when left out
 * @param nameServers of the order when left out
 * @param suspects all of the case when left out
 * @param order the only one on file when left out
 * @param recipients ids of parties; all that follow from the suspects when left out
 * @param onRefused what to do when a suspect must not be in it; REFUSE when left out
 */
public record PacketBody(
        @NotNull @Nullable PacketKind kind,
        @Nullable List<Action> actions,
        @Nullable List<String> nameServers,
        @Nullable Set<UUID> suspects,
        @Nullable UUID order,
        @Nullable Set<String> recipients,
        @Nullable OnRefused onRefused) {

    /** What a refused suspect means for the others. */
    public enum OnRefused {
        /** No packet at all. */
        REFUSE,
        /** Packets of the others. */
        LEAVE_OUT
    }

    PacketRequest request() {
        return new PacketRequest(
                java.util.Objects.requireNonNull(kind),
                actions == null ? List.of() : actions,
                nameServers == null
                        ? List.of()
                        : nameServers.stream().map(DomainName::of).toList(),
                Optional.ofNullable(suspects),
                Optional.ofNullable(order),
                recipients == null ? Set.of() : recipients,
                onRefused == OnRefused.LEAVE_OUT);
    }
}
