package takedown.dispatch.sending;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import takedown.dispatch.DispatchRow;
import takedown.name.Refusal;
import takedown.name.UntrustedText;

/**
 * The services by hand of one packet on one person or office, as they are on file. Records are never changed, and the first service counts. So an
 * earlier service can be added, and any other statement about a service on file is refused with the difference.
 */
final class KnownServices {
    private final List<DispatchRow> known;

    KnownServices(List<DispatchRow> known) {
        this.known = List.copyOf(known);
    }

    int next() {
        return known.size() + 1;
    }

    /**
     * Returns whether the service by hand is to be recorded; false if it is on file. Times are compared to the second, since people state them
     * without fractions. What the request leaves out is not compared.
     *
     * @throws Refusal (CONFLICT) if it is neither on file nor earlier than every service on file
     */
    boolean isNew(String recipient, ServiceByHand.ByHand service, DispatchRequest asked) {
        if (known.stream().anyMatch(row -> differences(row, service, asked).isEmpty())) {
            return false;
        }
        if (known.stream().allMatch(row -> second(service.at()).isBefore(second(at(row))))) {
            return true;
        }
        DispatchRow nearest = known.stream()
                .filter(row -> second(at(row)).equals(second(service.at())))
                .findFirst()
                .orElse(known.getFirst());
        throw Refusal.conflict("not recorded: a service on " + recipient + " is on file with "
                + String.join("; ", differences(nearest, service, asked))
                + ". An earlier service can be added. If the papers were those of another packet, or went to another person or"
                + " office, name that packet or recipient");
    }

    private static List<String> differences(DispatchRow row, ServiceByHand.ByHand service, DispatchRequest asked) {
        List<String> other = new ArrayList<>();
        if (!second(at(row)).equals(second(service.at()))) {
            other.add(difference("servedAt", at(row), service.at()));
        }
        String by = UntrustedText.visible(service.by(), 200);
        if (!by.equals(row.servedBy)) {
            other.add(difference("servedBy", row.servedBy, by));
        }
        asked.manner()
                .filter(manner -> manner != row.manner)
                .ifPresent(manner -> other.add(difference("manner", row.manner, manner)));
        asked.note()
                .map(text -> UntrustedText.visible(text, 4_000))
                .filter(note -> !note.equals(row.note))
                .ifPresent(note -> other.add("another note"));
        return other;
    }

    private static String difference(String field, @Nullable Object onFile, Object sent) {
        return field + " (on file " + Objects.requireNonNullElse(onFile, "nothing") + ", sent " + sent + ")";
    }

    private static Instant at(DispatchRow row) {
        return Objects.requireNonNull(row.servedAt);
    }

    private static Instant second(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS);
    }
}
