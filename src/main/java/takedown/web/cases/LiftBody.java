package takedown.web.cases;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import takedown.protection.LiftRequest;

/**
 * A request to lift a class of protection for a name.
 *
 * @param order the order on file that lists the name expressly; only counsel may lift by an order
 * @param paragraph the paragraph of the order that lists the name
 */
public record LiftBody(
        @NotBlank @Size(max = 4_000) @Nullable String reason,
        @Nullable UUID order,
        @Size(max = 400) @Nullable String paragraph) {
    LiftRequest request() {
        return new LiftRequest(
                Objects.requireNonNull(reason), Optional.ofNullable(order), Objects.requireNonNullElse(paragraph, ""));
    }
}
