package takedown.dispatch.pending;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import takedown.casefile.Cases;
import takedown.casefile.Page;
import takedown.casefile.orders.Orders;
import takedown.casefile.people.Actor;
import takedown.directory.HealthRecord;
import takedown.dispatch.Approval;
import takedown.dispatch.DispatchConfig;
import takedown.dispatch.PacketProgress;
import takedown.dispatch.PacketProgressReader;
import takedown.dispatch.pending.OverdueSql.Waiting;
import takedown.name.Count;
import takedown.name.PageCursor;
import takedown.name.Refusal;
import takedown.packet.store.PacketLine;
import takedown.packet.store.PacketStore;

/** The packets that are overdue in the cases that a person may see, the longest overdue first. */
@ApplicationScoped
public class OverdueList {
    private final OverdueSql sql;
    private final PacketStore packets;
    private final PacketProgressReader progressReader;
    private final Cases cases;
    private final Orders orders;
    private final DispatchConfig config;
    private final HealthRecord.Reader health;
    private final Clock clock;

    OverdueList(
            OverdueSql sql,
            PacketStore packets,
            PacketProgressReader progressReader,
            Cases cases,
            Orders orders,
            DispatchConfig config,
            HealthRecord.Reader health,
            Clock clock) {
        this.sql = sql;
        this.packets = packets;
        this.progressReader = progressReader;
        this.cases = cases;
        this.orders = orders;
        this.config = config;
        this.health = health;
        this.clock = clock;
    }

    /** The end of a page: the time at which the answer to the last packet was due, in microseconds since 1970, and the id of that packet. */
    public record Cursor(Instant due, UUID packet) {
        public static final Cursor START = new Cursor(Instant.EPOCH, new UUID(0, 0));

        private static final Pattern FORM = Pattern.compile("(\\d{1,17})-([0-9a-f-]{36})");

        /**
         * Reads a cursor.
         *
         * @throws Refusal (INVALID) for anything but the "next" of a page
         */
        public static Cursor parse(String text) {
            Matcher form = FORM.matcher(text);
            try {
                if (form.matches()) {
                    return new Cursor(PageCursor.time(form.group(1)), UUID.fromString(form.group(2)));
                }
            } catch (IllegalArgumentException unreadable) {
                // Refused below, like any other text that is not a cursor.
            }
            throw PageCursor.unreadable();
        }

        @Override
        public String toString() {
            return PageCursor.micros(due) + "-" + packet;
        }
    }

    /**
     * A packet that is overdue.
     *
     * @param late the time since the answer was due
     */
    public record Item(
            PacketLine packet,
            String caseTitle,
            PacketProgress progress,
            Instant sentAt,
            Instant due,
            Duration late,
            RecipientContact contact,
            NextStep next) {
        /**
         * Returns the item of a packet that is overdue.
         *
         * @param sealed whether its case is under seal; the contact is then only one for legal process
         */
        public static Item of(
                PacketLine packet, String caseTitle, boolean sealed, PacketProgress progress, HealthRecord health) {
            Duration late = progress.late().orElseThrow();
            return new Item(
                    packet,
                    caseTitle,
                    progress,
                    progress.sentAt().orElseThrow(),
                    progress.due().orElseThrow(),
                    late,
                    RecipientContact.of(packet.kind(), packet.recipient(), sealed, health),
                    NextStep.of(packet.kind(), progress, Optional.of(late), true));
        }

        /** Returns the whole days since the answer was due. */
        public long daysLate() {
            return late.toDays();
        }

        /** Returns how late the answer is, in words: {@code 5 hours}, {@code 2 days}. */
        public String lateness() {
            long hours = late.toHours();
            return daysLate() > 0
                    ? Count.of(daysLate(), "day")
                    : hours > 0 ? Count.of(hours, "hour") : "less than an hour";
        }

        /** Returns this item with another next step, which follows from the answers about its names. */
        public Item with(NextStep other) {
            return new Item(packet, caseTitle, progress, sentAt, due, late, contact, other);
        }

        /** Returns the author and the approvers of the packet. */
        public List<String> owners() {
            return Stream.concat(
                            Stream.of(packet.preparedBy()),
                            progress.approvals().stream().map(Approval::approver))
                    .distinct()
                    .toList();
        }
    }

    /**
     * A page of overdue packets.
     *
     * @param next the cursor of the next page; empty on the last one
     */
    public record Found(List<Item> items, Optional<Cursor> next) {
        public Found {
            items = List.copyOf(items);
        }
    }

    /**
     * Returns one page of overdue packets.
     *
     * @param caseId limits the page to this case, open or closed; if empty, it covers all open cases that the actor may see
     * @throws Refusal (NOT_FOUND) for an unknown case or one that the actor may not see
     */
    @Transactional
    public Found of(Actor actor, Optional<UUID> caseId, Cursor after, int limit) {
        caseId.ifPresent(id -> cases.forReading(actor, id));
        Instant now = clock.instant();
        int bounded = Page.bounded(limit);
        List<Waiting> found = sql.overdue(
                actor.user(), caseId, orders.over(actor, now), config.overdueAfter(), now, after, bounded + 1);
        List<Waiting> shown = found.subList(0, Math.min(bounded, found.size()));
        Map<UUID, PacketLine> lines =
                packets.lines(actor, shown.stream().map(Waiting::packet).toList());
        Map<UUID, PacketProgress> progress = progressReader.ofSent(List.copyOf(lines.values()));
        HealthRecord known = health.of(
                lines.values().stream().map(line -> line.recipient().id()).toList());
        return new Found(
                shown.stream()
                        .filter(waiting -> lines.containsKey(waiting.packet()))
                        // An answer may have come since the list was read.
                        .filter(waiting -> Objects.requireNonNull(progress.get(waiting.packet()))
                                .isOverdue())
                        .map(waiting -> Item.of(
                                Objects.requireNonNull(lines.get(waiting.packet())),
                                waiting.caseTitle(),
                                waiting.sealed(),
                                Objects.requireNonNull(progress.get(waiting.packet())),
                                known))
                        .toList(),
                found.size() > bounded
                        ? Optional.of(new Cursor(
                                shown.getLast().due(), shown.getLast().packet()))
                        : Optional.empty());
    }
}
