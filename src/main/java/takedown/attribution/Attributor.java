package takedown.attribution;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import takedown.directory.Directory;
import takedown.name.DomainName;
import takedown.observation.Snapshot;

/** Turns a snapshot into a dossier. The same snapshot, directory and order give the same dossier. */
public final class Attributor {
    private final Directory directory;

    public Attributor(Directory directory) {
        this.directory = directory;
    }

    /** @param orderNameServers name servers that a court's order on file puts names on; they mean SEIZED */
    public Dossier attribute(Snapshot snapshot, Set<DomainName> orderNameServers) {
        throw new UnsupportedOperationException("in the making "
                + directory.parties().size() + orderNameServers + snapshot + Optional.empty() + List.of());
    }
}
