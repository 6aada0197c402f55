package takedown.web.packets;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import takedown.casefile.orders.Action;
import takedown.name.DomainName;
import takedown.packet.document.Form;
import takedown.packet.document.PacketKind;
import takedown.packet.document.PacketRequest;
import takedown.packet.document.Particulars;
import takedown.web.cases.MatterBody.EarlierReportBody;
import takedown.web.cases.MatterBody.ExecutionBody;
import takedown.web.json.Given;

/**
 * What a member wants made.
 *
 * @param actions of the order when left out
 * @param nameServers of the order when left out
 * @param suspects all of the case when left out
 * @param order the only one on file when left out
 * @param recipients ids of parties; all that follow from the suspects when left out
 * @param onRefused what to do when a suspect must not be in it; REFUSE when left out
 * @param form by the sender's standing when left out
 * @param execution of the matter when left out
 * @param earlierReports beside those of the matter
 * @param items to keep or to produce, beside the usual ones
 * @param from begin of the period that is meant
 * @param until end of the period that is meant
 * @param place of compliance with a subpoena
 * @param at when it is to be complied with, or answered
 * @param purpose why registration data are wanted, and on which right
 */
public record PacketBody(
        @NotNull @Nullable PacketKind kind,
        @Nullable List<Action> actions,
        @Nullable List<String> nameServers,
        @Nullable Set<UUID> suspects,
        @Nullable UUID order,
        @Nullable Set<String> recipients,
        @Nullable OnRefused onRefused,
        @Nullable Form form,
        @Valid @Nullable ExecutionBody execution,
        @Size(max = Given.MANY) @Nullable List<@NotNull @Valid EarlierReportBody> earlierReports,
        @Size(max = Given.MANY) @Nullable List<@NotBlank @Size(max = Given.TEXT) String> items,
        @Nullable Instant from,
        @Nullable Instant until,
        @Size(max = Given.LINE) @Nullable String place,
        @Nullable Instant at,
        @Size(max = Given.TEXT) @Nullable String purpose) {

    /** What a refused suspect means for the others. */
    public enum OnRefused {
        /** No packet at all. */
        REFUSE,
        /** Packets of the others. */
        LEAVE_OUT
    }

    PacketRequest request() {
        return new PacketRequest(
                Objects.requireNonNull(kind),
                actions == null ? List.of() : actions,
                nameServers == null
                        ? List.of()
                        : nameServers.stream().map(DomainName::of).toList(),
                Optional.ofNullable(suspects),
                Optional.ofNullable(order),
                recipients == null ? Set.of() : recipients,
                onRefused == OnRefused.LEAVE_OUT,
                new Particulars(
                        Optional.ofNullable(form),
                        Optional.ofNullable(execution).map(ExecutionBody::terms),
                        Given.list(earlierReports).stream()
                                .map(EarlierReportBody::report)
                                .toList(),
                        Given.list(items).stream().map(Given::text).toList(),
                        Optional.ofNullable(from),
                        Optional.ofNullable(until),
                        Given.text(place),
                        Optional.ofNullable(at),
                        Given.text(purpose)));
    }
}
