package takedown.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import takedown.casefile.CaseKind;
import takedown.casefile.CasePatch;
import takedown.casefile.CaseState;
import takedown.casefile.Claim;
import takedown.casefile.Defendant;
import takedown.casefile.Matter;
import takedown.casefile.MemberRole;
import takedown.casefile.NewCase;
import takedown.casefile.Tlp;

/** What callers send about a case. Everything is nullable until it has been looked at. */
final class CaseBody {
    /** No line of a caption is longer. */
    private static final int LINE = 500;
    /** The largest published complaint names a few hundred. */
    private static final int MANY = 2_000;

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

    @Schema(name = "Matter")
    record MatterBody(
            @Size(max = LINE) @Nullable String court,
            @Size(max = LINE) @Nullable String division,
            @Size(max = LINE) @Nullable String docketNumber,
            @Size(max = MANY) @Nullable List<@NotBlank @Size(max = LINE) String> plaintiffs,
            @Size(max = MANY) @Nullable List<@NotNull @Valid DefendantBody> defendants,
            @Size(max = MANY) @Nullable List<@NotNull @Valid ClaimBody> claims) {

        Matter matter() {
            return new Matter(
                    text(court),
                    text(division),
                    text(docketNumber),
                    list(plaintiffs),
                    list(defendants).stream()
                            .map(defendant -> new Defendant(text(defendant.label), text(defendant.role)))
                            .toList(),
                    list(claims).stream()
                            .map(claim -> new Claim(text(claim.statute), text(claim.title)))
                            .toList());
        }
    }

    @Schema(name = "Defendant")
    record DefendantBody(
            @NotBlank @Size(max = LINE) @Nullable String label,
            @Size(max = LINE) @Nullable String role) {}

    @Schema(name = "Claim")
    record ClaimBody(
            @NotBlank @Size(max = LINE) @Nullable String statute,
            @Size(max = LINE) @Nullable String title) {}

    @Schema(name = "PutMember")
    record PutMember(@NotNull @Nullable MemberRole role) {}

    private static String text(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    private static <T> List<T> list(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
