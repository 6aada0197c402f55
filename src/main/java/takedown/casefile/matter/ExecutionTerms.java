package takedown.casefile.matter;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import takedown.name.Refusal;

/**
 * When an order is carried out and who wants to hear of it.
 *
 * @param notBefore nothing happens earlier, so that all recipients act together
 * @param zone in which the times are printed beside UTC: {@code America/New_York}; empty for UTC alone
 * @param confirmTo who wants the confirmation
 * @param renewalPaidBy who pays fees that fall due while the order holds
 */
public record ExecutionTerms(
        Optional<Instant> notBefore,
        Optional<Instant> from,
        Optional<Instant> until,
        String zone,
        String confirmTo,
        Optional<Instant> confirmBy,
        String renewalPaidBy) {
    public static final ExecutionTerms NONE =
            new ExecutionTerms(Optional.empty(), Optional.empty(), Optional.empty(), "", "", Optional.empty(), "");

    /** @throws Refusal (INVALID) for a window that ends before it begins, and for an unknown zone */
    public ExecutionTerms {
        if (!zone.isEmpty()) {
            try {
                ZoneId.of(zone);
            } catch (DateTimeException unknown) {
                throw Refusal.invalid("\"" + zone + "\" is no time zone of the IANA database: America/New_York is one");
            }
        }
        Optional<Instant> begin = from.or(() -> notBefore);
        if (begin.isPresent() && until.isPresent() && !until.get().isAfter(begin.get())) {
            throw Refusal.invalid("the execution window ends before it begins");
        }
    }
}
