package takedown.casefile.matter;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import takedown.name.MailAddress;
import takedown.name.Refusal;
import takedown.name.TimeWindow;

/**
 * The matter in court, with the data that its papers need in addition to the observations. In an abuse case it is almost empty. A text is empty if
 * nothing is recorded, and a paper then has a blank to be filled in by hand.
 *
 * @param court {@code United States District Court for the Eastern District of Virginia}
 * @param docketNumber {@code 1:24-cv-02323}
 * @param courtroom of the hearing
 * @param sealStatus the sealed papers, and the order that seals them
 * @param unsealing the event that ends the seal
 * @param courtDays how the court counts days, if its name does not determine it
 * @param sealing the order that seals the matter
 * @param malware the malware whose names the case is about
 * @param statements passages of the court's papers, as counsel or a declarant wrote them
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
        CourtDays courtDays,
        Declarant declarant,
        Map<Statement, String> statements,
        Sealing sealing,
        Malware malware) {
    /** The shortest numbers that answer, such as those of an authority, have this many digits. */
    private static final int MIN_DIGITS = 3;

    public static final Matter NONE = new Matter("", "", "", List.of(), List.of(), List.of());

    // A matter that was stored before a field existed has null in that field.
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
        declarant = Objects.requireNonNullElse(declarant, Declarant.NONE);
        statements = Statement.written(Objects.requireNonNullElse(statements, Map.of()));
        sealing = Objects.requireNonNullElse(sealing, Sealing.NONE);
        malware = Objects.requireNonNullElse(malware, Malware.NONE);
    }

    /** Creates a matter from the caption alone. */
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
                CourtDays.NONE,
                Declarant.NONE,
                Map.of(),
                Sealing.NONE,
                Malware.NONE);
    }

    /**
     * Requires that the stated times are possible, and that a mailbox and a telephone number can be used, since papers print them and a registry calls
     * back. The constructor does not check this, since matters that were stored before the rule existed must
     * stay readable.
     *
     * @throws Refusal (INVALID) for a time outside the years of domain names, for an earlier report in the future, and for a mailbox or number that is not one
     */
    public void requirePossible(Instant now) {
        execution.requirePossible();
        EarlierReport.requireHappened(earlierReports, now);
        courtDays.holidays().forEach(day -> TimeWindow.requirePossible("courtDays.holidays", noon(day)));
        requireMailbox("counsel.email", counsel.email());
        requireMailbox("technicalContact.email", technicalContact.email());
        requireMailbox("sender.email", sender.email());
        requireNumber("counsel.phone", counsel.phone());
        requireNumber("technicalContact.phone", technicalContact.phone());
        requireNumber("sender.phone", sender.phone());
        malware.requireHash();
    }

    private static void requireMailbox(String field, String text) {
        if (!text.isBlank() && MailAddress.of(text.strip()).isEmpty()) {
            throw Refusal.invalid(field + " is not one e-mail address. rosa@counsel.example is one.");
        }
    }

    private static void requireNumber(String field, String text) {
        if (!text.isBlank() && text.chars().filter(Character::isDigit).count() < MIN_DIGITS) {
            throw Refusal.invalid(field + " is not a telephone number. +1 703 555 0142 is one.");
        }
    }

    private static Instant noon(LocalDate day) {
        if (day.getYear() < 0 || day.getYear() > 9_999) {
            throw Refusal.invalid("courtDays.holidays: a year must have four digits");
        }
        return day.atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    /**
     * Counsel in the matter. Texts are empty if nothing is recorded.
     *
     * @param phone a number answered at any hour, since a registry calls back to verify an order
     */
    public record Counsel(String name, String firm, String barNumber, String phone, String email, String address) {
        public static final Counsel NONE = new Counsel("", "", "", "", "", "");
    }

    /**
     * The order of the court that seals the matter. A paper states that the court sealed the matter only if this is recorded.
     *
     * @param enteredOn the day on which it was entered; empty if nothing is recorded
     * @param ecfNumber its number on the docket: {@code 3}
     */
    public record Sealing(Optional<LocalDate> enteredOn, String ecfNumber) {
        public static final Sealing NONE = new Sealing(Optional.empty(), "");

        public Sealing {
            enteredOn = Objects.requireNonNullElse(enteredOn, Optional.empty());
            ecfNumber = Objects.requireNonNullElse(ecfNumber, "");
        }

        /** Returns whether both the day and the number are recorded, so that a reader can find the order. */
        public boolean canBeCited() {
            return enteredOn.isPresent() && !ecfNumber.isBlank();
        }
    }

    /**
     * The malware that uses the names. A recipient of a report about generated names can verify them only with these data. Texts are empty if nothing
     * is recorded.
     *
     * @param algorithm the domain generation algorithm, or where it is described
     * @param seed of the algorithm, with its dates
     * @param sampleSha256 of a sample
     */
    public record Malware(String family, String algorithm, String seed, String sampleSha256) {
        public static final Malware NONE = new Malware("", "", "", "");
        private static final Pattern HASH = Pattern.compile("[0-9a-fA-F]{64}");

        private void requireHash() {
            if (!sampleSha256.isBlank() && !HASH.matcher(sampleSha256.strip()).matches()) {
                throw Refusal.invalid("malware.sampleSha256 is not a SHA-256: give its 64 hexadecimal digits.");
            }
        }
    }

    /** The operator's contact for questions about name servers and DS. Texts are empty if nothing is recorded. */
    public record TechnicalContact(String name, String phone, String email) {
        public static final TechnicalContact NONE = new TechnicalContact("", "", "");
    }

    /**
     * The investigator who declares under 28 U.S.C. § 1746. Texts are empty if nothing is recorded.
     *
     * @param position {@code Principal Investigator, Fernhollow Software Corporation}
     * @param background education, training and experience
     */
    public record Declarant(String name, String position, String background) {
        public static final Declarant NONE = new Declarant("", "", "");
    }

    /**
     * A defendant, usually unidentified.
     *
     * @param label as the caption has it: {@code John Doe 1}
     * @param role their acts: {@code ran the storefront}; may be empty
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
     * The sender of the papers. Texts are empty if nothing is recorded.
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
     * The execution window of an order and the recipient of its confirmation.
     *
     * @param notBefore nothing happens earlier, so that all recipients act together
     * @param zone in which the times are printed beside UTC: {@code America/New_York}; empty for UTC alone
     * @param confirmTo the recipient of the confirmation
     * @param renewalPaidBy the payer of fees that fall due while the order is in force
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
                    throw Refusal.invalid("execution.zone is \"" + zone
                            + "\", which is not a time zone of the IANA database. America/New_York is one.");
                }
            }
            String begin = from.isPresent() ? "execution.from" : "execution.notBefore";
            TimeWindow.requireOrder(
                    "the execution window ends before it begins",
                    begin,
                    from.or(() -> notBefore),
                    "execution.until",
                    until);
        }

        /** Returns the terms with the time by which an answer is due: the stated one, else the end of the window. */
        public ExecutionTerms withDue() {
            return new ExecutionTerms(
                    notBefore, from, until, zone, confirmTo, confirmBy.or(() -> until), renewalPaidBy);
        }

        private void requirePossible() {
            notBefore.ifPresent(at -> TimeWindow.requirePossible("execution.notBefore", at));
            from.ifPresent(at -> TimeWindow.requirePossible("execution.from", at));
            until.ifPresent(at -> TimeWindow.requirePossible("execution.until", at));
            confirmBy.ifPresent(at -> TimeWindow.requirePossible("execution.confirmBy", at));
            TimeWindow.requireOrder(
                    "the confirmation is due before the execution may begin",
                    "execution.notBefore",
                    notBefore.or(() -> from),
                    "execution.confirmBy",
                    confirmBy);
        }
    }

    /**
     * The address for service of legal process on a party, as recorded by counsel.
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
     * An earlier report, made by any means.
     *
     * @param party directory id of its recipient
     * @param channel the mailbox or form that it went through
     * @param receipt the proof that it arrived: a ticket number, the confirmation's date, a SHA-256; empty where there is none
     * @param answer the answer; may be empty
     */
    public record EarlierReport(String party, Instant at, String channel, String receipt, String answer) {
        /** @throws Refusal (INVALID) if one was made at an impossible time or in the future */
        public static void requireHappened(List<EarlierReport> reports, Instant now) {
            reports.forEach(report -> TimeWindow.requireHappened("earlierReports.at", report.at(), now));
        }

        /** Returns whether date, channel and receipt are recorded, which ICANN Compliance requests first. */
        public boolean hasProof() {
            return !channel.isBlank() && !receipt.isBlank();
        }
    }

    /**
     * Calendar data of the matter's court in addition to the federal rules.
     *
     * @param zone time zone of the court, {@code America/Chicago}; if empty, the court's name determines it
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
                    throw Refusal.invalid("courtDays.zone is \"" + zone
                            + "\", which is not a time zone of the IANA database. America/Chicago is one.");
                }
            }
        }
    }
}
