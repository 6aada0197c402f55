package takedown.casefile.matter;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import takedown.name.Faults;
import takedown.name.MailAddress;
import takedown.name.Refusal;
import takedown.name.TimeWindow;

/**
 * The matter in court, with the data that its papers need in addition to the observations. In an abuse case it is almost empty. A text is empty if
 * nothing is recorded. A paper then has a blank to be filled in by hand.
 *
 * @param court {@code United States District Court for the Eastern District of Virginia}
 * @param docketNumber {@code 1:24-cv-02323}
 * @param courtroom the courtroom of the hearing
 * @param sealStatus which papers are sealed, and the order that seals them
 * @param unsealing the event that ends the seal
 * @param courtDays the court's time zone, if the court's name does not determine it, and legal holidays in addition to the federal ones
 * @param sealing the order that seals the matter
 * @param malware the malware that uses the names of the case
 * @param statements the passages of court papers that counsel or a declarant wrote
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
    /** Minimum number of digits of a telephone number, since some authorities have numbers of three digits. */
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
     * Requires that times, mailboxes, telephone numbers and hashes are possible, since papers print them and a registry calls back. The constructor
     * does not check this, since matters that were stored before the rule existed must stay readable.
     *
     * @throws Refusal (INVALID) with all faults: a time outside the years 1985 to 2099, an earlier report or a sealing order in the future, a
     *     confirmation due before the execution, an unusable mailbox or number, or malware without a family or with an invalid SHA-256
     */
    public void requirePossible(Instant now) {
        Faults faults = new Faults();
        check(now, faults);
        faults.refuse();
    }

    public void check(Instant now, Faults faults) {
        execution.check(faults);
        for (int i = 0; i < earlierReports.size(); i++) {
            String field = "earlierReports[" + i + "].at";
            Instant at = earlierReports.get(i).at();
            faults.check(field, () -> TimeWindow.requireHappened(field, at, now));
        }
        faults.check(
                "courtDays.holidays",
                () -> courtDays.holidays().forEach(day -> TimeWindow.requirePossible("courtDays.holidays", noon(day))));
        checkMailbox("counsel.email", counsel.email(), faults);
        checkMailbox("technicalContact.email", technicalContact.email(), faults);
        checkMailbox("sender.email", sender.email(), faults);
        checkNumber("counsel.phone", counsel.phone(), faults);
        checkNumber("technicalContact.phone", technicalContact.phone(), faults);
        checkNumber("sender.phone", sender.phone(), faults);
        sealing.check(now, faults);
        malware.check(faults);
    }

    private static void checkMailbox(String field, String text, Faults faults) {
        if (!text.isBlank() && MailAddress.of(text.strip()).isEmpty()) {
            faults.add(field, field + " must be a single e-mail address, for example rosa@counsel.example.");
        }
    }

    private static void checkNumber(String field, String text, Faults faults) {
        if (!text.isBlank() && text.chars().filter(Character::isDigit).count() < MIN_DIGITS) {
            faults.add(field, field + " must be a telephone number, for example +1 703 555 0142.");
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
     * The order of the court that seals the matter. If the order is not recorded, no paper states that the court sealed the matter.
     *
     * @param enteredOn the day on which the order was entered; empty if nothing is recorded
     * @param ecfNumber the order's number on the docket, for example {@code 3}
     */
    public record Sealing(Optional<LocalDate> enteredOn, String ecfNumber) {
        public static final Sealing NONE = new Sealing(Optional.empty(), "");

        public Sealing {
            enteredOn = Objects.requireNonNullElse(enteredOn, Optional.empty());
            ecfNumber = Objects.requireNonNullElse(ecfNumber, "");
        }

        private void check(Instant now, Faults faults) {
            // The day in the zone that is furthest ahead, so that an order of today can be recorded in Guam too.
            LocalDate latest = LocalDate.ofInstant(now, ZoneOffset.ofHours(14));
            if (enteredOn.filter(day -> day.isAfter(latest)).isPresent()) {
                faults.add("sealing.enteredOn", "sealing.enteredOn must not be in the future");
            }
        }

        /** Returns whether both the day and the number are recorded, so that a reader can find the order. */
        public boolean canBeCited() {
            return enteredOn.isPresent() && !ecfNumber.isBlank();
        }
    }

    /**
     * The malware that uses the names. The recipient of a report about generated names needs these data to verify the names. Texts are empty if
     * nothing is recorded.
     *
     * @param algorithm the domain generation algorithm, or where the algorithm is described
     * @param seed the seed of the algorithm, with the dates for which the seed is used
     * @param sampleSha256 the SHA-256 of a sample, in hexadecimal digits
     */
    public record Malware(String family, String algorithm, String seed, String sampleSha256) {
        public static final Malware NONE = new Malware("", "", "", "");
        private static final Pattern HASH = Pattern.compile("[0-9a-fA-F]{64}");

        private void check(Faults faults) {
            if (family.isBlank() && !(algorithm + seed + sampleSha256).isBlank()) {
                faults.add("malware.family", "malware.family is missing: the other data of the malware need it");
            }
            if (!sampleSha256.isBlank() && !HASH.matcher(sampleSha256.strip()).matches()) {
                faults.add("malware.sampleSha256", "malware.sampleSha256 must be a SHA-256 of 64 hexadecimal digits");
            }
        }
    }

    /** The contact for technical questions, for example about name servers and DS. Texts are empty if nothing is recorded. */
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
     * @param label the name in the caption: {@code John Doe 1}
     * @param role the defendant's acts: {@code ran the storefront}; may be empty
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
     * @param authority for a governmental entity, the office and the power under which it acts
     * @param award for a trusted flagger, the Digital Services Coordinator that awarded the status, the reference and the date
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
     * @param notBefore the time before which no recipient acts, so that all act together
     * @param zone the time zone in which times are printed in addition to UTC: {@code America/New_York}; empty for UTC alone
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
            TimeWindow.requireZone("execution.zone", zone);
            String begin = from.isPresent() ? "execution.from" : "execution.notBefore";
            TimeWindow.requireOrder(
                    "the execution window ends before it begins",
                    begin,
                    from.or(() -> notBefore),
                    "execution.until",
                    until);
        }

        /** Returns the later of {@code notBefore} and {@code from}; empty if neither is recorded. All papers, mails and checks use this time. */
        public Optional<Instant> begins() {
            return Stream.concat(notBefore.stream(), from.stream()).max(Comparator.naturalOrder());
        }

        /** Returns whether the window has ended at that time; false if no end is recorded. */
        public boolean hasEnded(Instant at) {
            return until.filter(end -> !end.isAfter(at)).isPresent();
        }

        /** Returns the terms with a date for the confirmation: the recorded one, else the end of the window. */
        public ExecutionTerms withDue() {
            return new ExecutionTerms(
                    notBefore, from, until, zone, confirmTo, confirmBy.or(() -> until), renewalPaidBy);
        }

        private void check(Faults faults) {
            check("execution.notBefore", notBefore, faults);
            check("execution.from", from, faults);
            check("execution.until", until, faults);
            check("execution.confirmBy", confirmBy, faults);
            faults.check(
                    "execution.confirmBy",
                    () -> TimeWindow.requireOrder(
                            "the confirmation is due before the execution may begin",
                            begins().equals(from) ? "execution.from" : "execution.notBefore",
                            begins(),
                            "execution.confirmBy",
                            confirmBy));
        }

        private static void check(String field, Optional<Instant> at, Faults faults) {
            at.ifPresent(time -> faults.check(field, () -> TimeWindow.requirePossible(field, time)));
        }
    }

    /**
     * The address for service of legal process on a party, as recorded by counsel.
     *
     * @param party the party's id in the directory
     */
    public record ProcessAddress(String party, String address) {}

    /**
     * A copyrighted work (17 U.S.C. § 512(c)(3)(A)(ii)).
     *
     * @param registration the number of the copyright registration; may be empty
     * @param location the place where an authorised copy can be seen; may be empty
     */
    public record Work(String title, String owner, String registration, String location) {}

    /**
     * An earlier report, made by any means.
     *
     * @param party the recipient's id in the directory
     * @param channel the mailbox or form through which the report was sent
     * @param receipt the proof that the report arrived: a ticket number, the confirmation's date, a SHA-256; empty if there is none
     * @param answer the answer; may be empty
     * @param names the registered names, hosts or URLs that the report was about; empty if they are not recorded
     * @param withdrawnAt when the sender withdrew the report; empty if it stands
     */
    public record EarlierReport(
            String party,
            Instant at,
            String channel,
            String receipt,
            String answer,
            // Left out if empty, so that the stored form and the hash of a document without these fields stay the same.
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> names,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<Instant> withdrawnAt) {
        public EarlierReport {
            names = List.copyOf(Objects.requireNonNullElse(names, List.of()));
            withdrawnAt = Objects.requireNonNullElse(withdrawnAt, Optional.empty());
        }

        /** Creates a report that stands, without the names that it was about. */
        public EarlierReport(String party, Instant at, String channel, String receipt, String answer) {
            this(party, at, channel, receipt, answer, List.of(), Optional.empty());
        }

        /** @throws Refusal (INVALID) for a report whose time is impossible or in the future */
        public static void requireHappened(List<EarlierReport> reports, Instant now) {
            reports.forEach(report -> {
                TimeWindow.requireHappened("earlierReports.at", report.at(), now);
                report.withdrawnAt().ifPresent(at -> TimeWindow.requireHappened("earlierReports.withdrawnAt", at, now));
            });
        }

        /** Returns whether the channel and the receipt are recorded. ICANN Compliance first asks for them and for the date. */
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
            TimeWindow.requireZone("courtDays.zone", zone);
        }
    }
}
