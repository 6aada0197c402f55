package takedown.protection;

import java.nio.file.Path;
import org.eclipse.microprofile.config.Config;

/** A list of popular names that cannot be read as a whole: the service does not start with it. */
public final class ListInvalid extends RuntimeException {
    private static final long serialVersionUID = 1;

    ListInvalid(RankedList.Bad bad) {
        super("takedown.packet.popular-names: " + bad.getMessage(), bad);
    }

    /**
     * Reads the imported lists before the service starts.
     *
     * @throws ListInvalid in one line, with the number of each bad line of a file
     */
    public static void check(Config config) {
        config.getOptionalValue("takedown.packet.popular-names", Path.class).ifPresent(place -> {
            try {
                RankedList.check(place);
            } catch (RankedList.Bad bad) {
                throw new ListInvalid(bad);
            }
        });
    }
}
