package takedown.dispatch.sending;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import takedown.dispatch.Dispatch.Purpose;
import takedown.dispatch.PacketProgress;
import takedown.name.Refusal;

/**
 * Checks the time of service by hand. A request can be served only after the packet was prepared and approved, and a retraction only after it was
 * made. Neither can be in the future. Times are compared to the second, since people state them without fractions. The trigger {@code
 * service_is_in_time} enforces the same rule.
 */
final class ServiceTime {
    private ServiceTime() {}

    /**
     * Requires that the time of service is possible.
     *
     * @param approvedAt when the approvals were complete
     * @throws Refusal (INVALID) with the times that contradict each other
     */
    static void check(
            Purpose purpose,
            Instant servedAt,
            Instant preparedAt,
            Optional<Instant> approvedAt,
            PacketProgress progress,
            Instant now) {
        if (servedAt.isAfter(now)) {
            throw Refusal.invalid("servedAt is " + second(servedAt) + ", which is in the future: it is " + second(now)
                    + " now. Record a service after it took place.");
        }
        after(purpose, preparedAt, approvedAt, progress)
                .filter(event -> servedAt.isBefore(event.at().truncatedTo(ChronoUnit.SECONDS)))
                .ifPresent(event -> {
                    throw Refusal.invalid("servedAt is " + second(servedAt) + ", which is too early: " + event.what()
                            + " at " + second(event.at())
                            + ". Papers are served after that. Give the time of the service in UTC.");
                });
    }

    /** Returns a time to the second: {@code 2026-11-30 00:09:21 UTC}. */
    private static String second(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ').replace("Z", " UTC");
    }

    private record Event(String what, Instant at) {}

    /** Returns the last event that must precede the service of the papers. */
    private static Optional<Event> after(
            Purpose purpose, Instant preparedAt, Optional<Instant> approvedAt, PacketProgress progress) {
        return switch (purpose) {
            case REQUEST ->
                Stream.concat(
                                Stream.of(new Event("the packet was prepared", preparedAt)),
                                approvedAt.stream().map(at -> new Event("the packet had its last approval", at)))
                        .max(Comparator.comparing(Event::at));
            case RETRACTION ->
                progress.retracted().map(retracted -> new Event("the packet was retracted", retracted.at()));
        };
    }
}
