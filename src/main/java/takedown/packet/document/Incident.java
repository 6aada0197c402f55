package takedown.packet.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One exact target of a row, in machine-readable form. Texts are empty if nothing is known.
 *
 * @param value the name, URL or address as it is, not defanged
 * @param category as the analyst wrote it: {@code PHISHING}
 * @param seenAt when it was last investigated: the DNS and the registration data, never the page
 * @param recordedAt when it was added to the case, with its category and note
 * @param captured what visitors got from it: at most one capture by the service for each kind of device (or one of each page, if visitors got
 *     different pages) and one upload, none older than a day when the packet was made
 * @param addresses its own addresses, each with its network. The other targets of the row may have others. Empty in a document that was stored
 *     before this field existed
 * @param addressesAt when these addresses were observed; empty in a document that was stored before this field existed
 */
public record Incident(
        String value,
        String category,
        String role,
        String note,
        String verdict,
        Optional<Instant> seenAt,
        Optional<Instant> recordedAt,
        List<CapturedPage> captured,
        Optional<List<String>> addresses,
        // Left out if empty, so that the stored form and the hash of a document without it stay the same.
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<Instant> addressesAt) {
    public Incident {
        // An incident that was stored before these fields existed has null here.
        recordedAt = Objects.requireNonNullElse(recordedAt, Optional.empty());
        captured = List.copyOf(Objects.requireNonNullElse(captured, List.of()));
        addresses = Objects.requireNonNullElse(addresses, Optional.<List<String>>empty())
                .map(List::copyOf);
        addressesAt = Objects.requireNonNullElse(addressesAt, Optional.empty());
    }

    public Incident(
            String value,
            String category,
            String role,
            String note,
            String verdict,
            Optional<Instant> seenAt,
            Optional<Instant> recordedAt,
            List<CapturedPage> captured,
            Optional<List<String>> addresses) {
        this(value, category, role, note, verdict, seenAt, recordedAt, captured, addresses, Optional.empty());
    }

    public Incident(
            String value,
            String category,
            String role,
            String note,
            String verdict,
            Optional<Instant> seenAt,
            Optional<Instant> recordedAt,
            List<CapturedPage> captured) {
        this(value, category, role, note, verdict, seenAt, recordedAt, captured, Optional.empty());
    }

    public Incident(
            String value,
            String category,
            String role,
            String note,
            String verdict,
            Optional<Instant> seenAt,
            Optional<Instant> recordedAt) {
        this(value, category, role, note, verdict, seenAt, recordedAt, List.of());
    }

    public Incident(String value, String category, String role, String note, String verdict, Optional<Instant> seenAt) {
        this(value, category, role, note, verdict, seenAt, Optional.empty());
    }
}
