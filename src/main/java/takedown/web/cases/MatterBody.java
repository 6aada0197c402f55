package takedown.web.cases;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import takedown.casefile.matter.Matter;
import takedown.casefile.matter.Matter.Claim;
import takedown.casefile.matter.Matter.Counsel;
import takedown.casefile.matter.Matter.CourtDays;
import takedown.casefile.matter.Matter.Declarant;
import takedown.casefile.matter.Matter.Defendant;
import takedown.casefile.matter.Matter.EarlierReport;
import takedown.casefile.matter.Matter.ExecutionTerms;
import takedown.casefile.matter.Matter.Malware;
import takedown.casefile.matter.Matter.ProcessAddress;
import takedown.casefile.matter.Matter.Sealing;
import takedown.casefile.matter.Matter.Sender;
import takedown.casefile.matter.Matter.TechnicalContact;
import takedown.casefile.matter.Matter.Work;
import takedown.casefile.matter.Standing;
import takedown.casefile.matter.Statement;
import takedown.name.Faults;
import takedown.name.TimeWindow;
import takedown.web.json.BodyValues;

/** The matter in a request. An omitted member is a blank on paper. */
@Schema(name = "Matter")
public record MatterBody(
        @Size(max = BodyValues.LINE) @Nullable String court,
        @Size(max = BodyValues.LINE) @Nullable String division,
        @Size(max = BodyValues.LINE) @Nullable String docketNumber,
        @Size(max = BodyValues.MANY) @Nullable List<@NotBlank @Size(max = BodyValues.LINE) String> plaintiffs,
        @Size(max = BodyValues.MANY) @Nullable List<@NotNull @Valid DefendantBody> defendants,
        @Size(max = BodyValues.MANY) @Nullable List<@NotNull @Valid ClaimBody> claims,
        @Size(max = BodyValues.LINE) @Nullable String judge,
        @Size(max = BodyValues.LINE) @Nullable String courtroom,
        @Size(max = BodyValues.LINE) @Nullable String bond,
        @Size(max = BodyValues.TEXT) @Nullable String sealStatus,
        @Size(max = BodyValues.TEXT) @Nullable String unsealing,
        @Valid @Nullable CounselBody counsel,
        @Valid @Nullable TechnicalContactBody technicalContact,
        @Valid @Nullable SenderBody sender,
        @Valid @Nullable ExecutionBody execution,
        @Size(max = BodyValues.MANY) @Nullable List<@NotNull @Valid ProcessAddressBody> processAddresses,
        @Size(max = BodyValues.MANY) @Nullable List<@NotNull @Valid WorkBody> works,
        @Size(max = BodyValues.MANY) @Nullable List<@NotNull @Valid EarlierReportBody> earlierReports,
        @Valid @Nullable CourtDaysBody courtDays,
        @Valid @Nullable DeclarantBody declarant,

        @Schema(
                description =
                        "passages of the court's papers that only a person can write: plain text, in which an empty line"
                                + " begins a paragraph")
        // In a patch, null removes a passage.
        @JsonSetter(contentNulls = Nulls.SKIP)
        @Nullable
        Map<Statement, @NotNull @Size(max = BodyValues.PASSAGE) String> statements,

        @Valid @Nullable SealingBody sealing,
        @Valid @Nullable MalwareBody malware) {

    /** @throws takedown.name.Refusal (INVALID) with each fault */
    Matter matter() {
        Faults faults = new Faults();
        Matter matter = matter(faults);
        faults.refuse();
        return matter;
    }

    /** Returns the matter without the values that have a fault. */
    Matter matter(Faults faults) {
        return new Matter(
                BodyValues.text(court),
                BodyValues.text(division),
                BodyValues.text(docketNumber),
                BodyValues.list(plaintiffs).stream().map(BodyValues::text).toList(),
                BodyValues.list(defendants).stream()
                        .map(d -> new Defendant(BodyValues.text(d.label), BodyValues.text(d.role)))
                        .toList(),
                BodyValues.list(claims).stream()
                        .map(c -> new Claim(BodyValues.text(c.statute), BodyValues.text(c.title)))
                        .toList(),
                BodyValues.text(judge),
                BodyValues.text(courtroom),
                BodyValues.text(bond),
                BodyValues.text(sealStatus),
                BodyValues.text(unsealing),
                counsel == null ? Counsel.NONE : counsel.counsel(),
                technicalContact == null ? TechnicalContact.NONE : technicalContact.contact(),
                sender == null ? Sender.NONE : sender.sender(),
                execution == null ? ExecutionTerms.NONE : execution.terms(faults),
                BodyValues.list(processAddresses).stream()
                        .map(a -> new ProcessAddress(BodyValues.text(a.party), BodyValues.text(a.address)))
                        .toList(),
                BodyValues.list(works).stream().map(WorkBody::work).toList(),
                BodyValues.list(earlierReports).stream()
                        .map(EarlierReportBody::report)
                        .toList(),
                courtDays == null ? CourtDays.NONE : courtDays.days(faults),
                declarant == null ? Declarant.NONE : declarant.declarant(),
                statements == null
                        ? Map.of()
                        : statements.entrySet().stream()
                                .collect(Collectors.toMap(
                                        Map.Entry::getKey,
                                        // A form sends the line ends of RFC 7578.
                                        statement -> BodyValues.text(
                                                statement.getValue().replace("\r\n", "\n")))),
                sealing == null ? Sealing.NONE : sealing.sealing(),
                malware == null ? Malware.NONE : malware.malware());
    }

    @Schema(name = "Sealing", description = "The order that seals the matter; papers cite it if both members are given")
    record SealingBody(
            @Nullable LocalDate enteredOn,

            @Schema(description = "its number on the docket: 3") @Size(max = BodyValues.LINE) @Nullable
            String ecfNumber) {
        Sealing sealing() {
            return new Sealing(Optional.ofNullable(enteredOn), BodyValues.text(ecfNumber));
        }
    }

    @Schema(
            name = "Malware",
            description =
                    "The malware that uses the names; a report about names of a domain generation algorithm needs its family")
    record MalwareBody(
            @Size(max = BodyValues.LINE) @Nullable String family,

            @Schema(description = "the domain generation algorithm, or where it is described")
            @Size(max = BodyValues.LINE)
            @Nullable
            String algorithm,

            @Schema(description = "seed of the algorithm, with its dates") @Size(max = BodyValues.LINE) @Nullable
            String seed,

            @Size(max = BodyValues.LINE) @Nullable String sampleSha256) {
        Malware malware() {
            return new Malware(
                    BodyValues.text(family),
                    BodyValues.text(algorithm),
                    BodyValues.text(seed),
                    BodyValues.text(sampleSha256));
        }
    }

    /** Returns the zone; an empty text if none is given. For a zone that does not exist, adds a fault and returns an empty text. */
    private static String zone(String field, @Nullable String text, Faults faults) {
        String zone = BodyValues.text(text);
        return faults.read(field, () -> {
                    TimeWindow.requireZone(field, zone);
                    return zone;
                })
                .orElse("");
    }

    @Schema(name = "Defendant")
    record DefendantBody(
            @NotBlank @Size(max = BodyValues.LINE) @Nullable String label,
            @Size(max = BodyValues.LINE) @Nullable String role) {}

    @Schema(name = "Claim")
    record ClaimBody(
            @NotBlank @Size(max = BodyValues.LINE) @Nullable String statute,
            @Size(max = BodyValues.LINE) @Nullable String title) {}

    @Schema(name = "Counsel")
    record CounselBody(
            @Size(max = BodyValues.LINE) @Nullable String name,
            @Size(max = BodyValues.LINE) @Nullable String firm,
            @Size(max = BodyValues.LINE) @Nullable String barNumber,

            @Schema(description = "a number answered at any hour, since a registry calls back to verify an order")
            @Size(max = BodyValues.LINE)
            @Nullable
            String phone,

            @Size(max = BodyValues.LINE) @Nullable String email,
            @Size(max = BodyValues.LINE) @Nullable String address) {
        Counsel counsel() {
            return new Counsel(
                    BodyValues.text(name),
                    BodyValues.text(firm),
                    BodyValues.text(barNumber),
                    BodyValues.text(phone),
                    BodyValues.text(email),
                    BodyValues.text(address));
        }
    }

    @Schema(name = "TechnicalContact")
    record TechnicalContactBody(
            @Size(max = BodyValues.LINE) @Nullable String name,
            @Size(max = BodyValues.LINE) @Nullable String phone,
            @Size(max = BodyValues.LINE) @Nullable String email) {
        TechnicalContact contact() {
            return new TechnicalContact(BodyValues.text(name), BodyValues.text(phone), BodyValues.text(email));
        }
    }

    @Schema(name = "Declarant", description = "The investigator who declares under 28 U.S.C. 1746")
    record DeclarantBody(
            @Size(max = BodyValues.LINE) @Nullable String name,
            @Size(max = BodyValues.LINE) @Nullable String position,
            @Size(max = BodyValues.PASSAGE) @Nullable String background) {
        Declarant declarant() {
            return new Declarant(BodyValues.text(name), BodyValues.text(position), BodyValues.text(background));
        }
    }

    @Schema(name = "Sender", description = "The sender; the standing decides which packets can be made")
    record SenderBody(
            @Size(max = BodyValues.LINE) @Nullable String name,
            @Size(max = BodyValues.LINE) @Nullable String organisation,

            @Schema(description = "PRIVATE_PARTY if left out") @Nullable
            Standing standing,

            @Size(max = BodyValues.LINE) @Nullable String email,
            @Size(max = BodyValues.LINE) @Nullable String phone,
            @Size(max = BodyValues.LINE) @Nullable String address,

            @Schema(description = "of a governmental entity: the office and the power that it acts under")
            @Size(max = BodyValues.LINE)
            @Nullable
            String authority,

            @Schema(description = "of a trusted flagger: coordinator, reference and date of the award")
            @Size(max = BodyValues.LINE)
            @Nullable
            String award) {
        Sender sender() {
            return new Sender(
                    BodyValues.text(name),
                    BodyValues.text(organisation),
                    standing == null ? Standing.PRIVATE_PARTY : standing,
                    BodyValues.text(email),
                    BodyValues.text(phone),
                    BodyValues.text(address),
                    BodyValues.text(authority),
                    BodyValues.text(award));
        }
    }

    @Schema(name = "ExecutionTerms")
    public record ExecutionBody(
            @Nullable Instant notBefore,
            @Nullable Instant from,
            @Nullable Instant until,

            @Schema(description = "printed beside UTC: America/New_York") @Size(max = BodyValues.LINE) @Nullable
            String zone,

            @Size(max = BodyValues.LINE) @Nullable String confirmTo,
            @Nullable Instant confirmBy,
            @Size(max = BodyValues.LINE) @Nullable String renewalPaidBy) {
        public ExecutionTerms terms() {
            return terms(BodyValues.text(zone));
        }

        private ExecutionTerms terms(Faults faults) {
            String known = MatterBody.zone("execution.zone", zone, faults);
            return faults.read("execution.until", () -> terms(known)).orElse(ExecutionTerms.NONE);
        }

        private ExecutionTerms terms(String known) {
            return new ExecutionTerms(
                    Optional.ofNullable(notBefore),
                    Optional.ofNullable(from),
                    Optional.ofNullable(until),
                    known,
                    BodyValues.text(confirmTo),
                    Optional.ofNullable(confirmBy),
                    BodyValues.text(renewalPaidBy));
        }
    }

    @Schema(name = "CourtDays", description = "The court's calendar, if its name does not determine it")
    record CourtDaysBody(
            @Schema(
                    description =
                            "time zone of the court, such as America/Chicago; if left out, it follows from the court's name")
            @Size(max = BodyValues.LINE)
            @Nullable
            String zone,

            @Schema(description = "legal holidays that the President, Congress or the court's state declared")
            @Size(max = BodyValues.MANY)
            @Nullable
            List<@NotNull LocalDate> holidays) {
        CourtDays days(Faults faults) {
            return new CourtDays(MatterBody.zone("courtDays.zone", zone, faults), BodyValues.list(holidays));
        }
    }

    @Schema(name = "ProcessAddress", description = "The address for service of process on a party of the directory")
    record ProcessAddressBody(
            @NotBlank @Size(max = BodyValues.LINE) @Nullable String party,
            @NotBlank @Size(max = BodyValues.TEXT) @Nullable String address) {}

    @Schema(name = "Work")
    record WorkBody(
            @NotBlank @Size(max = BodyValues.LINE) @Nullable String title,
            @NotBlank @Size(max = BodyValues.LINE) @Nullable String owner,
            @Size(max = BodyValues.LINE) @Nullable String registration,
            @Size(max = BodyValues.TEXT) @Nullable String location) {
        Work work() {
            return new Work(
                    BodyValues.text(title),
                    BodyValues.text(owner),
                    BodyValues.text(registration),
                    BodyValues.text(location));
        }
    }

    @Schema(name = "EarlierReport", description = "An earlier report, with the proof that it arrived")
    public record EarlierReportBody(
            @NotBlank @Size(max = BodyValues.LINE) @Nullable String party,
            @NotNull @Nullable Instant at,
            @NotBlank @Size(max = BodyValues.LINE) @Nullable String channel,

            @Schema(description = "ticket number, or the confirmation's date and sender")
            @Size(max = BodyValues.TEXT)
            @Nullable
            String receipt,

            @Size(max = BodyValues.TEXT) @Nullable String answer,

            @Schema(description = "the registered names, hosts or URLs that the report was about")
            @Size(max = BodyValues.MANY)
            @Nullable
            List<@NotBlank @Size(max = BodyValues.LINE) String> names,

            @Schema(description = "when the report was withdrawn") @Nullable
            Instant withdrawnAt) {
        public EarlierReport report() {
            return new EarlierReport(
                    BodyValues.text(party),
                    // Validation refuses a missing time.
                    at == null ? Instant.EPOCH : at,
                    BodyValues.text(channel),
                    BodyValues.text(receipt),
                    BodyValues.text(answer),
                    BodyValues.list(names).stream().map(String::strip).toList(),
                    Optional.ofNullable(withdrawnAt));
        }
    }
}
