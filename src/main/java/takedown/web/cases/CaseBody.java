package takedown.web.cases;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import takedown.casefile.CaseState;
import takedown.casefile.MemberRole;
import takedown.casefile.NewCase;
import takedown.casefile.Tlp;
import takedown.casefile.matter.CaseKind;
import takedown.casefile.matter.Matter;
import takedown.name.Pap;

/** The request bodies for cases. Every member is nullable until it has been validated. */
final class CaseBody {
    private CaseBody() {}

    @Schema(name = "OpenCase")
    record Open(
            @NotBlank @Nullable String title,
            @NotNull @Nullable CaseKind kind,

            @Schema(description = "false if left out; a sealed case can be seen only by its members") @Nullable
            Boolean sealed,

            @Schema(description = "AMBER if left out") @Nullable
            Tlp tlp,

            @Valid @Nullable MatterBody matter,

            @Schema(
                    description =
                            "what may be queried. If left out: CLEAR, everything; in a sealed case GREEN, everything but the page and its certificate")
            @Nullable
            Pap pap) {

        NewCase request() {
            return new NewCase(
                    Objects.requireNonNull(title),
                    Objects.requireNonNull(kind),
                    Boolean.TRUE.equals(sealed),
                    tlp == null ? Tlp.AMBER : tlp,
                    matter == null ? Matter.NONE : matter.matter(),
                    pap == null ? Pap.usual(Boolean.TRUE.equals(sealed)) : pap);
        }
    }

    /** The members of a merge patch of a case. A member that the patch leaves out is null here, and so is a member that the patch sets to null. */
    @Schema(
            name = "ChangeCase",
            description =
                    "A JSON Merge Patch (RFC 7396) of a case. A member that is left out stays as it is. Null removes"
                            + " an optional member: the matter, or a member of it. An array is replaced as a whole.")
    record Change(
            @Nullable String title,
            @Nullable Boolean sealed,
            @Nullable Tlp tlp,
            @Nullable CaseState state,
            @Valid @Nullable MatterBody matter,
            @Nullable Pap pap,

            @Schema(description = "whether each run is followed by captures of the pages of hosts and URLs") @Nullable
            Boolean captureWithRuns) {
        /** Members that a patch cannot set to null. */
        static final List<String> REQUIRED = List.of("title", "sealed", "tlp", "state", "pap", "captureWithRuns");
    }

    @Schema(name = "PutMember")
    record PutMember(@NotNull @Nullable MemberRole role) {}
}
