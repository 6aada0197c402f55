package takedown.casefile.orders;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * One version of an order: an event, and the order after the event.
 *
 * @param number the number of the version, from 1
 * @param at when the event took effect
 * @param state the state on record after the event
 * @param document the paper of the event; empty for a correction without a document
 * @param orderSha256 SHA-256 of the order itself after the event
 * @param ecfNumber the number of the paper on the docket; empty if none is recorded
 * @param supersededBy for SUPERSEDED, the order of the case that supersedes this order
 * @param reason a note; for a correction, what was wrong on record
 */
public record OrderVersion(
        UUID orderId,
        int number,
        OrderEvent event,
        Instant at,
        OrderState state,
        OrderContent content,
        Optional<Document> document,
        String orderSha256,
        String ecfNumber,
        Optional<UUID> supersededBy,
        String reason,
        Instant filedAt,
        String filedBy) {
    /** @param size the size in octets */
    public record Document(String sha256, String name, long size) {}

    /** The parts of a version that a packet with certain actions states. Two versions with equal parts do not differ for the packet. */
    private record Carried(
            OrderKind kind,
            Optional<Instant> issuedAt,
            Optional<Instant> expiresAt,
            Optional<Instant> hearingAt,
            String ecfNumber,
            String orderSha256,
            Set<Action> actions,
            List<?> values,
            List<String> paragraphs) {}

    private Carried carriedFor(Set<Action> asked) {
        OrderContent.Relief relief = content.relief();
        Set<Action> ordered = new HashSet<>(relief.actions());
        ordered.retainAll(asked);
        return new Carried(
                content.kind(),
                content.issuedAt(),
                content.expiresAt(),
                content.hearingAt(),
                content.ecfNumber(),
                orderSha256,
                ordered,
                asked.stream().sorted().map(action -> values(relief, action)).toList(),
                asked.stream().sorted().map(relief::paragraph).toList());
    }

    /**
     * Returns the sorted values with which the version commands an action: name servers, DS, registrant or registrar. The list is empty for an action
     * without values. The result is empty for an action that the version does not command.
     */
    Optional<List<?>> valuesOf(Action action) {
        return content.relief().actions().contains(action)
                ? Optional.of(values(content.relief(), action))
                : Optional.empty();
    }

    private static List<?> values(OrderContent.Relief relief, Action action) {
        return switch (action) {
            case REDIRECT -> relief.nameServers().stream().sorted().toList();
            case DS_REPLACE -> relief.ds().stream().sorted().toList();
            case CHANGE_REGISTRANT -> relief.registrant().stream().toList();
            case TRANSFER_TO -> relief.registrarIanaId().stream().toList();
            case LOCK, HOLD, DS_REMOVE, PRESERVE, NO_NEW, RELEASE -> List.of();
        };
    }

    /**
     * Returns the first version after version {@code carried} that changes what a packet with these actions states. Only events that can change the
     * command count ({@link OrderEvent#changesTheCommand}), so an extension never does.
     *
     * @param all the versions of one order, in any order
     */
    public static Optional<OrderVersion> changeSince(int carried, Set<Action> asked, List<OrderVersion> all) {
        return all.stream()
                .filter(version -> version.number() > carried && version.event().changesTheCommand())
                .filter(version -> all.stream()
                        .filter(before -> before.number() == version.number() - 1)
                        .noneMatch(before -> Objects.equals(before.carriedFor(asked), version.carriedFor(asked))))
                .min((one, other) -> Integer.compare(one.number(), other.number()));
    }
}
