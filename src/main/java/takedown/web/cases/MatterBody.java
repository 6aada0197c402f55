package takedown.web.cases;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
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
import takedown.web.json.Given;

/** The matter in a request. An omitted member is a blank on paper. */
@Schema(name = "Matter")
public record MatterBody(
        @Size(max = Given.LINE) @Nullable String court,
        @Size(max = Given.LINE) @Nullable String division,
        @Size(max = Given.LINE) @Nullable String docketNumber,
        @Size(max = Given.MANY) @Nullable List<@NotBlank @Size(max = Given.LINE) String> plaintiffs,
        @Size(max = Given.MANY) @Nullable List<@NotNull @Valid DefendantBody> defendants,
        @Size(max = Given.MANY) @Nullable List<@NotNull @Valid ClaimBody> claims,
        @Size(max = Given.LINE) @Nullable String judge,
        @Size(max = Given.LINE) @Nullable String courtroom,
        @Size(max = Given.LINE) @Nullable String bond,
        @Size(max = Given.TEXT) @Nullable String sealStatus,
        @Size(max = Given.TEXT) @Nullable String unsealing,
        @Valid @Nullable CounselBody counsel,
        @Valid @Nullable TechnicalContactBody technicalContact,
        @Valid @Nullable SenderBody sender,
        @Valid @Nullable ExecutionBody execution,
        @Size(max = Given.MANY) @Nullable List<@NotNull @Valid ProcessAddressBody> processAddresses,
        @Size(max = Given.MANY) @Nullable List<@NotNull @Valid WorkBody> works,
        @Size(max = Given.MANY) @Nullable List<@NotNull @Valid EarlierReportBody> earlierReports,
        @Valid @Nullable CourtDaysBody courtDays) {

    Matter matter() {
        return new Matter(
                Given.text(court),
                Given.text(division),
                Given.text(docketNumber),
                Given.list(plaintiffs).stream().map(Given::text).toList(),
                Given.list(defendants).stream()
                        .map(d -> new Defendant(Given.text(d.label), Given.text(d.role)))
                        .toList(),
                Given.list(claims).stream()
                        .map(c -> new Claim(Given.text(c.statute), Given.text(c.title)))
                        .toList(),
                Given.text(judge),
                Given.text(courtroom),
                Given.text(bond),
                Given.text(sealStatus),
                Given.text(unsealing),
                counsel == null ? Counsel.NONE : counsel.counsel(),
                technicalContact == null ? TechnicalContact.NONE : technicalContact.contact(),
                sender == null ? Sender.NONE : sender.sender(),
                execution == null ? ExecutionTerms.NONE : execution.terms(),
                Given.list(processAddresses).stream()
                        .map(a -> new ProcessAddress(Given.text(a.party), Given.text(a.address)))
                        .toList(),
                Given.list(works).stream().map(WorkBody::work).toList(),
                Given.list(earlierReports).stream()
                        .map(EarlierReportBody::report)
                        .toList(),
                courtDays == null ? CourtDays.NONE : courtDays.days());
    }

    @Schema(name = "Defendant")
    record DefendantBody(
            @NotBlank @Size(max = Given.LINE) @Nullable String label,
            @Size(max = Given.LINE) @Nullable String role) {}

    @Schema(name = "Claim")
    record ClaimBody(
            @NotBlank @Size(max = Given.LINE) @Nullable String statute,
            @Size(max = Given.LINE) @Nullable String title) {}

    @Schema(name = "Counsel")
    record CounselBody(
            @Size(max = Given.LINE) @Nullable String name,
            @Size(max = Given.LINE) @Nullable String firm,
            @Size(max = Given.LINE) @Nullable String barNumber,

            @Schema(description = "answered at any hour: a registry calls back to verify an order")
            @Size(max = Given.LINE)
            @Nullable
            String phone,

            @Size(max = Given.LINE) @Nullable String email,
            @Size(max = Given.LINE) @Nullable String address) {
        Counsel counsel() {
            return new Counsel(
                    Given.text(name),
                    Given.text(firm),
                    Given.text(barNumber),
                    Given.text(phone),
                    Given.text(email),
                    Given.text(address));
        }
    }

    @Schema(name = "TechnicalContact")
    record TechnicalContactBody(
            @Size(max = Given.LINE) @Nullable String name,
            @Size(max = Given.LINE) @Nullable String phone,
            @Size(max = Given.LINE) @Nullable String email) {
        TechnicalContact contact() {
            return new TechnicalContact(Given.text(name), Given.text(phone), Given.text(email));
        }
    }

    @Schema(name = "Sender", description = "Who writes; the standing decides which packets exist")
    record SenderBody(
            @Size(max = Given.LINE) @Nullable String name,
            @Size(max = Given.LINE) @Nullable String organisation,

            @Schema(description = "PRIVATE_PARTY if left out") @Nullable
            Standing standing,

            @Size(max = Given.LINE) @Nullable String email,
            @Size(max = Given.LINE) @Nullable String phone,
            @Size(max = Given.LINE) @Nullable String address,

            @Schema(description = "of a governmental entity: the office and the power that it acts under")
            @Size(max = Given.LINE)
            @Nullable
            String authority,

            @Schema(description = "of a trusted flagger: coordinator, reference and date of the award")
            @Size(max = Given.LINE)
            @Nullable
            String award) {
        Sender sender() {
            return new Sender(
                    Given.text(name),
                    Given.text(organisation),
                    standing == null ? Standing.PRIVATE_PARTY : standing,
                    Given.text(email),
                    Given.text(phone),
                    Given.text(address),
                    Given.text(authority),
                    Given.text(award));
        }
    }

    @Schema(name = "ExecutionTerms")
    public record ExecutionBody(
            @Nullable Instant notBefore,
            @Nullable Instant from,
            @Nullable Instant until,

            @Schema(description = "printed beside UTC: America/New_York") @Size(max = Given.LINE) @Nullable
            String zone,

            @Size(max = Given.LINE) @Nullable String confirmTo,
            @Nullable Instant confirmBy,
            @Size(max = Given.LINE) @Nullable String renewalPaidBy) {
        public ExecutionTerms terms() {
            return new ExecutionTerms(
                    Optional.ofNullable(notBefore),
                    Optional.ofNullable(from),
                    Optional.ofNullable(until),
                    Given.text(zone),
                    Given.text(confirmTo),
                    Optional.ofNullable(confirmBy),
                    Given.text(renewalPaidBy));
        }
    }

    @Schema(name = "CourtDays", description = "How the court counts days, where its name does not show it")
    record CourtDaysBody(
            @Schema(description = "time zone of the court; by its name when left out: America/Chicago")
            @Size(max = Given.LINE)
            @Nullable
            String zone,

            @Schema(description = "legal holidays that the President, Congress or the court's state declared")
            @Size(max = Given.MANY)
            @Nullable
            List<@NotNull LocalDate> holidays) {
        CourtDays days() {
            return new CourtDays(Given.text(zone), Given.list(holidays));
        }
    }

    @Schema(name = "ProcessAddress", description = "Where legal process is served on a party of the directory")
    record ProcessAddressBody(
            @NotBlank @Size(max = Given.LINE) @Nullable String party,
            @NotBlank @Size(max = Given.TEXT) @Nullable String address) {}

    @Schema(name = "Work")
    record WorkBody(
            @NotBlank @Size(max = Given.LINE) @Nullable String title,
            @NotBlank @Size(max = Given.LINE) @Nullable String owner,
            @Size(max = Given.LINE) @Nullable String registration,
            @Size(max = Given.TEXT) @Nullable String location) {
        Work work() {
            return new Work(Given.text(title), Given.text(owner), Given.text(registration), Given.text(location));
        }
    }

    @Schema(name = "EarlierReport", description = "A report made before, with what proves that it arrived")
    public record EarlierReportBody(
            @NotBlank @Size(max = Given.LINE) @Nullable String party,
            @NotNull @Nullable Instant at,
            @NotBlank @Size(max = Given.LINE) @Nullable String channel,

            @Schema(description = "ticket number, or the confirmation's date and sender")
            @Size(max = Given.TEXT)
            @Nullable
            String receipt,

            @Size(max = Given.TEXT) @Nullable String answer) {
        public EarlierReport report() {
            return new EarlierReport(
                    Given.text(party),
                    Objects.requireNonNull(at),
                    Given.text(channel),
                    Given.text(receipt),
                    Given.text(answer));
        }
    }
}
