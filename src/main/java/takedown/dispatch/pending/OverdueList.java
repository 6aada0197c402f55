package takedown.dispatch.pending;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import takedown.casefile.Cases;
import takedown.casefile.Page;
import takedown.casefile.orders.Orders;
import takedown.casefile.people.Actor;
import takedown.dispatch.Approval;
import takedown.dispatch.DispatchConfig;
import takedown.dispatch.PacketProgress;
import takedown.dispatch.pending.OverdueSql.Waiting;
import takedown.name.Count;
import takedown.name.PageCursor;
import takedown.name.Refusal;
import takedown.packet.store.PacketLine;

/**
 * The packets whose answers are due in the cases that a person may see, the longest overdue first. {@code takedown.monitoring.report} counts their
 * names.
 */
@ApplicationScoped
public class OverdueList {
    private final OverdueSql sql;
    private final Cases cases;
    private final Orders orders;
    private final DispatchConfig config;
    private final Clock clock;

    OverdueList(OverdueSql sql, Cases cases, Orders orders, DispatchConfig config, Clock clock) {
        this.sql = sql;
        this.cases = cases;
        this.orders = orders;
        this.config = config;
        this.clock = clock;
    }

    /**
     * The end of a page: the time at which the answer to the last packet was due, and the id of that packet. The text form has the time in
     * microseconds since 1970.
     */
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
     * What the recipient of an overdue packet owes.
     *
     * @param names number of names of the packet that are overdue
     * @param unconfirmed number of names that are observed as requested, but whose confirmation is missing
     */
    public record Owed(long names, long unconfirmed) {
        /**
         * Returns it in words: {@code 4 names}, {@code the confirmation of 2 names}, {@code 4 names and the confirmation of 2 names}, {@code an
         * answer}.
         */
        public String words() {
            String confirmation = "the confirmation of " + Count.of(unconfirmed, "name");
            if (names == 0) {
                return unconfirmed > 0 ? confirmation : "an answer";
            }
            return Count.of(names, "name") + (unconfirmed > 0 ? " and " + confirmation : "");
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
            Owed owed,
            PacketProgress progress,
            Instant sentAt,
            Instant due,
            Duration late,
            RecipientContact contact,
            NextStep next) {
        public static Item of(
                PacketLine packet,
                String caseTitle,
                Owed owed,
                PacketProgress progress,
                RecipientContact contact,
                NextStep next) {
            return new Item(
                    packet,
                    caseTitle,
                    owed,
                    progress,
                    progress.sentAt().orElseThrow(),
                    progress.due().orElseThrow(),
                    progress.late().orElseThrow(),
                    contact,
                    next);
        }

        /** Returns the number of names that are overdue. */
        public long names() {
            return owed.names();
        }

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

        /** Returns the author and the approvers of the packet. */
        public List<String> owners() {
            return Stream.concat(
                            Stream.of(packet.preparedBy()),
                            progress.approvals().stream().map(Approval::approver))
                    .distinct()
                    .toList();
        }
    }

    public record Found(List<Item> items, Optional<Cursor> next) {
        public Found {
            items = List.copyOf(items);
        }
    }

    /**
     * A page of packets whose answers are due and did not come. Whether a recipient still owes an answer depends on the names of its packet.
     *
     * @param next the cursor of the next page; empty on the last one
     */
    public record Due(List<Waiting> packets, Optional<Cursor> next) {
        public Due {
            packets = List.copyOf(packets);
        }
    }

    /**
     * Returns one page of packets whose answers are due and did not come.
     *
     * @param caseId limits the page to this case, open or closed; if empty, it covers all open cases that the actor may see
     * @throws Refusal (NOT_FOUND) for an unknown case or one that the actor may not see
     */
    @Transactional
    public Due of(Actor actor, Optional<UUID> caseId, Cursor after, int limit) {
        caseId.ifPresent(id -> cases.forReading(actor, id));
        Instant now = clock.instant();
        int bounded = Page.bounded(limit);
        List<Waiting> found = sql.overdue(
                actor.user(), caseId, orders.over(actor, now), config.overdueAfter(), now, after, bounded + 1);
        List<Waiting> shown = found.subList(0, Math.min(bounded, found.size()));
        return new Due(
                shown,
                found.size() > bounded
                        ? Optional.of(new Cursor(
                                shown.getLast().due(), shown.getLast().packet()))
                        : Optional.empty());
    }
}
