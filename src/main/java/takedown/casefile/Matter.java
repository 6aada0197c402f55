package takedown.casefile;

import java.util.List;

/**
 * The matter in court, as the caption needs it. An abuse case has an empty one.
 *
 * @param court {@code United States District Court for the Eastern District of Virginia}
 * @param docketNumber {@code 1:24-cv-02323}
 */
public record Matter(
        String court,
        String division,
        String docketNumber,
        List<String> plaintiffs,
        List<Defendant> defendants,
        List<Claim> claims) {
    public static final Matter NONE = new Matter("", "", "", List.of(), List.of(), List.of());

    public Matter {
        plaintiffs = List.copyOf(plaintiffs);
        defendants = List.copyOf(defendants);
        claims = List.copyOf(claims);
    }
}
