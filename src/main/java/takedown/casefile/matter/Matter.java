package takedown.casefile.matter;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import takedown.name.Refusal;

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

    /**
     * Counsel in the matter; texts are empty where nothing is recorded.
     *
     * @param phone answered at any hour: a registry calls back to verify an order
     */
    public record Counsel(String name, String firm, String barNumber, String phone, String email, String address) {
        public static final Counsel NONE = new Counsel("", "", "", "", "", "");
    }

    /** The person an operator asks about name servers and DS; texts are empty where nothing is recorded. */
    public record TechnicalContact(String name, String phone, String email) {
        public static final TechnicalContact NONE = new TechnicalContact("", "", "");
    }

    /**
     * A defendant, mostly an unknown one.
     *
     * @param label as the caption has it: {@code John Doe 1}
     * @param role what they did: {@code ran the storefront}; may be empty
     */
    public record Defendant(String label, String role) {}

    /**
     * A cause of action.
     *
     * @param statute {@code 18 U.S.C. § 1030}
     * @param title {@code Computer Fraud and Abuse Act}; may be empty
     */
    public record Claim(String statute, String title) {}

    /**
     * Who writes. Texts are empty where nothing is recorded.
     *
     * @param authority of a governmental entity: the office and the power that it acts under
     * @param award of a trusted flagger: the Digital Services Coordinator, reference and date
     */
    public record Sender(
            String name,
            String organisation,
            Standing standing,
            String email,
            String phone,
            String address,
            String authority,
            String award) {
        public static final Sender NONE = new Sender("", "", Standing.PRIVATE_PARTY, "", "", "", "", "");

        public Sender {
            standing = Objects.requireNonNullElse(standing, Standing.PRIVATE_PARTY);
        }
    }

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
                    throw Refusal.invalid(
                            "\"" + zone + "\" is no time zone of the IANA database: America/New_York is one");
                }
            }
            Optional<Instant> begin = from.or(() -> notBefore);
            if (begin.isPresent() && until.isPresent() && !until.get().isAfter(begin.get())) {
                throw Refusal.invalid("the execution window ends before it begins");
            }
        }
    }

    /**
     * Where legal process is served on a party, as counsel found it.
     *
     * @param party directory id
     */
    public record ProcessAddress(String party, String address) {}

    /**
     * A copyrighted work (17 U.S.C. § 512(c)(3)(A)(ii)).
     *
     * @param registration number of the registration; may be empty
     * @param location where an authorised copy can be seen; may be empty
     */
    public record Work(String title, String owner, String registration, String location) {}

    /**
     * A report that was made before, by whatever means.
     *
     * @param party directory id of its recipient
     * @param channel the mailbox or form that it went through
     * @param receipt the proof that it arrived: a ticket number, the confirmation's date, a SHA-256; empty where there is none
     * @param answer what came back; may be empty
     */
    public record EarlierReport(String party, Instant at, String channel, String receipt, String answer) {
        /** Date, channel and receipt are what ICANN Compliance asks for first. */
        public boolean hasProof() {
            return !channel.isBlank() && !receipt.isBlank();
        }
    }

    /**
     * What the calendar of the matter's court has beside the federal rules.
     *
     * @param zone time zone of the court, {@code America/Chicago}; empty: by the court's name
     * @param holidays days that the President, Congress or the court's state declared legal holidays (Fed. R. Civ. P. 6(a)(6)(B) and (C))
     */
    public record CourtDays(String zone, List<LocalDate> holidays) {
        public static final CourtDays NONE = new CourtDays("", List.of());

        /** @throws Refusal (INVALID) for a zone that is not in the IANA database */
        public CourtDays {
            zone = Objects.requireNonNullElse(zone, "");
            holidays = List.copyOf(Objects.requireNonNullElse(holidays, List.of()));
            if (!zone.isEmpty()) {
                try {
                    ZoneId.of(zone);
                } catch (DateTimeException unknown) {
                    throw Refusal.invalid("courtDays.zone \"" + zone
                            + "\" is not a time zone of the IANA database. America/Chicago is one.");
                }
            }
        }
    }
}
