package takedown.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import takedown.packet.document.FiledPacket;

/**
 * The rule that states when the answer to a packet is overdue. The answer is due at the time by which the recipient was asked to confirm. For an
 * order, that is the confirmation time on record in the case, or else the end of the execution window. If the packet states no such time, the
 * service's own measure applies ({@code takedown.dispatch.overdue-after}). {@code OverdueSql} has the same rule for lists over many cases.
 */
@ApplicationScoped
class Overdue {
    private final DispatchConfig config;
    private final Clock clock;

    Overdue(DispatchConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /**
     * Returns when an answer to the packet is due; empty before the packet is sent, and for a packet that is not timed ({@code PacketKind#isTimed}).
     * A time in the packet that had already passed when the packet was sent does not count.
     */
    Optional<Instant> due(FiledPacket packet, PacketProgress progress) {
        return due(packet, progress, config.overdueAfter());
    }

    static Optional<Instant> due(FiledPacket packet, PacketProgress progress, Duration after) {
        return progress.sentAt()
                .filter(sent -> packet.kind().isTimed())
                .map(sent -> packet.confirmBy().filter(by -> by.isAfter(sent)).orElse(sent.plus(after)));
    }

    /**
     * Returns the progress with the time at which the answer is due. The answer is overdue if that time has passed and the request still waits for
     * its final answer: it was neither done nor refused nor retracted, and not all of its mail came back.
     */
    PacketProgress measured(FiledPacket packet, PacketProgress progress) {
        return progress.measured(due(packet, progress), late(packet, progress));
    }

    private Optional<Duration> late(FiledPacket packet, PacketProgress progress) {
        Instant now = clock.instant();
        return due(packet, progress)
                .filter(due -> progress.isOpen() && due.isBefore(now))
                .map(due -> Duration.between(due, now));
    }
}
