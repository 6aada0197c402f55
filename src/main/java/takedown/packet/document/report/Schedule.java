package takedown.packet.document.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import takedown.name.Defang;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.RecipientRole;

/**
 * The targets of a letter about records. For a recipient that serves the targets, each has its addresses on the recipient's network, since such a
 * recipient finds the account by the address and the time.
 */
public final class Schedule {
    private final Optional<HostedAddresses> hosted;

    public Schedule(PacketDocument document) {
        hosted = hasAddresses(document) ? Optional.of(new HostedAddresses(document)) : Optional.empty();
    }

    /**
     * One target.
     *
     * @param target as it is, not defanged
     * @param addresses on the recipient's network
     * @param at when they were observed; empty if that is not on record
     */
    public record Entry(String target, List<String> addresses, Optional<Instant> at) {}

    /** Returns whether the recipient of the letter serves the targets, and at least one of their addresses is on record. */
    public static boolean hasAddresses(PacketDocument document) {
        RecipientRole role = document.recipient().role();
        return (role == RecipientRole.HOST || role == RecipientRole.CDN || role == RecipientRole.PLATFORM)
                && document.rows().stream().anyMatch(row -> !row.addresses().isEmpty());
    }

    /** Returns the targets of a row; a row without targets is listed with its name. */
    public List<Entry> of(AppendixRow row) {
        if (!row.incidents().isEmpty()) {
            return row.incidents().stream()
                    .map(incident -> {
                        List<String> addresses = own(row.addressesOf(incident));
                        return new Entry(
                                incident.value(),
                                addresses,
                                incident.addressesAt().filter(at -> !addresses.isEmpty()));
                    })
                    .distinct()
                    .toList();
        }
        return (row.targets().isEmpty()
                        ? Stream.of(row.aLabel())
                        : row.targets().stream().map(Defang::undo))
                .distinct()
                .map(target -> new Entry(target, own(row.addresses()), Optional.empty()))
                .toList();
    }

    private List<String> own(List<String> addresses) {
        return hosted.map(those -> those.of(addresses)).orElse(List.of());
    }
}
