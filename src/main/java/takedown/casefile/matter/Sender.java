package takedown.casefile.matter;

import java.util.Objects;

/**
 * Who writes. Texts are empty where nothing is recorded.
 *
 * @param authority of a governmental entity: the office and the power that it acts under
 * @param award of a trusted flagger: the Digital Services Coordinator, reference and date
 */
public record Sender(
        String name,
        String organisation,
        Standing standing,
        String email,
        String phone,
        String address,
        String authority,
        String award) {
    public static final Sender NONE = new Sender("", "", Standing.PRIVATE_PARTY, "", "", "", "", "");

    public Sender {
        standing = Objects.requireNonNullElse(standing, Standing.PRIVATE_PARTY);
    }
}
