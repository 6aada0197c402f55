package takedown.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import takedown.packet.document.Packet;

/** Which packets wait for an answer for too long, by the service's own measure ({@code takedown.dispatch.overdue-after}). */
@ApplicationScoped
public class Overdue {
    private final DispatchConfig config;
    private final Clock clock;

    Overdue(DispatchConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** Returns whether the packet asks for action, was requested longer ago than the limit, and was neither done nor refused nor taken back. */
    public boolean is(Packet packet, PacketProgress progress) {
        Instant limit = clock.instant().minus(config.overdueAfter());
        return packet.kind().isTimed()
                && (progress.state() == PacketProgress.State.SENT
                        || progress.state() == PacketProgress.State.ACKNOWLEDGED)
                && progress.requested().stream()
                        .map(dispatch -> dispatch.servedAt().orElse(dispatch.at()))
                        .anyMatch(at -> at.isBefore(limit));
    }
}
