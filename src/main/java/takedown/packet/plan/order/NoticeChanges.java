package takedown.packet.plan.order;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.casefile.orders.Action;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketDocument.ActionPart;
import takedown.packet.document.PacketDocument.Change;
import takedown.packet.document.PacketDocument.Change.Subject;
import takedown.packet.document.PacketDocument.OrderPart;

/** Compares the statements of a notice of an order with those of the notices that it replaces. */
public final class NoticeChanges {
    private NoticeChanges() {}

    /** @param before the replaced notices, oldest first */
    public static List<Change> between(List<PacketDocument> before, PacketDocument after) {
        PacketDocument last = before.getLast();
        List<Change> changes = new ArrayList<>();
        add(changes, Subject.NAMES, all(before, NoticeChanges::names), names(after));
        add(changes, Subject.WITHHELD_NAMES, all(before, NoticeChanges::withheld), withheld(after));
        add(changes, Subject.ACTIONS, verbs(last), verbs(after));
        both(changes, Subject.NAME_SERVERS, values(last, Action.REDIRECT), values(after, Action.REDIRECT));
        both(changes, Subject.DS, values(last, Action.DS_REPLACE), values(after, Action.DS_REPLACE));
        both(
                changes,
                Subject.REGISTRANT,
                values(last, Action.CHANGE_REGISTRANT),
                values(after, Action.CHANGE_REGISTRANT));
        both(changes, Subject.REGISTRAR, values(last, Action.TRANSFER_TO), values(after, Action.TRANSFER_TO));
        add(changes, Subject.PARAGRAPHS, paragraphs(last, verbs(after)), paragraphs(after, verbs(last)));
        both(changes, Subject.EXPIRY, time(last, OrderPart::expiresAt), time(after, OrderPart::expiresAt));
        both(changes, Subject.HEARING, time(last, OrderPart::hearingAt), time(after, OrderPart::hearingAt));
        return changes;
    }

    private static void add(
            List<Change> changes, Subject subject, Collection<String> before, Collection<String> after) {
        List<String> gone = before.stream().filter(one -> !after.contains(one)).toList();
        List<String> added = after.stream().filter(one -> !before.contains(one)).toList();
        if (!gone.isEmpty() || !added.isEmpty()) {
            changes.add(new Change(subject, gone, added));
        }
    }

    /**
     * Adds a change with all values of both notices if the values differ. Values of an action are added only if both notices have that action's
     * values.
     */
    private static void both(List<Change> changes, Subject subject, List<String> before, List<String> after) {
        boolean timed = subject == Subject.EXPIRY || subject == Subject.HEARING;
        if (!Set.copyOf(before).equals(Set.copyOf(after)) && (timed || !before.isEmpty() && !after.isEmpty())) {
            changes.add(new Change(subject, before, after));
        }
    }

    private static Set<String> all(List<PacketDocument> notices, Function<PacketDocument, Set<String>> part) {
        return notices.stream()
                .flatMap(notice -> part.apply(notice).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Set<String> names(PacketDocument notice) {
        Set<String> withheld = withheld(notice);
        return notice.rows().stream()
                .map(AppendixRow::aLabel)
                .filter(name -> !withheld.contains(name))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Set<String> withheld(PacketDocument notice) {
        return new LinkedHashSet<>(notice.filing().annex().unregistered());
    }

    private static List<String> verbs(PacketDocument notice) {
        return notice.actions().stream().map(ActionPart::verb).toList();
    }

    private static List<String> values(PacketDocument notice, Action action) {
        return notice.actions().stream()
                .filter(part -> part.verb().equals(action.name()))
                .flatMap(part -> action == Action.REDIRECT && part.values().isEmpty()
                        ? notice.nameServers().stream()
                        : part.values().stream())
                .toList();
    }

    private static List<String> paragraphs(PacketDocument notice, List<String> inBoth) {
        return notice.actions().stream()
                .filter(part ->
                        inBoth.contains(part.verb()) && !part.paragraph().isEmpty())
                .map(part -> part.verb() + " " + part.paragraph())
                .toList();
    }

    private static List<String> time(PacketDocument notice, Function<OrderPart, Optional<Instant>> time) {
        return notice.order().stream()
                .flatMap(order -> time.apply(order).stream())
                .flatMap(at -> Stream.of(at.toString()))
                .toList();
    }
}
