package takedown.packet.document;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import takedown.casefile.matter.Matter.EarlierReport;
import takedown.casefile.matter.Matter.ExecutionTerms;

/**
 * What one request says beside the matter of the case; all of it may be left out.
 *
 * @param form empty: by the sender's standing
 * @param execution in the place of the matter's
 * @param earlierReports beside the matter's
 * @param items to keep or to produce, beside those of the template
 * @param from begin of the period that items are about
 * @param place of compliance with a subpoena
 * @param at when it is to be complied with, or answered
 * @param purpose why registration data are wanted, and on which right
 */
public record Particulars(
        Optional<Form> form,
        Optional<ExecutionTerms> execution,
        List<EarlierReport> earlierReports,
        List<String> items,
        Optional<Instant> from,
        Optional<Instant> until,
        String place,
        Optional<Instant> at,
        String purpose) {
    public static final Particulars NONE = new Particulars(
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            "",
            Optional.empty(),
            "");

    public Particulars {
        earlierReports = List.copyOf(earlierReports);
        items = List.copyOf(items);
    }
}
