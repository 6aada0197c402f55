package takedown.web.orders;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The parts of a form for an order or an event of it, as OpenAPI describes them. {@link OrderForm} accepts exactly these parts. */
class OrderParts {
    @Schema(type = SchemaType.STRING, format = "binary", description = "the signed PDF")
    @Nullable
    String document;

    @Schema(examples = "TRO")
    @Nullable
    String kind;

    @Schema(examples = "2026-11-23T14:30:00Z")
    @Nullable
    Instant issuedAt;

    @Schema(examples = "2026-12-07T14:30:00Z")
    @Nullable
    Instant expiresAt;

    @Schema(examples = "2026-12-04T15:00:00Z")
    @Nullable
    Instant hearingAt;

    @Schema(examples = "LOCK, REDIRECT, DS_REMOVE")
    @Nullable
    String actions;

    @Schema(examples = "ns1.seized.example, ns2.seized.example")
    @Nullable
    String nameServers;

    @Schema(description = "of DS_REPLACE, in presentation form")
    @Nullable
    String ds;

    @Schema(description = "of CHANGE_REGISTRANT")
    @Nullable
    String registrant;

    @Schema(description = "of TRANSFER_TO")
    @Nullable
    Integer registrarIanaId;

    @Schema(
            examples = "WITHOUT_NOTICE",
            description = "of a TRO: WITHOUT_NOTICE (default), ON_NOTICE, GOOD_CAUSE, CONSENT")
    @Nullable
    String termBasis;

    @Schema(examples = "29", description = "number of the document on the docket")
    @Nullable
    String ecfNumber;

    @Schema(examples = "LOCK=4, REDIRECT=5", description = "the paragraph of the order that commands each action")
    @Nullable
    String paragraphs;

    @Schema(
            name = "OrderParts",
            requiredProperties = {"document", "kind"})
    static final class OfAnOrder extends OrderParts {
        @Schema(
                examples = "ENTERED",
                description = "ENTERED (default), or PROPOSED for a draft, which needs no `issuedAt`")
        @Nullable
        String state;
    }

    @Schema(name = "OrderEventParts", requiredProperties = "event")
    static final class OfAnEvent extends OrderParts {
        @Schema(description = "for CORRECTED: PROPOSED or ENTERED, if the state on record is wrong")
        @Nullable
        String state;

        @Schema(
                examples = "EXTENDED",
                description =
                        "PROPOSED, ENTERED, CORRECTED, EXTENDED, MODIFIED, SUPERSEDED, CONVERTED, VACATED or UNSEALED")
        @Nullable
        String event;

        @Schema(
                examples = "2026-12-04T15:00:00Z",
                description = "when it took effect; default: `issuedAt` for ENTERED, now for PROPOSED and CORRECTED")
        @Nullable
        Instant at;

        @Schema(description = "for SUPERSEDED: the order that supersedes this one")
        @Nullable
        UUID supersededBy;

        @Schema(examples = "entered on the docket as number 31")
        @Nullable
        String reason;
    }
}
