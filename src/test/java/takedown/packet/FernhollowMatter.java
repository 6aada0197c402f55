package takedown.packet;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import takedown.casefile.matter.Matter;
import takedown.casefile.matter.Matter.Claim;
import takedown.casefile.matter.Matter.Counsel;
import takedown.casefile.matter.Matter.CourtDays;
import takedown.casefile.matter.Matter.Defendant;
import takedown.casefile.matter.Matter.EarlierReport;
import takedown.casefile.matter.Matter.ExecutionTerms;
import takedown.casefile.matter.Matter.ProcessAddress;
import takedown.casefile.matter.Matter.Sender;
import takedown.casefile.matter.Matter.TechnicalContact;
import takedown.casefile.matter.Matter.Work;
import takedown.casefile.matter.Standing;
import takedown.packet.document.Form;
import takedown.packet.document.Particulars;
import takedown.packet.document.Provision;

/** The matter of the invented plaintiff, and the texts of its requests. */
public final class FernhollowMatter {
    static final Instant EARLIER = Instant.parse("2026-01-05T09:30:00Z");

    private FernhollowMatter() {}

    static Particulars form(Form form) {
        return new Particulars(
                Optional.of(form),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                "",
                Optional.empty(),
                "");
    }

    /** Returns particulars with the elements of a notice of illegal content and of a request for registration data. */
    static Particulars underUnionLaw(Optional<Form> form, Provision... provisions) {
        return new Particulars(
                form,
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                "",
                Optional.empty(),
                "it offers access to computer systems without right",
                Optional.empty(),
                List.of(provisions),
                true,
                Set.of(),
                "");
    }

    /** Returns particulars with the signature of a notice of claimed infringement. */
    static Particulars signed(String signature) {
        return new Particulars(
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                "",
                Optional.empty(),
                "",
                Optional.empty(),
                List.of(),
                false,
                Set.of(),
                signature);
    }

    static Provision ofTheUnion() {
        return new Provision("Directive 2013/40/EU", "Article 7", "EU");
    }

    static Provision ofGermany() {
        return new Provision("BSI-Gesetz", "\u00a7 51", "DE");
    }

    static Particulars reported(String party, String receipt) {
        return new Particulars(
                Optional.empty(),
                Optional.empty(),
                List.of(new EarlierReport(party, EARLIER, "abuse form", receipt, "")),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                "",
                Optional.empty(),
                "");
    }

    static Matter matter(Standing standing) {
        return matter(standing, CourtDays.NONE);
    }

    static Matter matter(Standing standing, CourtDays courtDays) {
        return new Matter(
                "United States District Court for the Eastern District of Virginia",
                "Alexandria Division",
                "1:26-cv-00418",
                List.of("Fernhollow Software Corporation"),
                List.of(new Defendant("DOES 1-10", "ran the storefront")),
                List.of(new Claim("18 U.S.C. § 1030", "Computer Fraud and Abuse Act")),
                "Hon. Ada Quill",
                "Courtroom 801",
                "$15,000",
                "sealed by order of the same day",
                "upon execution",
                new Counsel(
                        "Rosa Marchbanks",
                        "Marchbanks & Rue LLP",
                        "VSB 99999",
                        "+1 703 555 0142",
                        "rosa@example.net",
                        "1 Elm Street, Alexandria"),
                new TechnicalContact("Lin Okafor", "+1 703 555 0143", "dns@example.net"),
                new Sender(
                        "Rosa Marchbanks",
                        "Fernhollow Software Corporation",
                        standing,
                        "rosa@example.net",
                        "+1 703 555 0142",
                        "1 Elm Street, Alexandria",
                        standing == Standing.GOVERNMENT ? "Office of the Attorney General" : "",
                        standing == Standing.TRUSTED_FLAGGER
                                ? "Digital Services Coordinator, DSC-2026-17, 3 March 2026"
                                : ""),
                new ExecutionTerms(
                        Optional.of(Instant.parse("2026-01-05T14:00:00Z")),
                        Optional.of(Instant.parse("2026-01-05T14:00:00Z")),
                        Optional.of(Instant.parse("2026-01-05T18:00:00Z")),
                        "America/New_York",
                        "dns@example.net",
                        Optional.of(Instant.parse("2026-01-06T14:00:00Z")),
                        "fernhollow pays"),
                List.of(new ProcessAddress("verisign", "12061 Example Way, Reston")),
                List.of(new Work(
                        "Fernhollow Key Server",
                        "Fernhollow Software Corporation",
                        "TX 9-999-999",
                        "https://fernhollow.example/keys")),
                List.of(),
                courtDays,
                new Matter.Declarant(
                        "Dana Lindqvist",
                        "Investigator, Fernhollow Software Corporation",
                        "Ten years of malware analysis"),
                Map.of(),
                Matter.Sealing.NONE,
                Matter.Malware.NONE);
    }
}
