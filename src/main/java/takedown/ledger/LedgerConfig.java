package takedown.ledger;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Settings of the log. Nodes that share a database share one log, so they need the same origin. A node that signs also needs the log's key. */
@ConfigMapping(prefix = "takedown.ledger")
public interface LedgerConfig {
    /** The origin of the log, which is the first line of every checkpoint and the name of its key. */
    @WithDefault("takedown-tracker/ledger")
    String origin();

    /**
     * File of the Ed25519 signing key (PKCS #8, PEM); by default {@code ledger/key.pem} in {@code takedown.data}. If the file does not exist and no
     * node has registered a key, the service generates the file.
     */
    Optional<Path> key();

    /** File outside the database to which every checkpoint is appended; by default {@code ledger/checkpoints.ndjson} in {@code takedown.data}. */
    Optional<Path> copies();

    /** URL of a time-stamp authority (RFC 3161). If it is not set, no checkpoint is time-stamped. */
    Optional<String> tsa();
}
