package takedown.protection;

import java.nio.file.Path;
import org.eclipse.microprofile.config.Config;

/** An error in the imported lists of popular names. With such an error, the service does not start. */
public final class ListInvalid extends RuntimeException {
    private static final long serialVersionUID = 1;

    ListInvalid(RankedList.MalformedList bad) {
        super("takedown.packet.popular-names: " + bad.getMessage(), bad);
    }

    /**
     * Reads the imported lists before the service starts.
     *
     * @throws ListInvalid if a list is invalid or cannot be read, with a one-line message; for invalid lines, the message gives the numbers of the
     *     first ones in the file
     */
    public static void check(Config config) {
        config.getOptionalValue("takedown.packet.popular-names", Path.class).ifPresent(place -> {
            try {
                RankedList.check(place);
            } catch (RankedList.MalformedList bad) {
                throw new ListInvalid(bad);
            }
        });
    }
}
