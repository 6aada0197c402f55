package takedown.packet.document;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import takedown.casefile.matter.Matter.EarlierReport;
import takedown.casefile.matter.Matter.ExecutionTerms;
import takedown.name.Refusal;
import takedown.name.TimeWindow;

/**
 * The data of one request in addition to the matter of the case. All of it is optional.
 *
 * @param form the form of the packet; if empty, the sender's standing determines it
 * @param execution replaces the execution window of the matter
 * @param earlierReports in addition to the matter's
 * @param items items to keep or to produce, in addition to those of the template
 * @param from start of the period that the items concern
 * @param place of compliance with a subpoena
 * @param at the time for compliance or for the answer
 * @param purpose the purpose of the request for registration data; for a notice of illegal content, why the content breaks the provisions; in a
 *     preservation letter of a sealed matter, what counsel discloses about the action
 * @param observed who saw the abuse; if empty, a report states when it was captured or recorded
 * @param provisions of Union or Member State law that a notice or a request rests on
 * @param bonaFide whether the sender states a bona fide belief that the notice is accurate and complete (Regulation (EU) 2022/2065, Article 16(2)(d))
 * @param commanded ids of registrars of unknown reach that the order names, as counsel states; other registrars of unknown reach are asked, not
 *     ordered
 * @param signature the electronic signature of a notice of claimed infringement, as its signer typed it: {@code /s/ Ada Quill} (17 U.S.C.
 *     512(c)(3)(A)(i)); the service never fills it in
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
        String purpose,
        Optional<Observed> observed,
        List<Provision> provisions,
        boolean bonaFide,
        Set<String> commanded,
        String signature) {
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
        provisions = List.copyOf(provisions);
        commanded = Set.copyOf(commanded);
        signature = signature.strip();
        new TimeWindow(from, until);
        at.ifPresent(time -> TimeWindow.requirePossible("at", time));
    }

    public Particulars(
            Optional<Form> form,
            Optional<ExecutionTerms> execution,
            List<EarlierReport> earlierReports,
            List<String> items,
            Optional<Instant> from,
            Optional<Instant> until,
            String place,
            Optional<Instant> at,
            String purpose) {
        this(
                form,
                execution,
                earlierReports,
                items,
                from,
                until,
                place,
                at,
                purpose,
                Optional.empty(),
                List.of(),
                false,
                Set.of(),
                "");
    }

    /**
     * Refuses data that cannot be true or that a recipient must not receive.
     *
     * @throws Refusal (INVALID) for a time of compliance that is past, for an earlier report or an observation in the future, for the name of a
     *     victim, since recipients pass reports on to their customers, and for a signature in another form than {@code /s/ Name}
     */
    public void requirePossible(Instant now) {
        at.filter(time -> !time.isAfter(now)).ifPresent(time -> {
            throw Refusal.invalid(
                    "`at` is " + time + ", but it is " + now + " now: compliance is due after the request");
        });
        EarlierReport.requireHappened(earlierReports, now);
        observed.filter(seen -> seen.by() == Observed.By.VICTIM && !seen.name().isEmpty())
                .ifPresent(named -> {
                    throw Refusal.invalid(
                            "`observed.name` is not printed for VICTIM, since recipients pass reports on to their"
                                    + " customers: leave it empty, or choose THIRD_PARTY");
                });
        observed.flatMap(Observed::at).ifPresent(time -> TimeWindow.requireHappened("observed.at", time, now));
        if (!signature.isEmpty() && !TypedSignature.isWellFormed(signature)) {
            throw Refusal.invalid(
                    "`signature` must be the electronic signature of the person who signs the notice, as that"
                            + " person types it: /s/ and the person's name, such as /s/ Ada Quill");
        }
    }
}
