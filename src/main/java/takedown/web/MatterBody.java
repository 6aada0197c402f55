package takedown.web;

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
import takedown.casefile.Claim;
import takedown.casefile.Counsel;
import takedown.casefile.CourtDays;
import takedown.casefile.Defendant;
import takedown.casefile.EarlierReport;
import takedown.casefile.ExecutionTerms;
import takedown.casefile.Matter;
import takedown.casefile.ProcessAddress;
import takedown.casefile.Sender;
import takedown.casefile.Standing;
import takedown.casefile.TechnicalContact;
import takedown.casefile.Work;
import takedown.name.UntrustedText;

/** The matter as callers send it. What is left out is a blank on paper. */
@Schema(name = "Matter")
record MatterBody(
        @Size(max = MatterBody.LINE) @Nullable String court,
        @Size(max = MatterBody.LINE) @Nullable String division,
        @Size(max = MatterBody.LINE) @Nullable String docketNumber,
        @Size(max = MatterBody.MANY) @Nullable List<@NotBlank @Size(max = MatterBody.LINE) String> plaintiffs,
        @Size(max = MatterBody.MANY) @Nullable List<@NotNull @Valid DefendantBody> defendants,
        @Size(max = MatterBody.MANY) @Nullable List<@NotNull @Valid ClaimBody> claims,
        @Size(max = MatterBody.LINE) @Nullable String judge,
        @Size(max = MatterBody.LINE) @Nullable String courtroom,
        @Size(max = MatterBody.LINE) @Nullable String bond,
        @Size(max = MatterBody.TEXT) @Nullable String sealStatus,
        @Size(max = MatterBody.TEXT) @Nullable String unsealing,
        @Valid @Nullable CounselBody counsel,
        @Valid @Nullable TechnicalContactBody technicalContact,
        @Valid @Nullable SenderBody sender,
        @Valid @Nullable ExecutionBody execution,
        @Size(max = MatterBody.MANY) @Nullable List<@NotNull @Valid ProcessAddressBody> processAddresses,
        @Size(max = MatterBody.MANY) @Nullable List<@NotNull @Valid WorkBody> works,
        @Size(max = MatterBody.MANY) @Nullable List<@NotNull @Valid EarlierReportBody> earlierReports,
        @Valid @Nullable CourtDaysBody courtDays) {

    /** No line of a caption is longer. */
    static final int LINE = 500;
    /** A paragraph. */
    static final int TEXT = 2_000;
    /** The largest published complaint names a few hundred. */
    static final int MANY = 2_000;

    Matter matter() {
        return new Matter(
                text(court),
                text(division),
                text(docketNumber),
                list(plaintiffs).stream().map(MatterBody::text).toList(),
                list(defendants).stream()
                        .map(d -> new Defendant(text(d.label), text(d.role)))
                        .toList(),
                list(claims).stream()
                        .map(c -> new Claim(text(c.statute), text(c.title)))
                        .toList(),
                text(judge),
                text(courtroom),
                text(bond),
                text(sealStatus),
                text(unsealing),
                counsel == null ? Counsel.NONE : counsel.counsel(),
                technicalContact == null ? TechnicalContact.NONE : technicalContact.contact(),
                sender == null ? Sender.NONE : sender.sender(),
                execution == null ? ExecutionTerms.NONE : execution.terms(),
                list(processAddresses).stream()
                        .map(a -> new ProcessAddress(text(a.party), text(a.address)))
                        .toList(),
                list(works).stream().map(WorkBody::work).toList(),
                list(earlierReports).stream().map(EarlierReportBody::report).toList(),
                courtDays == null ? CourtDays.NONE : courtDays.days());
    }

    @Schema(name = "Defendant")
    record DefendantBody(
            @NotBlank @Size(max = LINE) @Nullable String label,
            @Size(max = LINE) @Nullable String role) {}

    @Schema(name = "Claim")
    record ClaimBody(
            @NotBlank @Size(max = LINE) @Nullable String statute,
            @Size(max = LINE) @Nullable String title) {}

    @Schema(name = "Counsel")
    record CounselBody(
            @Size(max = LINE) @Nullable String name,
            @Size(max = LINE) @Nullable String firm,
            @Size(max = LINE) @Nullable String barNumber,

            @Schema(description = "answered at any hour: a registry calls back to verify an order")
            @Size(max = LINE)
            @Nullable
            String phone,

            @Size(max = LINE) @Nullable String email,
            @Size(max = LINE) @Nullable String address) {
        Counsel counsel() {
            return new Counsel(text(name), text(firm), text(barNumber), text(phone), text(email), text(address));
        }
    }

    @Schema(name = "TechnicalContact")
    record TechnicalContactBody(
            @Size(max = LINE) @Nullable String name,
            @Size(max = LINE) @Nullable String phone,
            @Size(max = LINE) @Nullable String email) {
        TechnicalContact contact() {
            return new TechnicalContact(text(name), text(phone), text(email));
        }
    }

    @Schema(name = "Sender", description = "Who writes; the standing decides which packets exist")
    record SenderBody(
            @Size(max = LINE) @Nullable String name,
            @Size(max = LINE) @Nullable String organisation,

            @Schema(description = "PRIVATE_PARTY if left out") @Nullable
            Standing standing,

            @Size(max = LINE) @Nullable String email,
            @Size(max = LINE) @Nullable String phone,
            @Size(max = LINE) @Nullable String address,

            @Schema(description = "of a governmental entity: the office and the power that it acts under")
            @Size(max = LINE)
            @Nullable
            String authority,

            @Schema(description = "of a trusted flagger: coordinator, reference and date of the award")
            @Size(max = LINE)
            @Nullable
            String award) {
        Sender sender() {
            return new Sender(
                    text(name),
                    text(organisation),
                    standing == null ? Standing.PRIVATE_PARTY : standing,
                    text(email),
                    text(phone),
                    text(address),
                    text(authority),
                    text(award));
        }
    }

    @Schema(name = "ExecutionTerms")
    record ExecutionBody(
            @Nullable Instant notBefore,
            @Nullable Instant from,
            @Nullable Instant until,

            @Schema(description = "printed beside UTC: America/New_York") @Size(max = LINE) @Nullable
            String zone,

            @Size(max = LINE) @Nullable String confirmTo,
            @Nullable Instant confirmBy,
            @Size(max = LINE) @Nullable String renewalPaidBy) {
        ExecutionTerms terms() {
            return new ExecutionTerms(
                    Optional.ofNullable(notBefore),
                    Optional.ofNullable(from),
                    Optional.ofNullable(until),
                    text(zone),
                    text(confirmTo),
                    Optional.ofNullable(confirmBy),
                    text(renewalPaidBy));
        }
    }

    @Schema(name = "CourtDays", description = "How the court counts days, where its name does not show it")
    record CourtDaysBody(
            @Schema(description = "time zone of the court; by its name when left out: America/Chicago")
            @Size(max = LINE)
            @Nullable
            String zone,

            @Schema(description = "legal holidays that the President, Congress or the court's state declared")
            @Size(max = MANY)
            @Nullable
            List<@NotNull LocalDate> holidays) {
        CourtDays days() {
            return new CourtDays(text(zone), list(holidays));
        }
    }

    @Schema(name = "ProcessAddress", description = "Where legal process is served on a party of the directory")
    record ProcessAddressBody(
            @NotBlank @Size(max = LINE) @Nullable String party,
            @NotBlank @Size(max = TEXT) @Nullable String address) {}

    @Schema(name = "Work")
    record WorkBody(
            @NotBlank @Size(max = LINE) @Nullable String title,
            @NotBlank @Size(max = LINE) @Nullable String owner,
            @Size(max = LINE) @Nullable String registration,
            @Size(max = TEXT) @Nullable String location) {
        Work work() {
            return new Work(text(title), text(owner), text(registration), text(location));
        }
    }

    @Schema(name = "EarlierReport", description = "A report made before, with what proves that it arrived")
    record EarlierReportBody(
            @NotBlank @Size(max = LINE) @Nullable String party,
            @NotNull @Nullable Instant at,
            @NotBlank @Size(max = LINE) @Nullable String channel,

            @Schema(description = "ticket number, or the confirmation's date and sender") @Size(max = TEXT) @Nullable
            String receipt,

            @Size(max = TEXT) @Nullable String answer) {
        EarlierReport report() {
            return new EarlierReport(
                    text(party), Objects.requireNonNull(at), text(channel), text(receipt), text(answer));
        }
    }

    static String text(@Nullable String text) {
        return text == null ? "" : UntrustedText.visible(text.strip());
    }

    static <T> List<T> list(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
