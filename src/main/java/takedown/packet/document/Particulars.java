package takedown.packet.document;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import takedown.casefile.matter.Matter.EarlierReport;
import takedown.casefile.matter.Matter.ExecutionTerms;
import takedown.name.Refusal;
import takedown.name.TimeWindow;

/**
 * The data of one request in addition to the matter of the case. All of it is optional.
 *
 * @param form if empty, by the sender's standing
 * @param execution replaces the matter's
 * @param earlierReports in addition to the matter's
 * @param items items to keep or to produce, in addition to those of the template
 * @param from start of the period that the items concern
 * @param place of compliance with a subpoena
 * @param at the time for compliance or for the answer
 * @param purpose the purpose of the request for registration data, and its legal basis
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
        new TimeWindow(from, until);
        at.ifPresent(time -> TimeWindow.requirePossible("at", time));
    }

    /** @throws Refusal (INVALID) for a time of compliance that is past, and for an earlier report in the future */
    public void requirePossible(Instant now) {
        at.filter(time -> !time.isAfter(now)).ifPresent(time -> {
            throw Refusal.invalid("at is " + time + ", and it is " + now + " now: compliance is due after the request");
        });
        EarlierReport.requireHappened(earlierReports, now);
    }
}
