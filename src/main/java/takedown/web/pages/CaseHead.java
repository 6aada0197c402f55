package takedown.web.pages;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import takedown.casefile.CaseAccess;
import takedown.casefile.CaseFile;
import takedown.casefile.CaseState;
import takedown.casefile.Cases;
import takedown.casefile.Member;
import takedown.casefile.MemberRole;
import takedown.casefile.WorkRights;
import takedown.casefile.orders.CourtOrder;
import takedown.casefile.orders.CourtTime;
import takedown.casefile.orders.OrderState;
import takedown.casefile.orders.Orders;
import takedown.casefile.people.Actor;
import takedown.execution.DayCounter;

/**
 * The head of every page of a case.
 *
 * @param mayWork whether the reader may change the content of the case: analysts and counsel who may work on the case, while it is open
 * @param leads whether the reader may change its members
 * @param changesMatter whether the reader may change its seal, TLP, PAP and matter: a lead of the open case
 * @param seenBy who can see the case, in one sentence
 * @param clock the next time limit of its orders in force; empty if there is none
 */
public record CaseHead(
        CaseFile file,
        Section section,
        boolean mayWork,
        boolean leads,
        boolean changesMatter,
        String seenBy,
        Optional<OrderClock> clock) {

    public enum Section {
        SUSPECTS("Suspects", ""),
        STATUS("Status", "/status"),
        REACH("Reach", "/reach"),
        PACKETS("Packets", "/packets"),
        ORDERS("Orders", "/orders"),
        MATTER("Matter", "/matter"),
        PEOPLE("People and seal", "/people"),
        JOURNAL("Journal", "/journal");

        private final String label;
        private final String path;

        Section(String label, String path) {
            this.label = label;
            this.path = path;
        }

        public String label() {
            return label;
        }

        public String path() {
            return path;
        }
    }

    public List<Section> sections() {
        return List.of(Section.values());
    }

    public String leadNames() {
        return file.members().stream()
                .filter(member -> member.role() == MemberRole.LEAD)
                .map(Member::displayName)
                .collect(Collectors.joining(", "));
    }

    /** @param soon whether the time is less than three days away */
    public record OrderClock(String says, Instant at, boolean soon) {}

    @ApplicationScoped
    public static class Reader {
        private static final Duration SOON = Duration.ofDays(3);

        private final Cases cases;
        private final Orders orders;
        private final Clock clock;

        Reader(Cases cases, Orders orders, Clock clock) {
            this.cases = cases;
            this.orders = orders;
            this.clock = clock;
        }

        public CaseHead of(CaseAccess access, Section section) {
            CaseFile file = cases.file(access);
            Actor actor = access.actor();
            Optional<MemberRole> role = file.members().stream()
                    .filter(member -> member.user().equals(actor.user()))
                    .map(Member::role)
                    .findFirst();
            boolean leads = role.filter(MemberRole.LEAD::equals).isPresent() || (actor.isAdmin() && !file.sealed());
            boolean works = actor.mayWork() && WorkRights.admits(file.sealed(), role) && file.state() == CaseState.OPEN;
            return new CaseHead(
                    file,
                    section,
                    works,
                    leads,
                    works && role.filter(MemberRole.LEAD::equals).isPresent(),
                    seenBy(file),
                    next(orders.list(access), CourtTime.of(file.matter()), clock.instant()));
        }

        private static String seenBy(CaseFile file) {
            return file.sealed()
                    ? "Sealed: only "
                            + file.members().stream().map(Member::displayName).collect(Collectors.joining(", "))
                            + " can see it"
                    : "Every user of this service can see it";
        }

        private static Optional<OrderClock> next(List<CourtOrder> orders, CourtTime court, Instant now) {
            return orders.stream()
                    .filter(order -> order.stateAt(now) == OrderState.IN_FORCE)
                    .flatMap(order -> java.util.stream.Stream.of(
                                    order.hearingAt().map(at -> limit(order, "hearing", at, court, now)),
                                    order.expiresAt().map(at -> limit(order, "ends", at, court, now)))
                            .flatMap(Optional::stream))
                    .filter(limit -> limit.at().isAfter(now))
                    .min(Comparator.comparing(OrderClock::at));
        }

        private static OrderClock limit(CourtOrder order, String what, Instant at, CourtTime court, Instant now) {
            Duration left = Duration.between(now, at);
            return new OrderClock(
                    order.kind() + " " + what + " " + DayCounter.until(court, now, at), at, left.compareTo(SOON) < 0);
        }
    }
}
