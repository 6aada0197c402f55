package takedown.web.cases;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import takedown.casefile.CasePatch;
import takedown.casefile.CaseState;
import takedown.casefile.MemberRole;
import takedown.casefile.NewCase;
import takedown.casefile.Tlp;
import takedown.casefile.matter.CaseKind;
import takedown.casefile.matter.Matter;

/** What callers send about a case. Everything is nullable until it has been looked at. */
final class CaseBody {
    private CaseBody() {}

    @Schema(name = "OpenCase")
    record Open(
            @NotBlank @Nullable String title,
            @NotNull @Nullable CaseKind kind,

            @Schema(description = "false if left out; a sealed case exists for its members only") @Nullable
            Boolean sealed,

            @Schema(description = "AMBER if left out") @Nullable
            Tlp tlp,

            @Valid @Nullable MatterBody matter) {

        NewCase request() {
            return new NewCase(
                    Objects.requireNonNull(title),
                    Objects.requireNonNull(kind),
                    Boolean.TRUE.equals(sealed),
                    tlp == null ? Tlp.AMBER : tlp,
                    matter == null ? Matter.NONE : matter.matter());
        }
    }

    @Schema(name = "ChangeCase", description = "What is left out, or null, stays as it is; a matter is replaced whole")
    record Change(
            @Nullable String title,
            @Nullable Boolean sealed,
            @Nullable Tlp tlp,
            @Nullable CaseState state,
            @Valid @Nullable MatterBody matter) {

        CasePatch patch() {
            return new CasePatch(
                    Optional.ofNullable(title),
                    Optional.ofNullable(sealed),
                    Optional.ofNullable(tlp),
                    Optional.ofNullable(state),
                    Optional.ofNullable(matter).map(MatterBody::matter));
        }
    }

    @Schema(name = "PutMember")
    record PutMember(@NotNull @Nullable MemberRole role) {}
}
