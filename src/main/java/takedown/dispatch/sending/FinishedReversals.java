package takedown.dispatch.sending;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import takedown.casefile.CaseAccess;
import takedown.casefile.orders.Action;
import takedown.dispatch.PacketProgress;
import takedown.dispatch.PacketProgressReader;
import takedown.packet.RestoredNames;
import takedown.packet.store.AskedNames;
import takedown.packet.store.AskedNames.Named;
import takedown.packet.store.PacketLine;
import takedown.packet.store.PacketStore;

/** The recipients of an order from which nothing more is requested when the order ends, because their withdrawn notices were reversed before. */
@ApplicationScoped
public class FinishedReversals {
    private final PacketStore packets;
    private final PacketProgressReader progressReader;
    private final AskedNames asked;
    private final RestoredNames restored;

    FinishedReversals(
            PacketStore packets, PacketProgressReader progressReader, AskedNames asked, RestoredNames restored) {
        this.packets = packets;
        this.progressReader = progressReader;
        this.asked = asked;
        this.restored = restored;
    }

    /**
     * Returns the ids of these recipients. All notices of the order that such a recipient got were retracted, a reversal of all their names was
     * served after the last retraction, and a look-up after that showed each of the names as restored ({@link RestoredNames}). An act that no look-up
     * shows is never finished.
     */
    @Transactional
    public Set<String> recipients(CaseAccess access, UUID order) {
        List<PacketLine> lines = packets.lines(access).stream()
                .filter(line -> line.orderId().filter(order::equals).isPresent())
                .toList();
        Map<UUID, PacketProgress> progress = progressReader.of(access, lines);
        return lines.stream()
                .filter(line ->
                        Objects.requireNonNull(progress.get(line.id())).sentAt().isPresent())
                .collect(Collectors.groupingBy(line -> line.recipient().id()))
                .entrySet()
                .stream()
                .filter(entry -> isFinished(access, entry.getValue(), progress))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** @param sent the packets that reached one recipient */
    private boolean isFinished(CaseAccess access, List<PacketLine> sent, Map<UUID, PacketProgress> progress) {
        List<PacketLine> notices =
                sent.stream().filter(line -> !line.kind().undoes()).toList();
        if (notices.isEmpty()
                || notices.stream()
                        .anyMatch(line -> Objects.requireNonNull(progress.get(line.id()))
                                        .retracted()
                                        .isEmpty()
                                || line.actions().stream()
                                        .map(Action::valueOf)
                                        .noneMatch(FinishedReversals::isShown))) {
            return false;
        }
        Instant withdrawn = notices.stream()
                .map(line -> Objects.requireNonNull(progress.get(line.id()))
                        .retracted()
                        .orElseThrow()
                        .at())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        List<UUID> ids = notices.stream().map(PacketLine::id).toList();
        List<Named> names = asked.of(access, ids);
        if (names.stream().anyMatch(Named::withheld)) {
            return false;
        }
        return sent.stream().filter(line -> line.kind().undoes()).anyMatch(reversal -> {
            PacketProgress of = Objects.requireNonNull(progress.get(reversal.id()));
            Instant served = of.sentAt().orElseThrow();
            return !of.isWithdrawn()
                    && served.isAfter(withdrawn)
                    && asked.of(access, List.of(reversal.id())).stream()
                            .map(Named::name)
                            .collect(Collectors.toSet())
                            .containsAll(names.stream().map(Named::name).toList())
                    && restored.of(access, packets.of(access, ids), served).values().stream()
                            .allMatch(RestoredNames.Seen::isRestored);
        });
    }

    private static boolean isShown(Action action) {
        return action.changesRegistration() && action != Action.CHANGE_REGISTRANT;
    }
}
