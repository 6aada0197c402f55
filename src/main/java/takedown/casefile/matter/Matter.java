package takedown.casefile.matter;

import java.util.List;
import java.util.Objects;

/**
 * The matter in court and what its papers need beside what was observed. An abuse case has an almost empty one; a text is
 * empty where nothing is recorded, and its place in a paper stays a blank to be filled by hand.
 *
 * @param court {@code United States District Court for the Eastern District of Virginia}
 * @param docketNumber {@code 1:24-cv-02323}
 * @param courtroom of the hearing
 * @param sealStatus what is under seal, by which order
 * @param unsealing what ends the seal
 * @param courtDays how days are counted there, where the court's name does not say it
 */
public record Matter(
        String court,
        String division,
        String docketNumber,
        List<String> plaintiffs,
        List<Defendant> defendants,
        List<Claim> claims,
        String judge,
        String courtroom,
        String bond,
        String sealStatus,
        String unsealing,
        Counsel counsel,
        TechnicalContact technicalContact,
        Sender sender,
        ExecutionTerms execution,
        List<ProcessAddress> processAddresses,
        List<Work> works,
        List<EarlierReport> earlierReports,
        CourtDays courtDays) {
    public static final Matter NONE = new Matter("", "", "", List.of(), List.of(), List.of());

    // A matter that was stored before a field existed has null there.
    public Matter {
        plaintiffs = List.copyOf(plaintiffs);
        defendants = List.copyOf(defendants);
        claims = List.copyOf(claims);
        judge = Objects.requireNonNullElse(judge, "");
        courtroom = Objects.requireNonNullElse(courtroom, "");
        bond = Objects.requireNonNullElse(bond, "");
        sealStatus = Objects.requireNonNullElse(sealStatus, "");
        unsealing = Objects.requireNonNullElse(unsealing, "");
        counsel = Objects.requireNonNullElse(counsel, Counsel.NONE);
        technicalContact = Objects.requireNonNullElse(technicalContact, TechnicalContact.NONE);
        sender = Objects.requireNonNullElse(sender, Sender.NONE);
        execution = Objects.requireNonNullElse(execution, ExecutionTerms.NONE);
        processAddresses = List.copyOf(Objects.requireNonNullElse(processAddresses, List.of()));
        works = List.copyOf(Objects.requireNonNullElse(works, List.of()));
        earlierReports = List.copyOf(Objects.requireNonNullElse(earlierReports, List.of()));
        courtDays = Objects.requireNonNullElse(courtDays, CourtDays.NONE);
    }

    /** The caption alone. */
    public Matter(
            String court,
            String division,
            String docketNumber,
            List<String> plaintiffs,
            List<Defendant> defendants,
            List<Claim> claims) {
        this(
                court,
                division,
                docketNumber,
                plaintiffs,
                defendants,
                claims,
                "",
                "",
                "",
                "",
                "",
                Counsel.NONE,
                TechnicalContact.NONE,
                Sender.NONE,
                ExecutionTerms.NONE,
                List.of(),
                List.of(),
                List.of(),
                CourtDays.NONE);
    }
}
