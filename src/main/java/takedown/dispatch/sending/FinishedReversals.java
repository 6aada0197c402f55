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
import takedown.dispatch.PacketProgress;
import takedown.dispatch.PacketProgressReader;
import takedown.packet.store.AskedNames;
import takedown.packet.store.AskedNames.Named;
import takedown.packet.store.PacketLine;
import takedown.packet.store.PacketStore;

/** The recipients of an order from which nothing more is requested when the order ends, because their withdrawn notices were reversed before. */
@ApplicationScoped
public class FinishedReversals {
    /** The verbs of the acts after which a name no longer resolves as before. Only for these does the status of the name show a restoration. */
    private static final Set<String> SHOWN_BY_STATUS = Set.of("HOLD", "REDIRECT");

    private final PacketStore packets;
    private final PacketProgressReader progressReader;
    private final AskedNames asked;

    FinishedReversals(PacketStore packets, PacketProgressReader progressReader, AskedNames asked) {
        this.packets = packets;
        this.progressReader = progressReader;
        this.asked = asked;
    }

    /**
     * Returns the ids of these recipients. All notices of the order that such a recipient got were retracted, a reversal of all their names was
     * served after the last retraction, and a look-up after that showed each of the names as restored.
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
                                || line.actions().stream().noneMatch(SHOWN_BY_STATUS::contains))) {
            return false;
        }
        Instant withdrawn = notices.stream()
                .map(line -> Objects.requireNonNull(progress.get(line.id()))
                        .retracted()
                        .orElseThrow()
                        .at())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        List<Named> names =
                asked.of(access, notices.stream().map(PacketLine::id).toList());
        return sent.stream().filter(line -> line.kind().undoes()).anyMatch(reversal -> {
            PacketProgress of = Objects.requireNonNull(progress.get(reversal.id()));
            Instant served = of.sentAt().orElseThrow();
            return !of.isWithdrawn()
                    && served.isAfter(withdrawn)
                    && names.stream().allMatch(name -> isRestored(name, served))
                    && asked.of(access, List.of(reversal.id())).stream()
                            .map(Named::name)
                            .collect(Collectors.toSet())
                            .containsAll(names.stream().map(Named::name).toList());
        });
    }

    private static boolean isRestored(Named name, Instant served) {
        return name.known()
                && !name.down()
                && name.lookedAt().filter(at -> at.isAfter(served)).isPresent();
    }
}
