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
import takedown.attribution.status.SuspectStatus;
import takedown.casefile.orders.Action;
import takedown.name.DomainName;
import takedown.name.Refusal;
import takedown.packet.document.Form;
import takedown.packet.document.Observed;
import takedown.packet.document.PacketKind;
import takedown.packet.document.PacketRequest;
import takedown.packet.document.Particulars;
import takedown.packet.document.Provision;
import takedown.web.cases.MatterBody.EarlierReportBody;
import takedown.web.cases.MatterBody.ExecutionBody;
import takedown.web.json.BodyValues;

/**
 * A request for packets.
 *
 * @param actions the requested actions; those of the order when omitted
 * @param nameServers the name servers for REDIRECT; those of the order when omitted
 * @param suspects ids of suspects; all suspects of the case when omitted
 * @param selection the id of a selection, whose suspects take the place of {@code suspects}
 * @param sha256 SHA-256 of the selection, which confirms the frozen suspects even if other suspects match now
 * @param order the order that the packets carry; when omitted, packets of a kind that needs an order carry the only order in force, else the only
 *     order on file
 * @param recipients ids of parties; all that follow from the suspects when omitted
 * @param onRefused what to do when a suspect must not be in a packet; REFUSE when omitted
 * @param include statuses of names that a seizure includes although they are down: ON_HOLD, SINKHOLED; none when omitted
 * @param form the form of the request; it follows from the sender's standing when omitted
 * @param execution the execution terms; those of the matter when omitted
 * @param earlierReports earlier reports in addition to those of the matter
 * @param items items to keep or to produce, in addition to the usual ones
 * @param from start of the relevant period
 * @param until end of the relevant period
 * @param place the place of compliance with a subpoena
 * @param at the time for compliance or an answer
 * @param purpose why registration data are requested; in a DSA_NOTICE, why the content breaks the provisions; in a PRESERVATION of a sealed matter,
 *     what counsel discloses about the action
 * @param observed who saw the abuse, when, and how to reproduce it, for a report
 * @param provisions provisions of Union or Member State law, for a DSA_NOTICE and a NIS2_REQUEST
 * @param bonaFide whether the sender states a bona fide belief that a DSA_NOTICE is accurate and complete
 * @param commanded ids of registrars of unknown reach that the order names, as counsel states; other registrars of unknown reach get a request, not a
 *     command
 * @param signature the electronic signature of the person who signs a DMCA_NOTICE, as that person typed it: {@code /s/ Ada Quill}
 */
public record PacketBody(
        @NotNull @Nullable PacketKind kind,
        @Nullable List<Action> actions,
        @Nullable List<String> nameServers,
        @Nullable Set<UUID> suspects,
        @Nullable UUID selection,
        @Nullable String sha256,
        @Nullable UUID order,
        @Size(max = BodyValues.MANY) @Nullable Set<@NotBlank @Size(max = BodyValues.LINE) String> recipients,
        @Nullable OnRefused onRefused,
        @Nullable Set<@NotNull SuspectStatus> include,
        @Nullable Form form,
        @Valid @Nullable ExecutionBody execution,
        @Size(max = BodyValues.MANY) @Nullable List<@NotNull @Valid EarlierReportBody> earlierReports,
        @Size(max = BodyValues.MANY) @Nullable List<@NotBlank @Size(max = BodyValues.TEXT) String> items,
        @Nullable Instant from,
        @Nullable Instant until,
        @Size(max = BodyValues.LINE) @Nullable String place,
        @Nullable Instant at,
        @Size(max = BodyValues.TEXT) @Nullable String purpose,
        @Valid @Nullable ObservedBody observed,
        @Size(max = BodyValues.MANY) @Nullable List<@NotNull @Valid ProvisionBody> provisions,
        @Nullable Boolean bonaFide,
        @Size(max = BodyValues.MANY) @Nullable Set<@NotBlank @Size(max = BodyValues.LINE) String> commanded,
        @Size(max = BodyValues.LINE) @Nullable String signature) {

    /**
     * Who saw the abuse.
     *
     * @param by the sender, a feed, a victim, or a third party
     * @param name of the feed, of the third party, or of the person at the sender who saw the abuse; not used for a victim
     * @param at when it was seen
     * @param how how to reproduce it: country, device, referrer, one command
     */
    public record ObservedBody(
            @NotNull Observed.@Nullable By by,
            @Size(max = BodyValues.LINE) @Nullable String name,
            @Nullable Instant at,
            @Size(max = BodyValues.TEXT) @Nullable String how) {
        Observed observed() {
            return new Observed(
                    Objects.requireNonNull(by), BodyValues.text(name), Optional.ofNullable(at), BodyValues.text(how));
        }
    }

    /** @param state EU, or the Member State whose law it is, ISO 3166-1 alpha-2 */
    public record ProvisionBody(
            @NotBlank @Size(max = BodyValues.LINE) @Nullable String law,
            @NotBlank @Size(max = BodyValues.LINE) @Nullable String article,
            @NotBlank @Size(min = 2, max = 2) @Nullable String state) {
        Provision provision() {
            return new Provision(BodyValues.text(law), BodyValues.text(article), BodyValues.text(state));
        }
    }

    /** The consequence of a refused suspect for the others. */
    public enum OnRefused {
        /** No packet is created for any suspect of the request. */
        REFUSE,
        /** Packets for the other suspects are created. */
        LEAVE_OUT
    }

    PacketRequest request(Optional<Set<UUID>> selected) {
        if (selected.isPresent() && suspects != null) {
            throw Refusal.invalid("give suspects or a selection, not both");
        }
        return new PacketRequest(
                Objects.requireNonNull(kind),
                actions == null ? List.of() : actions,
                nameServers == null
                        ? List.of()
                        : nameServers.stream().map(DomainName::of).toList(),
                selected.or(() -> Optional.ofNullable(suspects)),
                Optional.ofNullable(order),
                recipients == null ? Set.of() : recipients,
                onRefused == OnRefused.LEAVE_OUT,
                new Particulars(
                        Optional.ofNullable(form),
                        Optional.ofNullable(execution).map(ExecutionBody::terms),
                        BodyValues.list(earlierReports).stream()
                                .map(EarlierReportBody::report)
                                .toList(),
                        BodyValues.list(items).stream().map(BodyValues::text).toList(),
                        Optional.ofNullable(from),
                        Optional.ofNullable(until),
                        BodyValues.text(place),
                        Optional.ofNullable(at),
                        BodyValues.text(purpose),
                        Optional.ofNullable(observed).map(ObservedBody::observed),
                        BodyValues.list(provisions).stream()
                                .map(ProvisionBody::provision)
                                .toList(),
                        Boolean.TRUE.equals(bonaFide),
                        commanded == null ? Set.of() : commanded,
                        BodyValues.text(signature)),
                include == null ? Set.of() : include);
    }
}
