package takedown.results;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import takedown.attribution.target.TargetStatus;
import takedown.casefile.orders.Action;
import takedown.casefile.suspects.Suspect;
import takedown.execution.SeenAction;
import takedown.execution.rule.ExecutionState;
import takedown.packet.document.PacketDocument.Recipient;
import takedown.packet.document.RecipientRole;
import takedown.packet.store.AskedNames.Named;

/**
 * The rule for what was observed about a request that carries no order, if its recipient cannot act on the registration. A host is such a recipient.
 * The request is about a page, an address or an account at the recipient, so the state of that target counts. If the name itself is down, the target
 * is gone too. That the parent zone still delegates the name shows nothing. Pure.
 */
final class SeenAtPlace {
    private SeenAtPlace() {}

    /**
     * Returns at most one action. The action is in the requested state if each suspect is gone or has left the recipient, and not yet in it if a
     * suspect was seen there after the service. In all other cases, returns no action.
     *
     * @param served when the request was served
     * @param suspects the suspects of the request under the name, as they are now
     * @param doubted ids of suspects whose last observation contradicts the status of the target and is not yet confirmed by a second one
     */
    static List<SeenAction> of(
            Recipient recipient, Instant served, Named named, Collection<Suspect> suspects, Set<UUID> doubted) {
        List<SeenAction> each = new ArrayList<>();
        for (Suspect suspect : suspects) {
            Optional<SeenAction> seen = of(recipient, served, named, suspect, doubted.contains(suspect.id()));
            if (seen.filter(one -> one.state() == ExecutionState.NOT_YET).isPresent()) {
                return List.of(seen.get());
            }
            seen.ifPresent(each::add);
        }
        return each.isEmpty() || each.size() < suspects.size()
                ? List.of()
                : each.stream()
                        // If any suspect disappeared after the service, the request had an effect. Otherwise all were
                        // gone before the service.
                        .max(Comparator.comparing((SeenAction one) -> one.state() == ExecutionState.EXECUTED)
                                .thenComparing(one -> one.at().orElse(Instant.MIN)))
                        .stream()
                        .toList();
    }

    private static Optional<SeenAction> of(
            Recipient recipient, Instant served, Named named, Suspect suspect, boolean doubted) {
        Suspect.Target target = suspect.target();
        if (target.status().isDown()) {
            return Optional.of(gone(target.since(), served, target.seenAt()));
        }
        if (suspect.status().isDown()) {
            return Optional.of(
                    gone(named.wentDownAt(), served, suspect.investigatedAt().or(named::wentDownAt)));
        }
        if (hasLeft(recipient, served, named, suspect)) {
            return Optional.of(gone(named.movedAt(), served, suspect.investigatedAt()));
        }
        boolean there = target.status() == TargetStatus.LIVE || target.status() == TargetStatus.BLOCKED;
        return there && !doubted
                ? target.seenAt()
                        .filter(at -> at.isAfter(served))
                        .map(at -> new SeenAction(Action.HOLD, ExecutionState.NOT_YET, Optional.of(at)))
                : Optional.empty();
    }

    /**
     * Returns whether the recipient is a host or a CDN that no longer hosts the suspect: the addresses changed their network since the packet was
     * served, and another party hosts the suspect now.
     */
    private static boolean hasLeft(Recipient recipient, Instant served, Named named, Suspect suspect) {
        boolean hosts = recipient.role() == RecipientRole.HOST || recipient.role() == RecipientRole.CDN;
        return hosts
                && named.movedAt().filter(at -> !at.isBefore(served)).isPresent()
                && suspect.listed()
                        .hostedBy()
                        .filter(now -> !now.equals(recipient.id()))
                        .isPresent();
    }

    private static SeenAction gone(Optional<Instant> when, Instant served, Optional<Instant> seen) {
        return new SeenAction(
                Action.HOLD,
                when.filter(at -> !at.isBefore(served)).isPresent()
                        ? ExecutionState.EXECUTED
                        : ExecutionState.ALREADY_SO,
                seen.or(() -> when));
    }
}
